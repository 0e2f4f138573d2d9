import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../config.js';
import type { Context } from '../context.js';
import { endOrphans } from '../engines/orphans.js';
import { useEngines, type UsedEngines } from '../engines/use-engines.js';
import { runAttached } from '../process/run-attached.js';
import { runTool } from '../process/run-tool.js';

/** Checks first, then every test on the real engines. Nothing may be said after jest: its last line is the result. */
export async function test(context: Context, jestArgs: string[]): Promise<number> {
  const { config, steps, abort } = context;
  const engines = await useEngines(config, steps, abort);
  try {
    const sound = await check(context);
    const passed = await jest(jestArgs, engines, abort);
    return sound ? passed : passed || 1;
  } finally {
    await endOrphans(config.dataDir);
    await engines.release();
  }
}

/** A failed check is told before the tests and counted after them: one run shows everything there is to mend. */
async function check({ steps, abort }: Context): Promise<boolean> {
  const script = async (title: string, args: string[]): Promise<string | undefined> => {
    let output: string | undefined;
    await steps
      .run(title, async (note) => {
        note('checking');
        const result = await runTool('npm', ['run', '--silent', ...args], { cwd: root, abort });
        if (result?.code === 0) return;
        output = result?.output ?? 'npm cannot be run';
        throw new Error(title);
      })
      .catch(() => abort.throwIfAborted());
    return output;
  };
  const hasCodegen = existsSync(join(root, 'infra/tools/src/codegen.ts'));
  const drift = hasCodegen
    ? await script('Generated files', ['codegen', '--', '--check'])
    : 'infra/tools/src/codegen.ts is missing';
  const faults = [drift, ...(await Promise.all([script('Types', ['typecheck']), script('Lint', ['lint'])]))].filter(
    (fault) => fault !== undefined,
  );
  faults.forEach((fault) => steps.say(fault.trimEnd()));
  return faults.length === 0;
}

function jest(args: string[], { mongodbUri, kafkaBrokers }: UsedEngines, abort: AbortSignal): Promise<number> {
  const env: NodeJS.ProcessEnv = { ...process.env, MONGODB_URI: mongodbUri, KAFKA_BROKERS: kafkaBrokers };
  if (!process.stdout.isTTY) {
    env['FORCE_COLOR'] = '0';
    delete env['NO_COLOR'];
  }
  return runAttached([...jestCommand(), ...args], { env, abort });
}

/** What `npm run jest` would run, without npm in between: it would not hand a signal on to jest. */
function jestCommand(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { jest: string } };
  return scripts.jest.split(' ').slice(1);
}
