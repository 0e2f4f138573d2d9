import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { badUserInput, notFound, refuseIfAny, type MunicipalityCode } from '@hjalpmedel/domain';
import type { EmployerKind, Employment } from '../domain/employment.js';
import { UNIT_OF_ANOTHER_MUNICIPALITY } from '../domain/staff.errors.js';
import { assertPeriod } from './checks.js';
import { municipalityOnRecord } from './municipality-on-record.js';
import type { IdentityDeps } from './ports.js';

export type EmploymentInput = {
  readonly employer: EmployerKind;
  readonly municipalityCode: string;
  readonly unitId?: string | null | undefined;
  readonly providerId?: string | null | undefined;
  readonly supplierId?: string | null | undefined;
  readonly employedFrom: string;
  readonly employedTo?: string | null | undefined;
};

/** The employment an input describes, by someone who may employ there, with what it names looked up. */
export async function employmentFrom(
  deps: IdentityDeps,
  uow: CommandUnitOfWork,
  input: EmploymentInput,
): Promise<Employment> {
  const { units, privateProviders, suppliers } = deps.stores;
  const { employer: kind } = input;
  const municipalityCode = input.municipalityCode as MunicipalityCode;
  uow.authorise({ municipalityCode, unitId: input.unitId ?? undefined });
  const period = assertPeriod(input.employedFrom, input.employedTo, 'input.employedTo');
  await municipalityOnRecord(deps, uow, municipalityCode);
  const unit = input.unitId ? await units.load(uow, input.unitId) : undefined;
  refuseIfAny([
    unit && unit.state.municipalityCode !== municipalityCode && UNIT_OF_ANOTHER_MUNICIPALITY({ field: 'input.unitId' }),
  ]);
  const providerId = input.providerId ?? undefined;
  if (providerId !== undefined && kind !== 'PRIVATE_PROVIDER')
    throw badUserInput({ field: 'input.providerId', why: 'Anges bara för den som en privat utförare anställer.' });
  if (providerId !== undefined && !(await privateProviders.find(uow, providerId)))
    throw notFound({ field: 'input.providerId' });
  const supplierId = input.supplierId ?? undefined;
  if ((supplierId !== undefined) !== (kind === 'SUPPLIER'))
    throw badUserInput({
      field: 'input.supplierId',
      why: 'Anges för den som en leverantör anställer, och bara för den.',
    });
  if (supplierId !== undefined && !(await suppliers.find(uow, supplierId)))
    throw notFound({ field: 'input.supplierId', why: 'Leverantören finns inte i registret.' });
  return { employmentId: uow.newId(), kind, municipalityCode, unitId: unit?.id, providerId, supplierId, ...period };
}
