import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import { assertMunicipalityOnRecord } from '../municipalities/municipality-on-record.js';
import { unitIn } from '../municipalities/unit-in.js';
import type { IdentityDeps } from '../ports.js';
import { assertPeriod } from '../shared/checks.js';
import type { EmployerKind, Employment } from './domain/employment.js';

export type EmploymentInput = {
  readonly employer: EmployerKind;
  readonly municipalityCode: string;
  readonly unitId?: string | null | undefined;
  readonly providerId?: string | null | undefined;
  readonly supplierId?: string | null | undefined;
  readonly employedFrom: string;
  readonly employedTo?: string | null | undefined;
};

/** The employment of an input, which must be allowed at its place and name only things on record. */
export async function employmentFrom(
  deps: IdentityDeps,
  uow: CommandUnitOfWork,
  input: EmploymentInput,
): Promise<Employment> {
  const { employer: kind } = input;
  uow.authorise({ municipalityCode: input.municipalityCode, unitId: input.unitId ?? undefined });
  const period = assertPeriod(input.employedFrom, input.employedTo, 'input.employedTo');
  const municipalityCode = await assertMunicipalityOnRecord(deps, uow, input.municipalityCode);
  const unitId = await unitIn(deps, uow, municipalityCode, input.unitId, period);
  const employer = await employerIn(deps, uow, input);
  return {
    employmentId: uow.newId(),
    kind,
    municipalityCode,
    unitId,
    ...employer,
    ...period,
    registeredBy: uow.actor.id,
  };
}

/** The private provider or the supplier that employs. */
async function employerIn({ stores }: IdentityDeps, uow: CommandUnitOfWork, input: EmploymentInput) {
  const { employer: kind } = input;
  const providerId = input.providerId ?? undefined;
  const supplierId = input.supplierId ?? undefined;
  if ((providerId !== undefined) !== (kind === 'PRIVATE_PROVIDER'))
    throw badUserInput({
      field: 'input.providerId',
      why: 'Anges för den som en privat utförare anställer, och bara för den.',
    });
  if ((supplierId !== undefined) !== (kind === 'SUPPLIER'))
    throw badUserInput({
      field: 'input.supplierId',
      why: 'Anges för den som en leverantör anställer, och bara för den.',
    });
  if (providerId !== undefined) await uow.load(stores.privateProviders, { id: providerId, field: 'input.providerId' });
  if (supplierId !== undefined) await uow.load(stores.suppliers, { id: supplierId, field: 'input.supplierId' });
  return { providerId, supplierId };
}
