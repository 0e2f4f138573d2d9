import { logPathOf, root, serviceNames } from '../config.js';
import { rejectOnAbort, untilAborted, type Context } from '../context.js';
import { gatewayEnv, gatewayUrl, serviceEnv, serviceUrl, supplierUrl } from '../environment.js';
import { Failure } from '../failure.js';
import type { ChildPlan } from '../process/children.js';
import { runTool } from '../process/run-tool.js';
import { createTeardown, type Teardown } from '../process/teardown.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { writeChannels } from '../supplier/channel.js';
import { tellStory } from '../story/index.js';
import { printReady } from '../ready-message.js';
import { startFoundation, type Foundation } from './foundation.js';

const memory = {
  supplier: '--max-old-space-size=64',
  service: '--max-old-space-size=256',
  gateway: '--max-old-space-size=512',
};

/** Runs the whole product on one machine, until it is asked to end or a part of it dies. */
export async function start(context: Context): Promise<void> {
  const { steps, config, abort } = context;
  const teardown = createTeardown();
  try {
    const foundation = await startFoundation('start', context, teardown);
    await steps.run('Build', (note) => build(note, abort));
    await startProcesses(foundation, context, teardown);
    await steps.run('Demo municipalities', async (note) => {
      note('creating what is missing');
      const graphqlUrl = `${gatewayUrl(config)}/graphql`;
      const story = tellStory({
        graphqlUrl,
        token: foundation.signIn.token,
        say: steps.say,
        supplierUrl: supplierUrl(config),
      });
      await Promise.race([foundation.children.death, foundation.enginesLost, story, rejectOnAbort(abort)]);
    });
    printReady(config, steps.say);
    await Promise.race([foundation.children.death, foundation.enginesLost, untilAborted(abort)]);
  } finally {
    await teardown.run();
  }
}

async function build(note: (text: string) => void, abort: AbortSignal): Promise<void> {
  note('compiling what has changed');
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const result = await runTool('npm', ['run', '--silent', 'build'], { cwd: root, env, abort });
  if (result?.code !== 0)
    throw new Failure(
      'the build failed',
      `correct what it reports and run the command again\n${result?.output.trimEnd()}`,
    );
}

async function startProcesses(
  { engines, keys, children, enginesLost }: Foundation,
  { config, steps, abort }: Context,
  teardown: Teardown,
): Promise<void> {
  const channels = { SUPPLIER_CHANNELS_FILE: writeChannels(config) };
  const supplier = {
    name: 'supplier',
    args: [memory.supplier, 'infra/local/dist/supplier/main.js'],
    env: { ...process.env, PORT: String(config.ports.supplier) },
    url: supplierUrl(config),
  };
  const services = serviceNames.map((name): ChildPlan & { url: string } => ({
    name,
    args: [memory.service, `services/${name}/dist/main.js`],
    env: { ...process.env, ...serviceEnv(name, config, engines, keys), ...(name === 'orders' && channels) },
    url: serviceUrl(name, config),
  }));
  const gateway = {
    name: 'gateway',
    args: [memory.gateway, 'gateway/dist/main.js'],
    env: { ...process.env, ...gatewayEnv(config, engines, keys) },
    url: gatewayUrl(config),
  };
  teardown.add(async () => {
    steps.say('stopping the gateway, then the services');
    await children.stop('gateway');
    await Promise.all([...services, supplier].map(({ name }) => children.stop(name)));
  });
  const plans = [...services, gateway, supplier];
  for (const plan of plans) void children.start(plan);
  await steps.run('Services and gateway', async (note) => {
    let ready = 0;
    const wait = async ({ name, url }: { name: string; url: string }): Promise<void> => {
      await waitUntilReady({ name, url, log: logPathOf(config, name) }, abort);
      note(`${++ready} of ${plans.length} ready`);
    };
    await Promise.race([children.death, enginesLost, Promise.all(plans.map(wait))]);
    return `${plans.length} ready`;
  });
}
