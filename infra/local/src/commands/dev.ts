import { untilAborted, type Context } from '../context.js';
import { gatewayEnv, gatewayUrl, serviceEnv } from '../environment.js';
import { logOf, serviceNames } from '../config.js';
import { Failure, messageOf } from '../failure.js';
import { watchSources } from '../process/watch-sources.js';
import { createTeardown } from '../process/teardown.js';
import { waitUntilReady } from '../ready.js';
import { prepareGround, type Ground } from './graph.js';

const name = 'dev';

/** Services and gateway in one process from source, started anew on every change; engines and sign-in stay. */
export async function dev(context: Context): Promise<void> {
  const { steps } = context;
  const teardown = createTeardown();
  try {
    const ground = await prepareGround('run dev', context, teardown);
    const env = devEnv(context, ground);
    teardown.add(() => ground.children.stop(name));
    const watcher = watchSources((turn) =>
      runOnce(context, ground, env, turn === 'first' ? 'started' : 'started anew'),
    );
    teardown.add(watcher.stop);
    await watcher.first;
    steps.say('  the demo people are there once `npm start` has told their story; both share the data');
    await untilAborted(context.abort);
  } finally {
    await teardown.run();
  }
}

/** What does not start is told; the next change tries again. */
async function runOnce(
  { config, steps, abort }: Context,
  { children }: Ground,
  env: NodeJS.ProcessEnv,
  how: string,
): Promise<void> {
  await children.stop(name);
  const log = logOf(config, name);
  const args = ['--import', 'tsx', '--conditions=development', 'infra/local/src/dev-process.ts'];
  const child = children.start({ name, args, env });
  const ended = new Promise<never>((_resolve, reject) =>
    child.once('exit', () => reject(new Failure('it ended', `see ${log}`))),
  );
  ended.catch(() => undefined);
  try {
    await steps.run('All parts in one process', async () => {
      await Promise.race([ended, waitUntilReady({ name, url: gatewayUrl(config), log }, abort)]);
      return how;
    });
    steps.say(`ready ${gatewayUrl(config)}`);
  } catch (error) {
    if (!abort.aborted) steps.say(error instanceof Failure ? `  ${error.line}` : messageOf(error));
  }
}

/** One process has one environment: each part's own travels as JSON. */
function devEnv({ config }: Context, { engines, keys }: Ground): NodeJS.ProcessEnv {
  const parts = [
    ...serviceNames.map((service) => [service, serviceEnv(service, config, engines, keys)]),
    ['gateway', gatewayEnv(config, engines, keys)],
  ];
  return {
    ...process.env,
    APOLLO_TELEMETRY_DISABLED: 'true',
    HJALPMEDEL_PARTS: JSON.stringify(Object.fromEntries(parts)),
  };
}
