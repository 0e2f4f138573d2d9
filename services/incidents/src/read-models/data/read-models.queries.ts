import { policiesInForce, type PlainDate } from '@hjalpmedel/domain';
import { trusted, type UnitOfWork } from '@hjalpmedel/mongo';
import type { KnownDevice, KnownLoan, KnownPolicy, KnownProduct, ReadModelQueries, Whereabouts } from '../../ports.js';
import { programmeOf } from '../../reports/domain/deviation-policy.js';
import { wasInLoan } from '../domain/loan-on-day.js';
import type { ReadModelModels } from './read-models.model.js';

type Id = { readonly _id: string };
type Loan = Omit<KnownLoan, 'loanId'> & Id;
type Policy = Omit<KnownPolicy, 'policyId'> & Id;

const LOANS_LOOKED_AT = 20;

export function createReadModelQueries(models: ReadModelModels): ReadModelQueries {
  const deviceOf = ({ session }: UnitOfWork, deviceId: string) =>
    models.devices.findById(deviceId).session(session).lean<KnownDevice | null>();

  async function whereabouts(uow: UnitOfWork, { _id: loanId, ...loan }: Loan): Promise<Whereabouts & KnownLoan> {
    const device = await deviceOf(uow, loan.deviceId);
    return { ...loan, loanId, supplierId: device?.supplierId, productId: device?.productId };
  }

  /** The first day after a loan on which the device was reconditioned. */
  async function reconditionedAfter(uow: UnitOfWork, loan: Loan): Promise<PlainDate | undefined> {
    const { deviceId, returnedOn, deregisteredOn } = loan;
    const end = returnedOn ?? deregisteredOn;
    if (end === undefined) return undefined;
    const after = { deviceId, on: trusted({ $gte: end }) };
    const first = models.reconditionings.findOne(after).sort({ on: 1 }).session(uow.session);
    return (await first.lean<{ readonly on: PlainDate } | null>())?.on;
  }

  return {
    async whereaboutsOn(uow, deviceId, day, loanId) {
      const started = { deviceId, startedOn: trusted({ $lte: day }) };
      const latest = models.loans.find(started).sort({ startedOn: -1, _id: -1 }).limit(LOANS_LOOKED_AT);
      const loans = await latest.session(uow.session).lean<Loan[]>();
      // without a choice only the latest counts: the device left the hands of the borrower before
      const candidates = loanId ? loans.filter(({ _id }) => _id === loanId) : loans.slice(0, 1);
      for (const loan of candidates)
        if (wasInLoan({ ...loan, reconditionedOn: await reconditionedAfter(uow, loan) }, day))
          return whereabouts(uow, loan);
      const device = await deviceOf(uow, deviceId);
      if (!device) return undefined;
      const { municipalityCode, supplierId, productId } = device;
      return { municipalityCode, supplierId, productId };
    },
    async loan(uow, loanId) {
      const loan = await models.loans.findById(loanId).session(uow.session).lean<Loan | null>();
      return loan?.municipalityCode === undefined ? undefined : whereabouts(uow, loan); // perhaps only its end is known
    },
    async device(uow, deviceId) {
      return (await deviceOf(uow, deviceId)) ?? undefined;
    },
    async product({ session }, productId) {
      const found = await models.products.findById(productId).session(session).lean<KnownProduct | null>();
      return found ?? undefined;
    },
    async policy({ session }, kind, { municipalityCode, legalBasis }, on) {
      const filter = { kind, municipalityCode: trusted({ $in: [municipalityCode, null] }) };
      const found = await models.policies.find(filter).session(session).lean<Policy[]>();
      const programme = legalBasis === undefined ? undefined : programmeOf(legalBasis);
      const [policy] = policiesInForce(found, { municipalityCode, programme }, on);
      return policy && { ...policy, policyId: policy._id };
    },
  };
}
