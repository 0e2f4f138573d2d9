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
 * From the answer to `endRole` until the person, who asks again and again without a pause, is refused by the gateway.
 * Counted until the refusal has been received. The way back, from the answer to `assignRole` until the first request
 * that is let through, is taken with it.
 */
export async function measureRevocation(running: Running, rounds: number): Promise<readonly (Row | Unmeasured)[]> {
  const measure = 'role ended → refused at the gateway';
  return measured(measure, async () => {
    const system = await running.as('system');
    const person = await running.as('norole');
    const each = 10;
    // A role may not overlap an earlier one, so each sample has two days of its own, long past when the role ends.
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

/** The demo's person without a role, by whom nobody else is measured. */
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
