import { JOB_BATCH, runJobSteps, type Caller } from '@hjalpmedel/commands';
import { assertCan } from '@hjalpmedel/auth';
import { assertNotAhead, dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { loanDecider } from '../domain/loan.decide.js';
import type { Guardian } from '../domain/loan.js';
import { guardianshipOn, NOTHING_KNOWN, type Guardianship, type PersonFacts } from '../../read-models/domain/person-facts.js';
import type { DevicesDeps } from '../../ports.js';

const permission = 'loan:move-responsibility';

/** What is known of a borrower; nothing where the order tells of none. */
export async function personOf(deps: DevicesDeps, uow: UnitOfWork, clientId: string | undefined): Promise<PersonFacts> {
  return clientId === undefined ? NOTHING_KNOWN : deps.readModels.person(uow, clientId);
}

export function guardianOf(child: Guardianship | undefined): Guardian | undefined {
  return child?.guardianId === undefined ? undefined : { guardianId: child.guardianId, until: child.until };
}

/** A child has another guardian: the loans that have one follow (S1-25). Tells how many. */
export async function followGuardian(deps: DevicesDeps, uow: UnitOfWork, clientId: string): Promise<number> {
  const { loans } = deps.stores;
  const guardian = guardianOf(guardianshipOn(await deps.readModels.person(uow, clientId), dayOf(uow.now)));
  if (!guardian) return 0;
  const loanIds = await deps.queries.loansOf(uow, clientId, ['ACTIVE', 'RETURN_REQUESTED', 'LOST', 'RETURNED']);
  for (const loanId of loanIds) {
    const loan = await loans.load(uow, loanId);
    await loans.decide(uow, loan, loanDecider, { type: 'MoveResponsibility', guardian });
  }
  return loanIds.length;
}

/** The job that moves responsibility to borrowers who have turned 18 by a day (S1-25); a second run moves nothing. */
export async function moveResponsibility(
  deps: DevicesDeps,
  caller: Caller,
  input: { readonly asOf: string },
): Promise<{ readonly loans: number }> {
  assertCan(caller.principal, permission, { municipalityCode: '*' });
  const by: PlainDate = assertNotAhead(input.asOf, dayOf(deps.now()), 'input.asOf');
  const { loans } = deps.stores;
  const moved = await runJobSteps(deps, caller, { action: 'moveResponsibility', permission }, async (uow) => {
    const loanIds = await deps.queries.comeOfAge(uow, by, JOB_BATCH);
    for (const loanId of loanIds) {
      const loan = await loans.load(uow, loanId);
      await loans.decide(uow, loan, loanDecider, { type: 'MoveResponsibility' });
    }
    return loanIds.length;
  });
  return { loans: moved };
}
