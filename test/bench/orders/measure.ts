import { newId } from '@hjalpmedel/domain';
import { load, postBytes, type LoadResult } from '../kit/load.js';
import { plansOf, type Plan } from '../kit/plans.js';
import { post } from '../kit/post.js';
import { measured, rowOf, type Row, type Unmeasured } from '../kit/row.js';
import { timed } from '../kit/timed.js';
import { twice } from '../kit/twice.js';
import type { Orders } from './running.js';
import type { Draft } from './seed.js';

const ELIGIBILITY = 'query Bench($id: ID!) { orderEligibility(orderId: $id) { outcome reasons { code } } }';
const SUBMIT =
  'mutation Bench($input: SubmitOrderInput!) { submitOrder(input: $input) { order { status } refusal { reasons { code } } } }';

const ELIGIBILITIES = { each: 150, warmUp: 300 };
const SUBMISSIONS = { each: 50, warmUp: 50 };
export const AT_ONCE = 200;
/** How many drafts the measurements submit. */
export const draftsFor = (rounds: number): number =>
  SUBMISSIONS.warmUp + 2 * rounds * SUBMISSIONS.each + 2 * AT_ONCE + 1;

type Eligible = { readonly orderEligibility: { readonly outcome: string; readonly reasons: readonly object[] } };
type Submission = { readonly submitOrder: { readonly order: object | null; readonly refusal: object | null } };

const submitInput = ({ orderId }: Draft) => ({ input: { idempotencyKey: newId(), orderId, expectedVersion: 1 } });

/** Eligibility of drafts, submissions one after another, and many submissions at once. */
export async function measureOrders(
  orders: Orders,
  url: string,
  drafts: readonly Draft[],
  rounds: number,
): Promise<readonly (Row | Unmeasured)[]> {
  let next = 0;
  const nextDraft = () => drafts[next++] as Draft;
  const submissions = async () => {
    const samples = await twice({ ...SUBMISSIONS, rounds }, () => submitOnce(orders, url, nextDraft()));
    return [rowOf('submitOrder', 'ms', samples, { p50: 25 })];
  };
  return [
    ...(await measured('orderEligibility', () => measureEligibility(orders, url, drafts, rounds))),
    ...(await measured('submitOrder', submissions)),
    ...(await measured(`submitOrder, ${AT_ONCE} at once`, async () => {
      const batch = () => Array.from({ length: AT_ONCE }, nextDraft);
      return [atOnceRow(await submitAtOnce(orders, url, batch()), await submitAtOnce(orders, url, batch()))];
    })),
  ];
}

async function measureEligibility(
  orders: Orders,
  url: string,
  drafts: readonly Draft[],
  rounds: number,
): Promise<readonly Row[]> {
  let n = 0;
  const once = async () => {
    const draft = drafts[(n++ * 7_919) % drafts.length] as Draft;
    const token = await orders.token(draft.orderer);
    return timed(async () => {
      const answer = await post(`${url}/graphql`, token, ELIGIBILITY, { id: draft.orderId });
      const { outcome, reasons } = answer.data<Eligible>().orderEligibility;
      if (outcome !== 'ALLOWED') throw new Error(`a draft of the bench is ${outcome}: ${JSON.stringify(reasons)}`);
    });
  };
  return [rowOf('orderEligibility', 'ms', await twice({ ...ELIGIBILITIES, rounds }, once), { p99: 5 })];
}

async function submitOnce(orders: Orders, url: string, draft: Draft): Promise<number> {
  const token = await orders.token(draft.orderer);
  return timed(async () => {
    const { order, refusal } = (await post(`${url}/graphql`, token, SUBMIT, submitInput(draft))).data<Submission>()
      .submitOrder;
    if (!order || refusal) throw new Error(`a submission was refused: ${JSON.stringify(refusal)}`);
  });
}

/** Submits all drafts at once, each over a connection of its own. Fails unless every order is placed. */
async function submitAtOnce(orders: Orders, url: string, drafts: readonly Draft[]): Promise<LoadResult> {
  const target = new URL('/graphql', url);
  const requests = await Promise.all(
    drafts.map(async (draft) =>
      postBytes(target, JSON.stringify({ query: SUBMIT, variables: submitInput(draft) }), {
        authorization: `Bearer ${await orders.token(draft.orderer)}`,
      }),
    ),
  );
  const { hostname: host, port } = target;
  const most = drafts.length;
  const result = await load({ host, port: Number(port), requests, connections: most, seconds: 60, most });
  const placed = await orders.database.connection
    .collection<{ _id: string }>('orders')
    .countDocuments({ _id: { $in: drafts.map(({ orderId }) => orderId) }, status: 'SUBMITTED' });
  if (result.failed > 0 || placed < most) throw new Error(`${result.failed} failed, ${placed} of ${most} placed`);
  return result;
}

/** Every submission waits for those before it, so its time tells how many a second the service takes. */
function atOnceRow({ latency: a }: LoadResult, { latency: b }: LoadResult): Row {
  const noise = Math.max(a.p50, b.p50) / Math.min(a.p50, b.p50);
  return { measure: `submitOrder, ${AT_ONCE} at once, none fails`, unit: 'ms', a, b, noise };
}

/** The plans of eligibility and submission. */
export function plansOfOrders(orders: Orders, url: string, draft: Draft): Promise<readonly Plan[]> {
  return plansOf(orders.database, async () => {
    const token = await orders.token(draft.orderer);
    (await post(`${url}/graphql`, token, ELIGIBILITY, { id: draft.orderId })).data();
    await submitOnce(orders, url, draft);
  });
}
