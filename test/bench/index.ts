import { parseArgs } from 'node:util';
import { clientsBench } from './clients/index.js';
import { devicesBench } from './devices/index.js';
import { gatewayBench } from './gateway/index.js';
import { memoryBench, reloadBench, soakBench } from './gateway/endurance.js';
import { wholeSystemBench } from './gateway/whole-system.js';
import { identityBench } from './identity/index.js';
import { ordersBench } from './orders/index.js';
import { systemBench } from './system/index.js';

const usage = `usage: npm run bench -- [system] [--rounds N] [--starts N]
       npm run bench -- identity [--rounds N] [--scale N]  (1, the default, is a region; 0.02 is a try)
       npm run bench -- gateway [--rounds N] [--seconds N] [--series NAME]… [--only NAME]… [--hive-router FILE] [--profile]
       npm run bench -- gateway-system [--rounds N] [--seconds N]
       npm run bench -- gateway-reload|gateway-memory|gateway-soak [--seconds N]
       npm run bench -- clients [--scale N] [--rounds N]
       npm run bench -- devices [--scale N]  (1, the default, is a region; 0.01 is a try)
       npm run bench -- orders [--scale N] [--rounds N]`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      rounds: { type: 'string', default: '4' },
      starts: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '2' },
      series: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', multiple: true, default: [] },
      profile: { type: 'boolean', default: false },
      'hive-router': { type: 'string' },
      scale: { type: 'string', default: '1' },
    },
    allowPositionals: true,
  });
  const [name = 'system', ...more] = positionals;
  const [rounds, starts, seconds] = [Number(values.rounds), Number(values.starts), Number(values.seconds)];
  const scale = Number(values.scale);
  const isWrong =
    more.length > 0 ||
    !(scale > 0 && scale <= 1) ||
    ![rounds, starts, seconds].every((n) => Number.isInteger(n) && n > 0);
  if (isWrong) throw new Error(usage);
  const { series, only, profile, 'hive-router': hiveRouter } = values;
  if (name === 'system') await systemBench({ rounds, starts });
  else if (name === 'gateway') await gatewayBench({ rounds, seconds, series, only, profile, hiveRouter });
  else if (name === 'gateway-reload') await reloadBench({ seconds: Math.max(seconds, 10) });
  else if (name === 'gateway-memory') await memoryBench({ seconds });
  else if (name === 'gateway-soak') await soakBench({ seconds });
  else if (name === 'gateway-system') await wholeSystemBench({ rounds, seconds });
  else if (name === 'clients') await clientsBench({ rounds, scale });
  else if (name === 'devices') await devicesBench({ scale });
  else if (name === 'orders') await ordersBench({ scale, rounds });
  else if (name === 'identity') await identityBench({ rounds, scale });
  else throw new Error(usage);
  return 0;
}

// A missed aim stands in the table. The exit code is 1 only when a bench could not run.
process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
