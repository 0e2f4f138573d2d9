import { join } from 'node:path';
import { serviceNames, type PortName } from '../config.js';
import type { Context } from '../context.js';
import { useEngines, type UsedEngines } from '../engines/use-engines.js';
import { Failure } from '../failure.js';
import { createChildren, type Children } from '../process/children.js';
import { takeLauncherSlot } from '../process/launcher-slot.js';
import { holderOf, isPortFree } from '../process/ports.js';
import type { Teardown } from '../process/teardown.js';
import { gatewayUrl } from '../environment.js';
import { generateKeys, type KeyFiles } from '../sign-in/keys.js';
import { createSignIn, type SignIn } from '../sign-in/sign-in.js';
import { createTopics } from '../topics.js';

export type Ground = { engines: UsedEngines; keys: KeyFiles; signIn: SignIn; children: Children };

/** What `start` and `dev` both stand on: the slot of this clone, engines, keys, topics and sign-in. */
export async function prepareGround(
  command: string,
  { config, steps, abort }: Context,
  teardown: Teardown,
): Promise<Ground> {
  const slot = await takeLauncherSlot(config.dataDir, command, steps.say);
  teardown.add(slot.leave);
  await assertPortsFree([...serviceNames, 'gateway', 'signIn'], config.ports);
  const engines = await useEngines(config, steps, abort);
  teardown.add(() => engines.release(steps.say));
  const keysDir = join(config.dataDir, 'keys');
  const keys = await generateKeys(keysDir);
  await steps.run('Topics', () => createTopics(engines.kafkaBrokers));
  const signIn = await createSignIn({ port: config.ports.signIn, audience: gatewayUrl(config), keysDir });
  await steps.run('Sign-in', async () => {
    await signIn.start();
    return signIn.issuer;
  });
  teardown.add(signIn.stop);
  const children = createChildren(join(config.dataDir, 'logs'), slot.remember);
  teardown.add(slot.stopping);
  return { engines, keys, signIn, children };
}

async function assertPortsFree(names: PortName[], ports: Record<PortName, number>): Promise<void> {
  for (const name of names) {
    if (await isPortFree(ports[name])) continue;
    throw new Failure(
      `port ${ports[name]} for ${name} is taken by ${holderOf(ports[name])}`,
      'end it, or set HJALPMEDEL_PORT_OFFSET to move all ports',
    );
  }
}
