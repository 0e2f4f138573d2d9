import { watchForeignLoad } from '../kit/foreign-load.js';
import { assertNoScan, plansTable } from '../kit/plans.js';
import { machine, writeReport } from '../kit/report.js';
import type { Row, Unmeasured } from '../kit/row.js';
import { table } from '../kit/table.js';
import { measureJob } from './job.js';
import { plansOfIdentity } from './plans.js';
import { measureQueries } from './queries.js';
import { startIdentity } from './running.js';
import { INACTIVITY_MONTHS, scaleTo, seed, sizes, today } from './seed.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const POLICY = `mutation Bench($input: PublishPolicyInput!) { publishPolicy(input: $input) { refusal { outcome } } }`;

type Size = { readonly rounds: number; readonly scale: number };

/** Identity at the size of a region: its daily queries, its nightly job, and the plan of every statement. */
export async function identityBench({ rounds, scale }: Size): Promise<void> {
  scaleTo(scale);
  const { node, cores, cpu } = machine();
  say(`Node ${node}, ${cores} cores (${cpu}); one identity service, MongoDB and this bench on the same machine`);
  const running = await startIdentity();
  const foreign = watchForeignLoad();
  try {
    say(`seeding ${sizes.staff} staff, ${sizes.staff * sizes.rolesEach} roles, ${sizes.municipalities} municipalities`);
    await seed(running.database);
    const body = { inactivityMonths: INACTIVITY_MONTHS, measure: 'USE', warnDaysAhead: [30, 7] };
    const policy = {
      kind: 'LICENCE',
      programme: 'VN_HSL',
      supplier: 'webSESAM',
      edition: 'BENCH',
      from: '2020-01-01',
      body,
    };
    const idempotencyKey = '0198c2b4-6f1e-7cc3-98c4-dc0c0c07398f';
    (await running.system(POLICY, { input: { idempotencyKey, ...policy } })).data();
    say('queries');
    const rows: (Row | Unmeasured)[] = [...(await measureQueries(running, rounds))];
    say('licence job');
    rows.push(...(await measureJob(running)));
    say('plans');
    const plans = await plansOfIdentity(running);
    const foreignShare = foreign();
    say(`\n${table(rows)}\n\n${plansTable(plans)}\n`);
    say(
      `As of ${today}. A/A is the same measurement again, in turn with the first; the job runs twice over rows seeded anew.`,
    );
    say(`other programs used ${(100 * foreignShare).toFixed(0)} % of the machine meanwhile`);
    const report = {
      bench: 'identity',
      at: new Date().toISOString(),
      machine: machine(),
      rounds,
      foreignShare,
      rows,
      plans,
    };
    say(`figures: ${writeReport(report)}`);
    assertNoScan(plans);
  } finally {
    await running.stop();
  }
}
