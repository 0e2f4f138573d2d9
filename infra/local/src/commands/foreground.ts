import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../config.js';
import type { Context } from '../context.js';
import { useEngines } from '../engines/use-engines.js';
import { Failure } from '../failure.js';
import { runAttached } from '../process/run-attached.js';

const fromSource = (file: string, args: string[]): string[] => {
  if (!existsSync(join(root, file)))
    throw new Failure(`${file} is missing`, 'the checkout is incomplete: `git status` shows what is missing');
  return ['--import', 'tsx', '--conditions=development', file, ...args];
};

/** Runs the stand-alone gateway on any supergraph. A relative path starts at the folder in which npm was called. */
export async function gateway(
  { abort }: Context,
  options: { supergraph: string; port: string; more: string[] },
): Promise<number> {
  const supergraph = resolve(process.env['INIT_CWD'] ?? process.cwd(), options.supergraph);
  if (!existsSync(supergraph))
    throw new Failure(
      `there is no file ${options.supergraph}`,
      'give --supergraph the path of a composed Federation 2 schema',
    );
  const args = ['--supergraph', supergraph, '--port', options.port, ...options.more];
  return runAttached(fromSource('gateway/src/standalone.ts', args), { abort });
}

export async function bench({ config, steps, abort }: Context, args: string[]): Promise<number> {
  const program = fromSource('test/bench/index.ts', args);
  // The gateway benches have their own subgraphs and need no engines.
  if (args[0]?.startsWith('gateway')) return runAttached(program, { abort });
  const engines = await useEngines(config, steps, abort);
  try {
    const env = { ...process.env, MONGODB_URI: engines.mongodbUri, KAFKA_BROKERS: engines.kafkaBrokers };
    return await runAttached(program, { env, abort });
  } finally {
    await engines.release();
  }
}
