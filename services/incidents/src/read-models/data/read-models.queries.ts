import { trusted, type UnitOfWork } from '@hjalpmedel/mongo';
import type { KnownDevice, KnownLoan, Queries, Whereabouts } from '../../ports.js';
import type { DeviationPolicy } from '../../reports/domain/deviation-policy.js';
import type { ReportModels } from '../../reports/data/report.model.js';
import type { ReadModelModels } from './read-models.model.js';

type Loan = Omit<KnownLoan, 'loanId'> & { readonly _id: string };

export function createQueries(models: ReportModels & ReadModelModels): Queries {
  const deviceOf = ({ session }: UnitOfWork, deviceId: string) =>
    models.devices.findById(deviceId).session(session).lean<KnownDevice | null>();
  async function whereabouts(uow: UnitOfWork, loan: Loan): Promise<Whereabouts> {
    const { _id: loanId, municipalityCode, legalBasis, deviceId } = loan;
    return { municipalityCode, loanId, legalBasis, supplierId: (await deviceOf(uow, deviceId))?.supplierId };
  }
  return {
    async whereaboutsOf(uow, deviceId) {
      const current = models.loans.findOne({ deviceId, ended: false }).sort({ startedOn: -1 });
      const loan = await current.session(uow.session).lean<Loan | null>();
      if (loan) return whereabouts(uow, loan);
      const device = await deviceOf(uow, deviceId);
      return device ? { municipalityCode: device.municipalityCode, supplierId: device.supplierId } : undefined;
    },
    async loan(uow, loanId) {
      const loan = await models.loans.findById(loanId).session(uow.session).lean<Loan | null>();
      return loan?.municipalityCode === undefined ? undefined : whereabouts(uow, loan); // perhaps only its end is known
    },
    async deviationPolicies({ session }, municipalityCode) {
      const query = models.policies.find({ municipalityCode: trusted({ $in: [municipalityCode, null] }) });
      return query.session(session).lean<DeviationPolicy[]>();
    },
    async hasOpenDamage({ session }, deviceId, loanId) {
      const open = { deviceId, loanId, kind: 'DAMAGE', status: 'REPORTED' };
      return (await models.reports.exists(open).session(session)) !== null;
    },
  };
}
