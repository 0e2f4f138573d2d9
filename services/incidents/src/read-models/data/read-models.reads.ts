import type { Fitting } from '../../adverse-events/domain/patient-injury.js';
import type { KnownLoan, KnownProduct } from '../../ports.js';
import type { ReadModelModels } from './read-models.model.js';

/** Facts of other services for answers, outside a transaction. */
export const createReads = ({ loans, fittings, products }: ReadModelModels) => ({
  async fittingsOfLoan(loanId: string): Promise<readonly Fitting[]> {
    const loan = await loans.findById(loanId).lean<Pick<KnownLoan, 'orderId'> | null>();
    return loan?.orderId === undefined ? [] : fittings.find({ orderId: loan.orderId }).lean<Fitting[]>();
  },
  product: (productId: string) => products.findById(productId).lean<KnownProduct | null>(),
});
