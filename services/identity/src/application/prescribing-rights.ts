import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { belongingOn } from '../domain/employment.js';
import { staffDecider } from '../domain/staff.decide.js';
import { changeStaff } from './change-staff.js';
import { assertIsoCode, assertPeriod } from './checks.js';
import { loadSeen, type OnStaff } from './load-staff.js';
import { municipalityOnRecord } from './municipality-on-record.js';
import type { IdentityDeps } from './ports.js';

export type GrantPrescribingRightInput = OnStaff & {
  readonly isoCode: string;
  readonly municipalityCode: string;
  readonly from: string;
  readonly to?: string | null | undefined;
};

/** Gives a licensed person the right to prescribe in a product area of a municipality (S2-3, S2-11). */
export function grantPrescribingRight(deps: IdentityDeps, caller: Caller, input: GrantPrescribingRightInput) {
  const permission = 'prescribing-right:grant';
  const command = { action: 'grantPrescribingRight', permission, input, aggregateId: input.staffId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    uow.authorise({ municipalityCode });
    const person = await loadSeen(deps, uow, input);
    await municipalityOnRecord(deps, uow, municipalityCode);
    const isoCode = assertIsoCode(input.isoCode, 'input.isoCode');
    const period = assertPeriod(input.from, input.to, 'input.to');
    const { subjectId: grantedBy } = uow.principal;
    const right = { rightId: uow.newId(), isoCode, municipalityCode, grantedBy, ...period };
    await deps.stores.staff.decide(uow, person, staffDecider, {
      type: 'GrantPrescribingRight',
      right,
      toOneself: person.id === grantedBy,
    });
    return { staffId: person.id };
  });
}

/** Ends a right to prescribe. */
export function endPrescribingRight(
  deps: IdentityDeps,
  caller: Caller,
  input: OnStaff & { readonly rightId: string; readonly lastDay: string },
) {
  const { rightId } = input;
  return changeStaff(
    deps,
    caller,
    { action: 'endPrescribingRight', permission: 'prescribing-right:grant' },
    input,
    () => ({ type: 'EndPrescribingRight', rightId, lastDay: input.lastDay as PlainDate }),
    (person, today) => {
      const right = person.prescribingRights.find((one) => one.rightId === rightId);
      const { municipalityCode } = right ?? belongingOn(person, today);
      return { municipalityCode };
    },
  );
}
