import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';
import { employmentCarries } from '../staff/domain/employment.js';
import type { RegisteredStaff } from '../staff/domain/staff.js';

type Planned = { readonly unitId: string; readonly municipalityCode: MunicipalityCode; readonly from: PlainDate };

/** What decides whether a person can be appointed in a unit: the employment, and appointments in the same unit. */
export async function appointmentFacts(
  { queries, lockKey }: IdentityDeps,
  uow: UnitOfWork,
  { id: staffId, state }: Aggregate<RegisteredStaff>,
  { unitId, municipalityCode, from }: Planned,
) {
  await lockKey(uow, `ombud:${staffId}:${unitId}`);
  return {
    ...employmentCarries(state, municipalityCode, from),
    appointed: await queries.appointmentsFrom(uow, { staffId, unitId }, from),
  };
}
