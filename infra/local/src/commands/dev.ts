import { logPathOf, serviceNames, shellCommand } from '../config.js';
import { untilAborted, type Context } from '../context.js';
import { gatewayEnv, gatewayUrl, serviceEnv } from '../environment.js';
import { Failure, messageOf } from '../failure.js';
import { createTeardown } from '../process/teardown.js';
import { watchSources, type Turn } from '../process/watch-sources.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { startFoundation, type Foundation } from './foundation.js';

const name = 'dev';

/** Runs services and gateway in one process from source, started again on every change. Engines and sign-in stay. */
export async function dev(context: Context): Promise<void> {
  const { steps, abort } = context;
  const teardown = createTeardown();
  try {
    const foundation = await startFoundation('run dev', context, teardown);
    const env = devEnv(context, foundation);
    teardown.add(() => foundation.children.stop(name));
    const watcher = watchSources((turn) => runOnce(context, foundation, env, turn));
    teardown.add(watcher.stop);
    await watcher.first;
    steps.say(`  \`${shellCommand('npm start')}\` creates the demo people; both commands share the data`);
    await Promise.race([watcher.failed, foundation.enginesLost, untilAborted(abort)]);
  } finally {
    await teardown.run();
  }
}

/** A failed start is reported; the next change starts the process again. */
async function runOnce(
  { config, steps, abort }: Context,
  { children }: Foundation,
  env: NodeJS.ProcessEnv,
  { isFirst, changed }: Turn,
): Promise<void> {
  schemaHints(changed).forEach(steps.say);
  await children.stop(name);
  const args = ['--import', 'tsx', '--conditions=development', 'infra/local/src/dev-process.ts'];
  const death = children.start({ name, args, env });
  try {
    await steps.run('All parts in one process', async () => {
      const part = { name, url: gatewayUrl(config), log: logPathOf(config, name) };
      await Promise.race([death, waitUntilReady(part, abort)]);
      return isFirst ? 'started' : 'started again';
    });
  } catch (error) {
    if (!abort.aborted) steps.say(`  ${lineOf(error)}\n  the next change of a source starts it again`);
    return;
  }
  steps.say(`ready ${gatewayUrl(config)}`);
  death.catch((error: unknown) => steps.say(`✗ ${lineOf(error)}\n  the next change of a source starts it again`));
}

const lineOf = (error: unknown): string => (error instanceof Failure ? error.line : messageOf(error));

/** Resolver types and the supergraph are generated from the schemas. */
export function schemaHints(changed: readonly string[]): string[] {
  const schemas = changed.filter((path) => path.endsWith('.graphql'));
  if (schemas.length === 0) return [];
  return [`  ${schemas.join(', ')} changed: run \`npm run codegen\`, which writes resolver types and the supergraph`];
}

/** All parts share one process environment, so the variables of each part travel as JSON. */
function devEnv({ config }: Context, { engines, keys }: Foundation): NodeJS.ProcessEnv {
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
