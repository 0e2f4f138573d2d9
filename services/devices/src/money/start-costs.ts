import { addDays, dayOf } from '@hjalpmedel/domain';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import { productIdOf, type Product } from '../catalogue/domain/product.js';
import { rentOf } from '../catalogue/domain/rent-price.js';
import type { StoredLoan } from '../loans/domain/loan.js';
import type { DevicesDeps } from '../ports.js';
import { municipalityOn } from '../read-models/domain/person-facts.js';
import { rentDecider } from './domain/rent-agreement.js';
import type { RentTerms } from './domain/rent.js';
import { settleOnceFee } from './fees.js';
import { startLoanFee } from './loan-fees.js';
import { movePayer } from './rent-of-loan.js';

/** Starts what a new loan costs: the municipality's rent (S2-17), and the borrower's monthly or one-off fee (S2-18). */
export async function startCosts(
  deps: DevicesDeps,
  uow: UnitOfWork,
  { id: loanId, state: loan }: Aggregate<StoredLoan>,
  product: Product,
  payerNumber: string | undefined,
): Promise<void> {
  const { deviceId, isoCode, supplierId, programme, homeCode, clientId, orderId, startedOn: from } = loan;
  const monthlyOre = rentOf(product, from);
  if (monthlyOre > 0 || (product.rentPrices ?? []).length > 0) {
    const orderAccount = payerNumber === undefined ? undefined : { municipalityCode: homeCode, payerNumber };
    const productId = productIdOf(supplierId, product.articleNumber);
    const lent = { loanId, deviceId, productId, isoCode, supplierId, programme, orderAccount };
    const terms = { ...lent, municipalityCode: homeCode, monthlyOre, from };
    await startRent(deps, uow, terms, clientId);
  }
  if (product.greenMarked)
    await startLoanFee(deps, uow, { loanId, clientId, orderId, programme, municipalityCode: homeCode, from });
  else await settleOnceFee(deps, uow, loanId);
}

/**
 * Starts the rent of a loan. A day that the device's previous loan is charged for is not charged again.
 * For a borrower who has moved, each municipality pays its days, also those before the handover was recorded (S2-15, S2-17).
 */
async function startRent(deps: DevicesDeps, uow: UnitOfWork, terms: RentTerms, clientId: string): Promise<void> {
  const { rents } = deps.stores;
  const { loanId, deviceId, from: startedOn } = terms;
  const person = await deps.queries.person(uow, clientId);
  const chargedThrough = await deps.queries.rentChargedThrough(uow, deviceId);
  const from = chargedThrough !== undefined && chargedThrough >= startedOn ? addDays(chargedThrough, 1) : startedOn;
  const municipalityCode = municipalityOn(person, startedOn, terms.municipalityCode);
  await rents.decide(uow, rents.create(uow.newId(), rentDecider.initial), rentDecider, {
    type: 'StartRent',
    terms: { ...terms, municipalityCode, from },
  });
  const moves = person.moves.filter(({ on }) => startedOn < on && on <= dayOf(uow.now));
  for (const { to, on } of moves) await movePayer(deps, uow, loanId, to, on);
}
