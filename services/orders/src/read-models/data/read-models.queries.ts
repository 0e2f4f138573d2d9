import { trusted } from '@hjalpmedel/mongo';
import type { Person, ProductInstruction, ProviderAgreement } from '../../eligibility/domain/facts.js';
import type { Policy } from '../../eligibility/domain/policies.js';
import { areasOf } from '../../eligibility/domain/programme.js';
import type { KnownMunicipality, OrderedProduct, Queries, ServiceDecision } from '../../ports.js';
import type { ReadModelModels } from './read-models.model.js';

/** A person's authority as it is kept: licences with their ids. */
type KnownAuthority = Omit<Person, 'licences'> & {
  readonly licences: readonly (Person['licences'][number] & { readonly licenceId: string })[];
};
type Found<Fields = unknown> = Fields & { readonly _id: string };
/** Decisions on services that count: granted and not annulled. */
const counting = () => ({ outcome: trusted({ $in: [null, 'GRANTED'] }), annulled: trusted({ $ne: true }) });

type Kept =
  | 'person'
  | 'staffOfProvider'
  | 'municipality'
  | 'serviceDecision'
  | 'serviceDecisions'
  | 'policies'
  | 'providerAgreements'
  | 'product'
  | 'instructions';

export function createReadModelQueries(models: ReadModelModels): Pick<Queries, Kept> {
  return {
    async person({ session = null }, staffId) {
      const found = await models.authorities.findById(staffId).session(session).lean<KnownAuthority | null>();
      if (!found) return undefined;
      const revoked = models.revokedLicences.find({
        _id: trusted({ $in: found.licences.map((one) => one.licenceId) }),
      });
      const gone = new Set((await revoked.session(session).lean<Found[]>()).map(({ _id }) => _id)); // may arrive before the authority
      return { ...found, staffId, licences: found.licences.filter(({ licenceId }) => !gone.has(licenceId)) };
    },
    async staffOfProvider({ session = null }, providerId) {
      const filter = { employments: trusted({ $elemMatch: { providerId } }) };
      const query = models.authorities.find(filter, { _id: 1 }).sort({ _id: 1 }).session(session);
      return (await query.lean<Found[]>()).map(({ _id }) => _id);
    },
    async municipality({ session = null }, code) {
      return (
        (await models.municipalities.findById(code).session(session).lean<KnownMunicipality | null>()) ?? undefined
      );
    },
    async serviceDecision({ session = null }, decisionId) {
      const query = models.serviceDecisions.findOne({ _id: decisionId, ...counting() }).session(session);
      const found = await query.lean<ServiceDecision | null>();
      return found ? { ...found, decisionId } : undefined;
    },
    async serviceDecisions({ session = null }, clientId, legalBasis) {
      const query = models.serviceDecisions.find({ clientId, legalBasis, ...counting() }).session(session);
      return (await query.lean<Found<ServiceDecision>[]>()).map(({ _id, ...one }) => ({ ...one, decisionId: _id }));
    },
    async policies({ session = null }, programme, municipalityCode) {
      const filter = { programme, municipalityCode: trusted({ $in: [null, municipalityCode] }) };
      const query = models.policies.find(filter).sort({ _id: 1 }).session(session);
      return (await query.lean<Found<Policy>[]>()).map(({ _id, ...policy }) => ({ ...policy, policyId: _id }));
    },
    async providerAgreements({ session = null }, providerIds, municipalityCode) {
      const filter = { providerId: trusted({ $in: providerIds }), municipalityCode };
      return models.providerAgreements.find(filter).session(session).lean<ProviderAgreement[]>();
    },
    async product({ session = null }, articleNumber, supplierId) {
      const query = models.products.findOne({ articleNumber, supplierId }).session(session);
      return (await query.lean<OrderedProduct | null>()) ?? undefined;
    },
    async instructions({ session = null }, programme, isoCode) {
      const filter = { programme, isoCode: trusted({ $in: areasOf(isoCode) }) };
      return models.instructions.find(filter).sort({ _id: -1 }).session(session).lean<ProductInstruction[]>();
    },
  };
}
