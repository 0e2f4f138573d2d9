import { trusted } from '@hjalpmedel/mongo';
import type { KnownDevice, KnownLoan, LookUps } from '../application/ports.js';
import type { DeviationPolicy } from '../domain/deviation-policy.js';
import type { Models } from './models.js';

type Loan = Omit<KnownLoan, 'loanId'> & { readonly _id: string };

export function createLookUps(models: Models): LookUps {
  return {
    async whereaboutsOf({ session }, deviceId) {
      const current = models.loans.findOne({ deviceId, ended: false }).sort({ startedOn: -1 });
      const loan = await current.session(session).lean<Loan | null>();
      if (loan) return whereabouts(loan);
      const device = await models.devices.findById(deviceId).session(session).lean<KnownDevice | null>();
      return device ? { municipalityCode: device.municipalityCode } : undefined;
    },
    async supplierOf({ session }, deviceId) {
      return (await models.devices.findById(deviceId).session(session).lean<KnownDevice | null>())?.supplierId;
    },
    async loan({ session }, loanId) {
      const loan = await models.loans.findById(loanId).session(session).lean<Loan | null>();
      return loan?.municipalityCode === undefined ? undefined : whereabouts(loan); // perhaps only its end is known yet
    },
    async deviationPolicies({ session }, municipalityCode) {
      const query = models.policies.find({ municipalityCode: trusted({ $in: [municipalityCode, null] }) });
      return query.session(session).lean<DeviationPolicy[]>();
    },
    async hasOpenDamage({ session }, deviceId, loanId) {
      const open = { deviceId, loanId, kind: 'DAMAGE', status: 'REPORTED' };
      return (await models.incidents.exists(open).session(session)) !== null;
    },
  };
}

function whereabouts({ _id: loanId, municipalityCode, legalBasis }: Loan) {
  return { municipalityCode, loanId, legalBasis };
}
