import { aggregateStore } from '@hjalpmedel/mongo';
import { publishLoan } from '../../events/published-loans.js';
import { source } from '../../events/source.js';
import type { Loan, LoanEvent } from '../domain/loan.js';
import type { LoanStores } from '../ports.js';
import type { LoanModels } from './loan.model.js';

export function createLoanStores(models: LoanModels): LoanStores {
  return {
    loans: aggregateStore<Loan, LoanEvent>({
      type: 'loan',
      source,
      model: models.loans,
      municipalityOf: ({ municipalityCode }) => municipalityCode,
      supplierOf: ({ supplierId }) => supplierId,
      personData: { fields: 'LOAN', clientOf: ({ clientId }) => clientId },
      publish: publishLoan,
    }),
  };
}
