import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../config.js';
import type { Context } from '../context.js';
import { endOrphans } from '../engines/orphans.js';
import { readRecord } from '../engines/record.js';
import { useEngines, type UsedEngines } from '../engines/use-engines.js';
import { descendantsOf } from '../process/descendants.js';
import { isRunning, signal, type ProcessRef } from '../process/processes.js';
import { runAttached } from '../process/run-attached.js';
import { runTool } from '../process/run-tool.js';
import { createResultLine, type ResultLine } from './result-line.js';

/** Brokers of tests live for minutes. Without its second compiler a JVM starts in half the processor time. */
const SHORT_LIVED_JVM = '-XX:TieredStopAtLevel=1';

/** Every test on the real engines, with the checks beside the first suites. The last line is the result of jest. */
export async function test(context: Context, jestArgs: string[]): Promise<number> {
  const { config, steps, abort } = context;
  process.env['JAVA_TOOL_OPTIONS'] ??= SHORT_LIVED_JVM;
  const engines = await useEngines(config, steps, abort);
  const result = createResultLine((text) => process.stdout.write(text));
  let started: readonly ProcessRef[] = [];
  const remember = (): void => void (started = descendantsOf(process.pid, enginePids(config.dataDir)));
  abort.addEventListener('abort', remember, { once: true });
  try {
    const checks = check(context);
    checks.catch(() => undefined); // awaited below; an abort may come first
    const passed = await jest(jestArgs, engines, result, abort);
    const faults = await checks;
    faults.forEach((fault) => steps.say(fault.trimEnd()));
    return faults.length === 0 ? passed : passed || 1;
  } finally {
    // The workers of jest and the tools of the checks outlive the process that started them.
    for (const { pid } of started.filter(isRunning)) signal(pid, 'SIGKILL');
    await endOrphans(config.dataDir);
    await engines.release();
    result.release();
  }
}

const enginePids = (dataDir: string): readonly number[] =>
  Object.values(readRecord(dataDir).engines).map(({ pid }) => pid);

type Check = { readonly title: string; readonly script: readonly string[] };
const checks: readonly Check[] = [
  { title: 'Generated files', script: ['codegen', '--', '--check'] },
  { title: 'Types', script: ['typecheck'] },
  { title: 'Lint', script: ['lint'] },
];

/** The output of every check that failed. They run one after another: the tests need the cores too. */
async function check(context: Context): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const one of checks) faults.push(...(await runCheck(context, one)));
  return faults;
}

async function runCheck({ steps, abort }: Context, { title, script }: Check): Promise<readonly string[]> {
  const begun = performance.now();
  const result = await runTool('npm', ['run', '--silent', ...script], { cwd: root, abort });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  steps.say(`${result?.code === 0 ? '✓' : '✗'} ${title} (${seconds} s)`);
  return result?.code === 0 ? [] : [result?.output ?? 'npm cannot be run'];
}

function jest(
  args: string[],
  { mongodbUri, kafkaBrokers }: UsedEngines,
  result: ResultLine,
  abort: AbortSignal,
): Promise<number> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    MONGODB_URI: patient(mongodbUri),
    KAFKA_BROKERS: kafkaBrokers,
    FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
  };
  if (!process.stdout.isTTY) delete env['NO_COLOR'];
  return runAttached([...jestCommand(), ...args], { env, abort, onOutput: result.write });
}

/** Workers that load modules on a busy machine read no answer for seconds. */
function patient(mongodbUri: string): string {
  if (/[?&]serverSelectionTimeoutMS=/i.test(mongodbUri)) return mongodbUri;
  return `${mongodbUri}${mongodbUri.includes('?') ? '&' : '?'}serverSelectionTimeoutMS=30000`;
}

/** What `npm run jest` would run, without npm in between: it would not hand a signal on to jest. */
function jestCommand(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { jest: string } };
  return scripts.jest.split(' ').slice(1);
}
