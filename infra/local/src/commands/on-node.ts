import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root } from '../config.js';
import type { Context } from '../context.js';
import { useEngines } from '../engines/use-engines.js';
import { runAttached } from '../process/run-attached.js';
import { fetchNode } from '../provision/node-version.js';

const defaultTests = ['--selectProjects', 'unit', 'sys'];
/** An inner `start` stops services and engines in order. */
const killAfterMs = 60_000;

/**
 * Runs a command of the launcher on another version of Node, or jest: `on-node 24 start`, `on-node 24 jest PATH`.
 * @default the unit and system tests
 */
export async function onNode(context: Context, version: string, [command, ...args]: string[]): Promise<number> {
  const { steps, abort } = context;
  let node = '';
  await steps.run(`Node ${version}`, async (note) => {
    node = await fetchNode(version, note, abort);
    return node;
  });
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH']}` };
  if (command && command !== 'jest')
    return runAttached([join(root, 'infra/local/bin/run.mjs'), command, ...args], { node, env, abort, killAfterMs });
  const engines = await useEngines(context.config, steps, abort);
  try {
    const { mongodbUri, kafkaBrokers } = engines;
    return await runAttached([...jestCommand(), ...(command ? args : defaultTests)], {
      node,
      env: { ...env, MONGODB_URI: mongodbUri, KAFKA_BROKERS: kafkaBrokers },
      abort,
    });
  } finally {
    await engines.release();
  }
}

/** The command of `npm run jest`, but with every warning except those about experimental features. */
function jestCommand(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { jest: string } };
  return scripts.jest.replace('--no-warnings', '--disable-warning=ExperimentalWarning').split(' ').slice(1);
}
