import { measured, rowOf, type Row, type Unmeasured } from '../kit/row.js';
import { timed } from '../kit/timed.js';
import { twice } from '../kit/twice.js';
import { anOrder } from './orders.js';
import type { Running } from './running.js';

/** Orders, clients, identity and devices take part. Identity is called second for people, and third for data behind a client or a unit. */
export const DEEP = `query Bench($id: ID!) {
  order(id: $id) {
    id status
    client { id familyName municipality { name county } }
    municipality { name agreementSignatory }
    orderer { displayName municipality { name } employment { unit { name municipality { name } } } }
    assessor { displayName employment { unit { name } } }
    carePlan { goals }
    lines { quantity product { name manufacturer area { isoCode } } }
  }
}`;

/** Read by a needs assessor, one after the other: the latency of opening an order. */
export async function measureQueries(running: Running, rounds: number): Promise<readonly (Row | Unmeasured)[]> {
  const measure = 'query order → client → municipality';
  return measured(measure, async () => {
    const { orderId: id } = await anOrder(running);
    const call = await running.as('vgr-assessor');
    const read = () => timed(async () => (await call(DEEP, { id })).data());
    return [rowOf(measure, 'ms', await twice({ rounds, each: 50, warmUp: 60 }, read))];
  });
}
