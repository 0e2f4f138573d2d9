import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { Refused, type Instant } from '@hjalpmedel/domain';
import type { InactivityPolicy } from '../../../src/licences/domain/licence.js';
import type { Municipality } from '../../../src/municipalities/domain/municipality.js';
import type { OrgUnit } from '../../../src/municipalities/domain/org-unit.js';
import { staffDecider, type StaffCommand } from '../../../src/staff/domain/staff.decide.js';
import { dayAt, LAST } from '../days.js';
import { CARRYING, MONTHS, WARN_DAYS } from '../oracle/licences.js';
import { codes, UNITS } from '../steps.js';
import { createMemory } from './memory.js';

export const rule: InactivityPolicy = {
  inactivityMonths: MONTHS,
  measure: 'USE',
  warnDaysAhead: [WARN_DAYS],
  holders: 'EVERYONE',
  carriedByRoles: CARRYING,
  version: 'L-1',
};
export const personId = (n: number) => `person-${n}`;
export const unitId = (n: number) => `unit-${n}`;
/** Noon of a day. Acts happen before, each a little later than the one before it. */
export const noonOf = (n: number) => `${dayAt(n)}T12:00:00.000Z` as Instant;
const momentOf = (n: number, act: number) =>
  `${dayAt(n)}T11:00:${String(Math.floor(act / 1000)).padStart(2, '0')}.${String(act % 1000).padStart(3, '0')}Z` as Instant;

/** The register in memory, with a clock of its own and the ids of what was recorded, in order. */
export function createWorld(start: number) {
  const memory = createMemory(rule);
  const { deps } = memory;
  const clock = { today: start, acts: 0, ids: 0 };
  const uow = {
    get now() {
      return momentOf(clock.today, clock.acts);
    },
    newId: () => `id-${(clock.ids += 1)}`,
    actor: { id: 'system' },
    principal: { subjectId: 'system' },
  } as unknown as CommandUnitOfWork;
  for (const code of codes)
    memory.municipalities.put(code, { code, name: code, functions: [] } as unknown as Municipality);
  for (let n = 0; n < UNITS; n += 1)
    memory.units.put(unitId(n), { name: unitId(n), operationType: 'SABO', municipalityCode: codes[0] } as OrgUnit);
  const personOf = (id: string) => deps.stores.staff.load(uow, id);
  return {
    memory,
    deps,
    uow,
    recorded: {
      employments: [] as { readonly person: string; readonly employmentId: string }[],
      leaves: [] as { readonly person: string; readonly leaveId: string }[],
      roles: [] as { readonly person: string; readonly roleId: string }[],
      rights: [] as { readonly person: string; readonly rightId: string }[],
      competences: [] as { readonly person: string; readonly competenceId: string }[],
    },
    today: () => dayAt(clock.today),
    todayNumber: () => clock.today,
    nextMoment: () => void (clock.acts += 1),
    advance(days: number) {
      if (clock.today + days >= LAST) throw new Refused('BLOCKED', []);
      clock.today += days;
    },
    personOf,
    change: async (id: string, command: StaffCommand) =>
      deps.stores.staff.decide(uow, await personOf(id), staffDecider, command),
  };
}
export type World = ReturnType<typeof createWorld>;

/** A sequence names things by number. One that has not been recorded is passed over. */
export class NotOnRecord extends Error {}
export function named<One>(all: readonly One[], n: number): One {
  const found = all[n];
  if (!found) throw new NotOnRecord();
  return found;
}
