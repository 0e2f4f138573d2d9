import { newId } from '@hjalpmedel/domain';
import { cpuPerCall } from '../kit/cpu-per-call.js';
import { measured, rowOf, type Row, type Unmeasured } from '../kit/row.js';
import { timed } from '../kit/timed.js';
import { twice } from '../kit/twice.js';
import { anOrder } from './orders.js';
import { MUNICIPALITY } from './people.js';
import { command, type Call, type Running } from './running.js';

type Send = () => Promise<unknown>;
type Case = {
  readonly measure: string;
  readonly service: string;
  readonly prepare: (running: Running) => Promise<Send>;
};

const AIM = { p50: 20 };
const WARM_UP = 150; // by then the code is compiled; the first calls take three times as much
const EACH = 25;
const REST = 'all else';

const cases: readonly Case[] = [
  {
    measure: 'registerUnit through the gateway',
    service: 'identity',
    prepare: async (running) => registerUnit(await running.as('system')),
  },
  {
    measure: 'registerUnit straight at identity',
    service: 'identity',
    prepare: async (running) => registerUnit(await running.direct('identity')),
  },
  {
    measure: 'createDraft through the gateway',
    service: 'orders',
    async prepare(running) {
      const { clientId } = await anOrder(running);
      const orderer = await running.as('vgr-orderer');
      const lines = [{ articleNumber: 'BENCH', supplierId: 'BENCH', quantity: 1 }];
      const input = { programme: 'VGR_SOCIAL_DIGITAL', clientId, legalBasis: 'SOL', lines };
      return () => command(orderer, 'createDraft', input, 'order { id }');
    },
  },
];

function registerUnit(call: Call): Send {
  const unit = () => ({ name: `Bänk ${newId()}`, operationType: 'HOME_CARE', municipalityCode: MUNICIPALITY });
  return () => command(call, 'registerUnit', unit(), 'unit { id }');
}

/** One command after the other without other load: the latency for one person, and the processor time of each part. */
export async function measureCommands(running: Running, rounds: number): Promise<readonly (Row | Unmeasured)[]> {
  const rows: (Row | Unmeasured)[] = [];
  for (const { measure, service, prepare } of cases) {
    const take = async () => {
      const send = await prepare(running);
      const { wrapBlock, of } = cpuPerCall(grouped(running.parts, ['gateway', service, 'mongod']), EACH);
      const taken = await twice({ rounds, each: EACH, warmUp: WARM_UP }, () => timed(send), wrapBlock);
      const worked = ['gateway', service, 'mongod', REST].map((part) =>
        rowOf(`  processor time, ${part}`, 'ms', of(part)),
      );
      return [rowOf(measure, 'ms', taken, AIM), ...worked];
    };
    rows.push(...(await measured(measure, take)));
  }
  return rows;
}

function grouped(parts: Running['parts'], named: readonly string[]): Record<string, number[]> {
  const rest = Object.keys(parts).filter((part) => !named.includes(part));
  const pidsOf = (names: readonly string[]) => names.flatMap((name) => parts[name] ?? []);
  return { ...Object.fromEntries(named.map((name) => [name, pidsOf([name])])), [REST]: pidsOf(rest) };
}
