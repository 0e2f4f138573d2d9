import { join } from 'node:path';
import { serviceNames, type PortName } from '../config.js';
import type { Context } from '../context.js';
import { assertUsable } from '../disk.js';
import { useEngines, type UsedEngines } from '../engines/use-engines.js';
import { gatewayUrl } from '../environment.js';
import { Failure } from '../failure.js';
import { createChildren, type Children } from '../process/children.js';
import { takeLauncherSlot } from '../process/launcher-slot.js';
import { rotateRegularly } from '../process/log-files.js';
import { holderOf, isPortFree } from '../process/ports.js';
import type { Teardown } from '../process/teardown.js';
import { generateKeys, type KeyFiles } from '../sign-in/keys.js';
import { createSignIn, type SignIn } from '../sign-in/sign-in.js';
import { createTopics } from '../topics.js';

export type Foundation = {
  engines: UsedEngines;
  keys: KeyFiles;
  signIn: SignIn;
  children: Children;
  /** Rejects when an engine has ended and cannot be started again. Never resolves before the teardown. */
  enginesLost: Promise<void>;
};

/** What both `start` and `dev` need: the launcher slot of this data folder, engines, keys, topics and sign-in. */
export async function startFoundation(
  command: string,
  { config, steps, abort }: Context,
  teardown: Teardown,
): Promise<Foundation> {
  const { dataDir, ports } = config;
  assertUsable(dataDir, 'HJALPMEDEL_DATA');
  const slot = await takeLauncherSlot(dataDir, command, steps.say);
  teardown.add(slot.release);
  await assertPortsFree([...serviceNames, 'gateway', 'signIn', 'supplier'], ports);
  const engines = await useEngines(config, steps, abort);
  teardown.add(() => engines.release(steps.say));
  const logDir = join(dataDir, 'logs');
  teardown.add(rotateRegularly(logDir));
  const keysDir = join(dataDir, 'keys');
  const keys = await generateKeys(keysDir);
  await steps.run('Topics', () => createTopics(engines.kafkaBrokers));
  const signIn = await createSignIn({ port: ports.signIn, audience: gatewayUrl(config), keysDir });
  await steps.run('Sign-in', async () => {
    await signIn.start();
    return signIn.issuer;
  });
  teardown.add(signIn.stop);
  const children = createChildren(logDir, slot.recordChild);
  teardown.add(slot.recordStopping);
  return { engines, keys, signIn, children, enginesLost: superviseUntil(engines, abort, teardown) };
}

/** The supervision ends before the engines are stopped. */
function superviseUntil(engines: UsedEngines, abort: AbortSignal, teardown: Teardown): Promise<void> {
  const stop = new AbortController();
  const supervision = engines.supervise(AbortSignal.any([abort, stop.signal]));
  supervision.catch(() => undefined);
  teardown.add(async () => {
    stop.abort();
    await supervision.catch(() => undefined);
  });
  // The supervision ends on abort; the command itself decides when it ends.
  const lost = supervision.then(() => new Promise<void>(() => undefined));
  lost.catch(() => undefined);
  return lost;
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
