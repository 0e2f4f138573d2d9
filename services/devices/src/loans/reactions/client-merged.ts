import { ClientMerged } from '@hjalpmedel/events';
import { on } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { maskTextsOfPerson } from '../../devices/mask-texts-of-person.js';
import { settleFeesOf } from '../../money/fees-of-person.js';
import { followLoanFees } from '../../money/loan-fees.js';
import type { DevicesDeps } from '../../ports.js';
import { followDeath } from '../follow-death.js';
import { followGuardian } from '../guardian.js';

/**
 * Loans, orders and fees of a file that was merged are those of the surviving file. The stronger protection and a death
 * of either file count (S1-4, S2-5).
 */
export const clientMerged = (deps: DevicesDeps) =>
  on(ClientMerged, async ({ data: { clientId, intoClientId } }, uow) => {
    const survivor = await deps.merges.follow(uow, clientId, intoClientId);
    const [ended, person] = [await deps.queries.person(uow, clientId), await deps.queries.person(uow, survivor)];
    const deceasedOn = person.deceasedOn ?? ended.deceasedOn;
    if (deceasedOn !== undefined) {
      await deps.readModels.keepDeath(uow, survivor, deceasedOn);
      await followDeath(deps, uow, survivor);
    }
    if ((await deps.protection.protectedOf([survivor], uow)).has(survivor))
      await maskTextsOfPerson(deps, uow, survivor);
    await followPerson(deps, uow, survivor);
  });

/**
 * The moves, guardians and exemptions of a file that was merged come before those of the surviving file.
 * It is a reaction of its own, because those facts arrive with another consumer than deaths and levels of protection.
 */
export const circumstancesMerged = (deps: DevicesDeps) =>
  on(ClientMerged, async ({ data: { clientId, intoClientId } }, uow) => {
    const survivor = await deps.merges.survivorOf(intoClientId, uow);
    await deps.readModels.joinPersons(uow, clientId, survivor);
    await followPerson(deps, uow, survivor);
  });

/** One person pays one monthly fee, and a child has one guardian. Both reactions need it: either may be the last. */
async function followPerson(deps: DevicesDeps, uow: UnitOfWork, clientId: string): Promise<void> {
  await followGuardian(deps, uow, clientId);
  await settleFeesOf(deps, uow, clientId, 'WITHDRAWN');
  const days = (await deps.queries.loanFeesOf(uow, [clientId])).map(({ from }) => from).sort();
  if (days[0] !== undefined) await followLoanFees(deps, uow, clientId, days[0], 'WITHDRAWN');
}
