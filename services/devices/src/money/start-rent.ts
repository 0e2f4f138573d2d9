import { addDays, dayOf } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { municipalityOn, type PersonFacts } from '../read-models/domain/person-facts.js';
import { rentDecider } from './domain/rent-agreement.js';
import type { RentTerms } from './domain/rent.js';
import type { DevicesDeps } from '../ports.js';
import { movePayer } from './rent-of-loan.js';

/**
 * Starts the rent of a loan. A day that the device's last loan is charged for is not charged again, and a borrower who
 * moved is paid for where they lived, day by day, whatever was known before the handover (S2-15, S2-17).
 */
export async function startRent(deps: DevicesDeps, uow: UnitOfWork, terms: RentTerms, person: PersonFacts) {
  const { rents } = deps.stores;
  const { loanId, deviceId, from: startedOn } = terms;
  const chargedThrough = await deps.queries.chargedThrough(uow, deviceId);
  const from = chargedThrough !== undefined && chargedThrough >= startedOn ? addDays(chargedThrough, 1) : startedOn;
  const municipalityCode = municipalityOn(person, startedOn, terms.municipalityCode);
  await rents.decide(uow, rents.create(uow.newId(), rentDecider.initial), rentDecider, {
    type: 'StartRent',
    terms: { ...terms, municipalityCode, from },
  });
  const since = person.moves.filter(({ on }) => startedOn < on && on <= dayOf(uow.now));
  for (const { to, on } of since) await movePayer(deps, uow, loanId, to, on);
}
