import { untilAborted, type Context } from '../context.js';
import { gatewayEnv, gatewayUrl, serviceEnv } from '../environment.js';
import { serviceNames } from '../config.js';
import { Failure, messageOf } from '../failure.js';
import { watchSources } from '../process/watch-sources.js';
import { createTeardown } from '../process/teardown.js';
import { waitUntilReady } from '../ready.js';
import { prepareGround, type Ground } from './graph.js';

const name = 'dev';

/** Services and gateway in one process from source, started anew on every change; engines and sign-in stay. */
export async function dev(context: Context): Promise<void> {
  const { config, steps, abort } = context;
  const teardown = createTeardown();
  try {
    const ground = await prepareGround('run dev', context, teardown);
    const env = devEnv(context, ground);
    teardown.add(() => ground.children.stop(name));
    const reload = async (): Promise<void> => {
      await ground.children.stop(name);
      const child = ground.children.start({
        name,
        args: ['--import', 'tsx', '--conditions=development', 'infra/local/src/dev-process.ts'],
        env,
      });
      const failed = new Promise<never>((_resolve, reject) =>
        child.once('exit', () =>
          reject(new Failure('it does not start', 'see infra/local/data/logs/dev.log; the next change tries again')),
        ),
      );
      failed.catch(() => undefined);
      await steps
        .run('All parts in one process', () => Promise.race([failed, waitUntilReady(name, gatewayUrl(config), abort)]))
        .then(
          () => steps.say(`ready ${gatewayUrl(config)}`),
          (error: unknown) => steps.say(error instanceof Failure ? error.line : messageOf(error)),
        );
    };
    await reload();
    const watcher = watchSources(reload);
    teardown.add(watcher.stop);
    await untilAborted(abort);
  } finally {
    await teardown.run();
  }
}

/** One process has one environment: each part's own travels as JSON. */
function devEnv({ config }: Context, { engines, keys }: Ground): NodeJS.ProcessEnv {
  const parts = [
    ...serviceNames.map((service) => [service, serviceEnv(service, config, engines, keys)]),
    ['gateway', gatewayEnv(config, engines, keys)],
  ];
  return { ...process.env, HJALPMEDEL_PARTS: JSON.stringify(Object.fromEntries(parts)) };
}
