import { newId } from '@hjalpmedel/domain';
import { cpuPerCall } from '../kit/cpu-per-call.js';
import { measured, rowOf, type Row, type Unmeasured } from '../kit/row.js';
import { twice } from '../kit/twice.js';
import { timed } from '../kit/timed.js';
import { MUNICIPALITY } from './people.js';
import { anOrder } from './orders.js';
import { command, type Running } from './running.js';

const AIM = { p50: 20 };
const WARM_UP = 150; // by then the path is compiled; the first calls work three times as much

/** One command after the other, no other load: what one person waits for. */
export async function measureCommands(running: Running, rounds: number): Promise<readonly (Row | Unmeasured)[]> {
  const atGateway = await running.as('system');
  const atIdentity = await running.direct('identity');
  const unit = () => ({ name: `Bänk ${newId()}`, operationType: 'HOME_CARE', municipalityCode: MUNICIPALITY });
  const register = (call: typeof atGateway) => () =>
    timed(() => command(call, 'registerUnit', unit(), 'unit { id version }'));
  return [
    ...(await latency('registerUnit through the gateway', register(atGateway))),
    ...(await latency('registerUnit straight at identity', register(atIdentity))),
    ...(await measured('createDraft through the gateway', async () => {
      const { clientId } = await anOrder(running);
      const orderer = await running.as('vgr-orderer');
      const draft = {
        programme: 'VGR_SOCIAL_DIGITAL',
        clientId,
        legalBasis: 'SOL',
        lines: [{ articleNumber: 'BENCH', supplierId: 'BENCH', quantity: 1 }],
      };
      return latency('createDraft through the gateway', () =>
        timed(() => command(orderer, 'createDraft', draft, 'order { id version }')),
      );
    })),
  ];

  async function latency(measure: string, sample: () => Promise<number>): Promise<Row[]> {
    const each = 25;
    const cpu = cpuPerCall(running.parts, each);
    const taken = await twice({ rounds, each, warmUp: WARM_UP }, sample, cpu.around);
    const worked = Object.keys(running.parts)
      .map((part) => rowOf(`processor time per call, ${part}`, 'ms', cpu.of(part)))
      .filter((row) => row.a.p50 >= 0.3 || row.b.p50 >= 0.3);
    return [rowOf(measure, 'ms', taken, AIM), ...worked.map((row) => ({ ...row, measure: `  ${row.measure}` }))];
  }
}
