import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertMunicipalityOnRecord } from '../../municipalities/municipality-on-record.js';
import type { IdentityDeps } from '../../ports.js';
import { assertIsoCode, assertPeriod } from '../../shared/checks.js';
import { staffDecider } from '../domain/staff.decide.js';
import { knownPerson } from '../places.js';
import type { StaffInput } from './change-staff.js';

export type GrantPrescribingRightInput = StaffInput & {
  readonly isoCode: string;
  readonly municipalityCode: string;
  readonly from: string;
  readonly to?: string | null | undefined;
};

/** Gives a licensed person the right to prescribe in a product area of a municipality (S2-3, S2-11). */
export function grantPrescribingRight(deps: IdentityDeps, caller: Caller, input: GrantPrescribingRightInput) {
  const { staffId, expectedVersion } = input;
  const permission = 'prescribing-right:grant';
  const command = { action: 'grantPrescribingRight', permission, input, aggregateId: staffId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { staff } = deps.stores;
    const { subjectId: grantedBy } = uow.principal;
    uow.authorise({ municipalityCode: input.municipalityCode });
    const municipalityCode = await assertMunicipalityOnRecord(deps, uow, input.municipalityCode);
    const isoCode = assertIsoCode(input.isoCode, 'input.isoCode');
    const period = assertPeriod(input.from, input.to, 'input.to');
    const person = await uow.load(staff, { ...knownPerson(staffId, 'input.staffId'), expectedVersion });
    const right = { rightId: uow.newId(), isoCode, municipalityCode, grantedBy, ...period };
    const toOneself = person.id === grantedBy;
    await staff.decide(uow, person, staffDecider, { type: 'GrantPrescribingRight', right, toOneself });
    return { staffId: person.id };
  });
}
