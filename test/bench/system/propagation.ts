import { newId } from '@hjalpmedel/domain';
import { sequenceOf } from '@hjalpmedel/events';
import { measured, rowOf, type Row, type Unmeasured } from '../kit/row.js';
import { apart, twice } from '../kit/twice.js';
import { watchCollection } from './effects.js';
import { followStream } from './live-stream.js';
import { MUNICIPALITY, newPerson, type Known } from './people.js';
import { command, type Running } from './running.js';

const AIM = { p50: 60, p99: 500 };
const GRANTED = '2026-01-01T00:00:00.000Z';
const each = 10;

/**
 * The time from a commit in identity to its effect elsewhere. The commit happens between sending a command and receiving
 * its answer, so there are two figures, and the true one lies between them: "after the answer" (negative when the effect
 * is seen first) and "after sending" (includes the whole command). The aim applies to the first. An effect in a database
 * is seen when the change stream reports it, after the commit by a majority; in a live stream when its line is read.
 */
export async function measurePropagation(running: Running, rounds: number): Promise<readonly (Row | Unmeasured)[]> {
  const system = await running.as('system');
  return [
    ...(await measured('licence granted → log of streams', () => licences(running, system, rounds))),
    ...(await measured('role assigned → authority known to orders', () => roles(running, system, rounds))),
  ];
}

type Call = Awaited<ReturnType<Running['as']>>;
type Seen = { readonly sent: number; readonly answered: number };

async function licences(running: Running, system: Call, rounds: number): Promise<Row[]> {
  const log = await watchCollection<{ data?: { supplierSystem?: string } }>(
    running.mongodbUri,
    'hjalpmedel_streams',
    'entries',
    ({ data }) => data?.supplierSystem ?? '',
  );
  const live = await followStream(
    `${running.gatewayUrl}/streams/licences?from=now`,
    await running.token('analyst'),
    ({ supplierSystem }) => String(supplierSystem),
  );
  try {
    const taken = await twice({ rounds, each, warmUp: 8 }, async () => {
      const { id: staffId } = await newPerson(system);
      const letters = inLetters(newId());
      const supplierSystem = `bench-${letters}`; // identifies the sample; a name with many digits would be refused
      const supplier = { supplierId: `BENCH-${letters.toUpperCase()}`, name: 'Mätningen', countyCode: '01' };
      await command(system, 'registerSupplier', { ...supplier, systems: [supplierSystem] }, 'supplier { id }');
      const { licence } = await command<{ licence: Known }>(
        system,
        'requestLicence',
        { staffId, supplierSystem },
        'licence { id version }',
      );
      const input = { licenceId: licence.id, expectedVersion: licence.version, grantedAt: GRANTED };
      const seen = await acknowledged(() => command(system, 'confirmLicence', input, 'licence { id }'));
      const [inLog = NaN, onLine = NaN] = await Promise.all([log.seen(supplierSystem), live.seen(supplierSystem)]);
      return {
        log: inLog - seen.answered,
        logAll: inLog - seen.sent,
        live: onLine - seen.answered,
        liveAll: onLine - seen.sent,
      };
    });
    return [
      rowOf('licence granted → log of streams, after the answer', 'ms', apart(taken, 'log'), AIM),
      rowOf('  after sending', 'ms', apart(taken, 'logAll')),
      rowOf('licence granted → line of a live stream, after the answer', 'ms', apart(taken, 'live'), AIM),
      rowOf('  after sending', 'ms', apart(taken, 'liveAll')),
    ];
  } finally {
    await Promise.all([log.close(), live.close()]);
  }
}

async function roles(running: Running, system: Call, rounds: number): Promise<Row[]> {
  const known = await watchCollection<{ _id: string; sequence: string }>(
    running.mongodbUri,
    'hjalpmedel_orders',
    'knownAuthorities',
    ({ _id, sequence }) => `${_id} ${sequence}`,
  );
  try {
    const taken = await twice({ rounds, each, warmUp: 8 }, async () => {
      const { id, version } = await newPerson(system);
      await known.seen(`${id} ${sequenceOf(version, 0)}`); // the earlier event must have arrived
      const input = {
        staffId: id,
        expectedVersion: version,
        role: 'CARE_STAFF',
        municipalityCode: MUNICIPALITY,
        from: '2024-01-01',
      };
      const seen = await acknowledged(() => command(system, 'assignRole', input, 'staff { id }'));
      const at = await known.seen(`${id} ${sequenceOf(version + 1, 0)}`);
      return { after: at - seen.answered, all: at - seen.sent };
    });
    return [
      rowOf('role assigned → authority known to orders, after the answer', 'ms', apart(taken, 'after'), AIM),
      rowOf('  after sending', 'ms', apart(taken, 'all')),
    ];
  } finally {
    await known.close();
  }
}

async function acknowledged(send: () => Promise<unknown>): Promise<Seen> {
  const sent = performance.now();
  await send();
  return { sent, answered: performance.now() };
}

/** The random end of an id in letters. */
const inLetters = (id: string) => [...id.slice(-12)].map((digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join('');
