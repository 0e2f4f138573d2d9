import { principalNamed } from '@hjalpmedel/local';
import { measured, rowOf, type Row, type Unmeasured } from '../kit/row.js';
import { apart, twice } from '../kit/twice.js';
import { MUNICIPALITY, type Known } from './people.js';
import { command, type Running } from './running.js';

const AIM = { p99: 500 };
const ROLE = 'CARE_STAFF';
const DAY_MS = 86_400_000;
const PATIENCE_MS = 20_000;
const GUARDED = `query Bench { orders(municipalityCode: "${MUNICIPALITY}", first: 1) { pageInfo { hasNextPage } } }`;

/**
 * The time from the answer to `endRole` until the person, who sends requests without a pause, has received a refusal of the
 * gateway. Also the time from the answer to `assignRole` until the first accepted request.
 */
export async function measureRevocation(running: Running, rounds: number): Promise<readonly (Row | Unmeasured)[]> {
  const measure = 'role ended → refused at the gateway';
  return measured(measure, async () => {
    const system = await running.as('system');
    const person = await running.as('norole');
    const each = 10;
    // Roles may not overlap, so each sample has two days of its own, all in the past.
    let day = Date.now() - (4 * rounds * each + 40) * DAY_MS;
    const nextDay = () => new Date((day += DAY_MS)).toISOString().slice(0, 10);
    const becomes = async (allowed: boolean) => {
      const since = performance.now();
      for (;;) {
        const { status, codes } = await person(GUARDED);
        if (status === 200 && (codes.length === 0) === allowed) return performance.now() - since;
        if (performance.now() - since > PATIENCE_MS)
          throw new Error(`in vain; the last answer was ${status} ${String(codes)}`);
      }
    };
    let staff = await who(system);
    const taken = await twice({ rounds, each, warmUp: 3 }, async () => {
      type Payload = { staff: Known & { roles: readonly { roleId: string; to: string | null }[] } };
      const selection = 'staff { id version roles { roleId to } }';
      const change = (mutation: string, input: object) =>
        command<Payload>(system, mutation, { staffId: staff.id, expectedVersion: staff.version, ...input }, selection);
      const assigned = await change('assignRole', { role: ROLE, municipalityCode: MUNICIPALITY, from: nextDay() });
      const granted = await becomes(true);
      staff = assigned.staff;
      const roleId = assigned.staff.roles.find(({ to }) => to === null)?.roleId;
      staff = (await change('endRole', { roleId, lastDay: nextDay() })).staff;
      return { granted, refused: await becomes(false) };
    });
    return [
      rowOf(measure, 'ms', apart(taken, 'refused'), AIM),
      rowOf('role assigned → let through by the gateway', 'ms', apart(taken, 'granted')),
    ];
  });
}

/** The demo person without a role. No other measurement uses it. */
async function who(system: Awaited<ReturnType<Running['as']>>): Promise<Known> {
  const principal = principalNamed('norole');
  if (principal?.kind !== 'staff') throw new Error('there is no demo principal without a role');
  const query = 'query Bench($hsaId: String!) { staffByHsaId(hsaId: $hsaId) { id version } }';
  const { staffByHsaId } = (await system(query, { hsaId: principal.hsaId })).data<{ staffByHsaId: Known | null }>();
  if (staffByHsaId) return staffByHsaId;
  const person = {
    hsaId: principal.hsaId,
    displayName: principal.displayName,
    profession: 'UNDERSKOTERSKA',
    employer: 'MUNICIPALITY',
    municipalityCode: MUNICIPALITY,
    employedFrom: '2020-01-01',
  };
  return (await command<{ staff: Known }>(system, 'registerStaff', person, 'staff { id version }')).staff;
}
