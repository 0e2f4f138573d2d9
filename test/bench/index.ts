import { parseArgs } from 'node:util';
import { systemBench } from './system/index.js';

const benches = { system: systemBench };

const usage = `usage: npm run bench -- [${Object.keys(benches).join('|')}] [--rounds N] [--starts N]`;

async function main(): Promise<number> {
  const options = { rounds: { type: 'string', default: '4' }, starts: { type: 'string', default: '1' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const name = positionals[0] ?? 'system';
  const [rounds, starts] = [Number(values.rounds), Number(values.starts)];
  if (!(name in benches) || positionals.length > 1) throw new Error(usage);
  if (![rounds, starts].every((n) => Number.isInteger(n) && n > 0)) throw new Error(usage);
  await benches[name as keyof typeof benches]({ rounds, starts });
  return 0;
}

// A missed aim is told in the table; only a bench that could not run ends with 1.
process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
