import { aggregateStore, NATIONWIDE } from '@hjalpmedel/mongo';
import { publishCharge, publishRent } from '../../events/published-money.js';
import { publishPriceChange } from '../../events/published-steps.js';
import { source } from '../../events/source.js';
import type { Charge, ChargeEvent } from '../domain/charge.js';
import type { LoanFee, LoanFeeEvent } from '../domain/loan-fee.js';
import type { PriceChange, PriceChangeEvent } from '../domain/price-change.js';
import type { RentAgreement, RentEvent } from '../domain/rent-agreement.js';
import type { MoneyStores } from '../ports.js';
import type { MoneyModels } from './money.model.js';

/** None of them keeps a history: the ledger is their history. */
const keepsHistory = false;

export function createMoneyStores(models: MoneyModels): MoneyStores {
  return {
    rents: aggregateStore<RentAgreement, RentEvent>({
      type: 'rent-agreement',
      source,
      model: models.rents,
      municipalityOf: ({ municipalityCode }) => municipalityCode,
      supplierOf: ({ supplierId }) => supplierId,
      publish: publishRent,
      keepsHistory,
    }),
    charges: aggregateStore<Charge, ChargeEvent>({
      type: 'charge',
      source,
      model: models.charges,
      municipalityOf: ({ municipalityCode }) => municipalityCode,
      publish: publishCharge,
      keepsHistory,
    }),
    loanFees: aggregateStore<LoanFee, LoanFeeEvent>({
      type: 'loan-fee',
      source,
      model: models.loanFees,
      municipalityOf: ({ municipalityCode }) => municipalityCode,
      publish: () => [], // the charges of the fee are published
      keepsHistory,
    }),
    priceChanges: aggregateStore<PriceChange, PriceChangeEvent>({
      type: 'price-change',
      source,
      model: models.priceChanges,
      municipalityOf: () => NATIONWIDE,
      publish: publishPriceChange,
      keepsHistory,
    }),
  };
}
