import { dayOf } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import { guardianshipOn, type Guardianship } from '../read-models/domain/person-facts.js';
import { loanDecider } from './domain/loan.decide.js';
import { OPEN_STATUSES, type Guardian } from './domain/loan.js';

/** The guardian that a loan names, where a child has a verified one (S1-25). */
export function guardianOf(guardianship: Guardianship | undefined): Guardian | undefined {
  if (guardianship?.guardianId === undefined) return undefined;
  return { guardianId: guardianship.guardianId, until: guardianship.until };
}

/** Gives the open loans of a child its guardian of today. Returns the number of loans (S1-25). */
export async function followGuardian(deps: DevicesDeps, uow: UnitOfWork, clientId: string): Promise<number> {
  const { loans } = deps.stores;
  const guardian = guardianOf(guardianshipOn(await deps.queries.person(uow, clientId), dayOf(uow.now)));
  if (!guardian) return 0;
  const loanIds = await deps.queries.loanIdsOf(uow, clientId, OPEN_STATUSES);
  for (const loanId of loanIds)
    await loans.decide(uow, await loans.load(uow, loanId), loanDecider, { type: 'MoveResponsibility', guardian });
  return loanIds.length;
}
