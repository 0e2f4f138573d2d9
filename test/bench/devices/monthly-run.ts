import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@hjalpmedel/domain';
import { residentMb } from '../kit/processes.js';
import { summarise } from '../kit/percentiles.js';
import { rowOf, type Aims, type Row } from '../kit/row.js';
import { timed } from '../kit/timed.js';
import type { Devices } from './running.js';
import type { Seeded } from './seed.js';
import { RUN_MONTH } from './shape.js';

/** The calls of a run. Each reports its progress. */
const CALLS = 60;
const AIM_S = 600;
/** Memory is flat when the medians of the first and the last third of a run differ by at most this. */
const GROWTH_MB = 25;
const EVERY_MS = 250;
const KILL_AFTER_MS = 300;
const ACCRUE = `mutation($month: String!, $atMost: Int) { accrueRent(input: { month: $month, atMost: $atMost }) { entries left } }`;
const QUARANTINE = `mutation($input: QuarantineDeviceInput!) { quarantineDevice(input: $input) { device { version } } }`;
const RELEASE = `mutation($input: ReleaseFromQuarantineInput!) { releaseFromQuarantine(input: $input) { device { version } } }`;

/** Repeats a command of a person. Its latency shows whether the run disturbs it. */
async function commandsUntil(devices: Devices, done: () => boolean): Promise<number[]> {
  const found = await devices.database.connection
    .collection<{ _id: string }>('devices')
    .findOne({ status: 'AVAILABLE' });
  const deviceId = String(found?._id);
  const taken: number[] = [];
  while (!done()) {
    const [from] = await devices.database.connection
      .collection<{ _id: string; version: number; quarantine?: string }>('devices')
      .find({ _id: deviceId })
      .toArray();
    const input = { idempotencyKey: newId(), deviceId, expectedVersion: from?.version };
    const send = from?.quarantine
      ? devices.call(RELEASE, { input })
      : devices.call(QUARANTINE, { input: { ...input, reason: 'Bänk' } });
    taken.push(await timed(async () => (await send).data()));
    await pause(EVERY_MS);
  }
  return taken;
}

/** Memory of the service, call by call. */
type Memory = { readonly resident: number[]; readonly live: number[] };

/** Runs until so many are left. Returns the rate. */
async function runUntil(
  devices: Devices,
  atMost: number,
  atLeast: number,
  memory: Memory,
  say: (line: string) => void,
) {
  const begun = performance.now();
  let entries = 0;
  for (;;) {
    const { accrueRent } = (await devices.call(ACCRUE, { month: RUN_MONTH, atMost })).data<{
      accrueRent: { entries: number; left: number };
    }>();
    entries += accrueRent.entries;
    memory.resident.push(residentMb(devices.pid()));
    const took = (performance.now() - begun) / 1000;
    say(
      `  ${entries} entered, ${accrueRent.left} left, ${took.toFixed(0)} s, ${memory.resident.at(-1)?.toFixed(0)} MB`,
    );
    if (accrueRent.left <= atLeast) return { entries, seconds: took };
  }
}

/** Kills the service at work, so that a transaction is interrupted. */
async function killAtWork(devices: Devices, atMost: number, say: (line: string) => void): Promise<void> {
  const working = devices.call(ACCRUE, { month: RUN_MONTH, atMost }).catch(() => undefined);
  await pause(KILL_AFTER_MS);
  await devices.kill();
  await working;
  say('  killed at work; started anew');
  await devices.start();
}

/**
 * The rent of a month for every loan, then the monthly fees. The service is killed half-way through the rent. Commands of
 * people continue meanwhile.
 */
export async function measureMonthlyRun(
  devices: Devices,
  seeded: Seeded,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const { loans, fees } = seeded;
  const atMost = Math.max(50, Math.round(loans / CALLS));
  const quiet = Date.now() + 10_000;
  const before = await commandsUntil(devices, () => Date.now() > quiet);
  /** The work of one process of the service, part by part, each until so many are left. */
  const process = async (...parts: readonly number[]) => {
    let over = false;
    const commands = commandsUntil(devices, () => over);
    const memory: Memory = { resident: [], live: [await devices.liveHeapMb()] };
    const ran: Awaited<ReturnType<typeof runUntil>>[] = [];
    for (const atLeast of parts) ran.push(await runUntil(devices, atMost, atLeast, memory, say));
    over = true;
    const taken = await commands;
    memory.live.push(await devices.liveHeapMb());
    return { ran, memory, commands: taken };
  };
  const first = await process(fees + loans / 2);
  await killAtWork(devices, atMost, say);
  const second = await process(fees, fees / 2, 0);
  await check(devices, seeded);
  say(`  after the kill: every loan and every fee once, the sum to the öre`);
  const whole = (of: number, ran: { entries: number; seconds: number } | undefined) =>
    ran && ran.entries > 0 ? (ran.seconds / ran.entries) * of : NaN;
  const rent = { a: whole(loans, first.ran[0]), b: whole(loans, second.ran[0]) };
  const fee = { a: whole(fees, second.ran[1]), b: whole(fees, second.ran[2]) };
  const row = (name: string, unit: 's' | 'MB', a: number, b: number, aims?: Aims) =>
    rowOf(name, unit, { a: [a], b: [b] }, aims);
  const memory = (name: string, of: (memory: Memory) => number, aims?: Aims) =>
    row(`  service, ${name}`, 'MB', of(first.memory), of(second.memory), aims);
  const [begun, ended] = [({ resident }: Memory) => third(resident, 0), ({ resident }: Memory) => third(resident, -1)];
  return [
    row(`rent and fees of a month`, 's', rent.a + fee.a, rent.b + fee.b, { max: AIM_S }),
    row(`  the rent, ${loans} loans`, 's', rent.a, rent.b),
    row(`  the monthly fees, ${fees} loans`, 's', fee.a, fee.b),
    memory('resident, first third of its run', begun),
    memory('resident, last third of its run', ended),
    memory('growth between the two', (one) => ended(one) - begun(one), { max: GROWTH_MB }),
    memory('live heap before its run', ({ live }) => live[0] ?? NaN),
    memory('live heap after its run', ({ live }) => live[1] ?? NaN),
    rowOf('command of a person, nothing else running', 'ms', halves(before)),
    rowOf('command of a person, during the run', 'ms', { a: first.commands, b: second.commands }),
  ];
}

/** The median of the first or the last third of the figures. */
function third(figures: readonly number[], at: 0 | -1): number {
  const count = Math.ceil(figures.length / 3);
  return summarise(at === 0 ? figures.slice(0, count) : figures.slice(-count)).p50;
}

const halves = (taken: readonly number[]) => {
  const middle = Math.ceil(taken.length / 2);
  return { a: taken.slice(0, middle), b: taken.slice(middle) };
};

/** Throws when the result differs from that of an undisturbed run. */
async function check({ database }: Devices, { loans, fees, lines }: Seeded): Promise<void> {
  const { connection } = database;
  type Sum = { readonly _id: string; readonly rows: number; readonly ore: number; readonly owed: number };
  const sums = await connection
    .collection('ledger')
    .aggregate<Sum>([
      { $group: { _id: '$paidBy', rows: { $sum: 1 }, ore: { $sum: '$amountOre' }, owed: { $sum: '$monthlyOre' } } },
    ])
    .toArray();
  const total = (key: 'rows' | 'ore' | 'owed') => sums.reduce((sum, one) => sum + one[key], 0);
  const sumOf = async (name: string, field: string) => {
    const sum = [{ $group: { _id: null, ore: { $sum: field } } }];
    return (await connection.collection(name).aggregate<{ ore: number }>(sum).toArray())[0]?.ore ?? 0;
  };
  const accounts = (await sumOf('rents', '$accruedOre')) + (await sumOf('charges', '$amountOre'));
  const published = await connection.collection('outbox').countDocuments({ topic: 'devices.ledger.v1' });
  const seen = { rows: total('rows'), ore: total('ore'), published };
  const due = { rows: lines + loans + fees, ore: total('owed'), published: loans + fees };
  if (JSON.stringify(seen) !== JSON.stringify(due) || accounts !== total('ore'))
    throw new Error(`the ledger is wrong after the run: ${JSON.stringify({ seen, due, accounts })}`);
}
