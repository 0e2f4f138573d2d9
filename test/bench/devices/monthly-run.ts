import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@hjalpmedel/domain';
import { residentMb } from '../kit/processes.js';
import { rowOf, type Row } from '../kit/row.js';
import { timed } from '../kit/timed.js';
import type { Devices } from './running.js';
import type { Seeded } from './seed.js';
import { RUN_MONTH } from './shape.js';

/** Calls that a run takes: each tells how far it has come. */
const CALLS = 60;
const AIM_S = 600;
const EVERY_MS = 250;
const KILL_AFTER_MS = 300;
const ACCRUE = `mutation($month: String!, $atMost: Int) { accrueRent(input: { month: $month, atMost: $atMost }) { entries left } }`;
const QUARANTINE = `mutation($input: QuarantineDeviceInput!) { quarantineDevice(input: $input) { device { version } } }`;
const RELEASE = `mutation($input: ReleaseFromQuarantineInput!) { releaseFromQuarantine(input: $input) { device { version } } }`;

/** A command of a person, again and again: what it waits for tells whether the run hinders it. */
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

/** One side of the kill: runs until so many are left, tells how fast, and what memory it took. */
async function runUntil(devices: Devices, atMost: number, atLeast: number, say: (line: string) => void) {
  const begun = performance.now();
  const memory: number[] = [];
  let entries = 0;
  for (;;) {
    const { accrueRent } = (await devices.call(ACCRUE, { month: RUN_MONTH, atMost })).data<{
      accrueRent: { entries: number; left: number };
    }>();
    entries += accrueRent.entries;
    memory.push(residentMb(devices.pid()));
    const took = (performance.now() - begun) / 1000;
    say(`  ${entries} entered, ${accrueRent.left} left, ${took.toFixed(0)} s, ${memory.at(-1)?.toFixed(0)} MB`);
    if (accrueRent.left <= atLeast) return { entries, seconds: took, memory };
  }
}

/** Kills the service while it works, so that a transaction is cut. */
async function killAtWork(devices: Devices, atMost: number, say: (line: string) => void): Promise<void> {
  const working = devices.call(ACCRUE, { month: RUN_MONTH, atMost }).catch(() => undefined);
  await pause(KILL_AFTER_MS);
  await devices.kill();
  await working;
  say('  killed at work; started anew');
  await devices.start();
}

/** The rent of a month for every loan, cut by a kill half-way; people's commands go on meanwhile. */
export async function measureMonthlyRun(
  devices: Devices,
  seeded: Seeded,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const atMost = Math.max(50, Math.round(seeded.loans / CALLS));
  const quiet = Date.now() + 10_000;
  const before = await commandsUntil(devices, () => Date.now() > quiet);
  const half = async (atLeast: number) => {
    let over = false;
    const commands = commandsUntil(devices, () => over);
    const ran = await runUntil(devices, atMost, atLeast, say).finally(() => (over = true));
    return { ...ran, commands: await commands };
  };
  const first = await half(seeded.loans / 2);
  await killAtWork(devices, atMost, say);
  const second = await half(0);
  await check(devices, seeded);
  say(`  after the kill: every loan once, the sum to the öre`);
  const whole = ({ entries, seconds }: typeof first) => [(seconds / entries) * seeded.loans];
  const third = (memory: readonly number[], at: 0 | 1) =>
    Math.max(
      ...(at === 0 ? memory.slice(0, Math.ceil(memory.length / 3)) : memory.slice(-Math.ceil(memory.length / 3))),
    );
  return [
    rowOf(`rent of a month, ${seeded.loans} loans`, 's', { a: whole(first), b: whole(second) }, { max: AIM_S }),
    rowOf('  service, resident, first third of the run', 'MB', {
      a: [third(first.memory, 0)],
      b: [third(second.memory, 0)],
    }),
    rowOf('  service, resident, last third of the run', 'MB', {
      a: [third(first.memory, 1)],
      b: [third(second.memory, 1)],
    }),
    rowOf('command of a person, nothing else running', 'ms', halves(before)),
    rowOf('command of a person, during the run', 'ms', { a: first.commands, b: second.commands }),
  ];
}

const halves = (taken: readonly number[]) => {
  const middle = Math.ceil(taken.length / 2);
  return { a: taken.slice(0, middle), b: taken.slice(middle) };
};

/** What the run left must be what an undisturbed run leaves. */
async function check({ database }: Devices, { loans, lines }: Seeded): Promise<void> {
  const { connection } = database;
  const [sums] = await connection
    .collection('ledger')
    .aggregate<{ rows: number; ore: number; owed: number }>([
      { $group: { _id: null, rows: { $sum: 1 }, ore: { $sum: '$amountOre' }, owed: { $sum: '$monthlyOre' } } },
    ])
    .toArray();
  const [rents] = await connection
    .collection('rents')
    .aggregate<{ ore: number }>([{ $group: { _id: null, ore: { $sum: '$accruedOre' } } }])
    .toArray();
  const told = await connection.collection('outbox').countDocuments({ topic: 'devices.ledger.v1' });
  const seen = { rows: sums?.rows, ore: sums?.ore, told };
  const due = { rows: lines + loans, ore: sums?.owed, told: loans };
  if (JSON.stringify(seen) !== JSON.stringify(due) || rents?.ore !== sums?.ore)
    throw new Error(`the ledger is wrong after the run: ${JSON.stringify({ seen, due, agreements: rents?.ore })}`);
}
