import type { ClientSession } from 'mongoose';
import { covers, type PlainDate } from '@hjalpmedel/domain';
import { stateOf, trusted } from '@hjalpmedel/mongo';
import type { KnownClient, KnownMunicipality, Queries, Policy, Scope, ServiceDecision } from '../application/ports.js';
import type { LineFacts, Person, ProductInstruction, ProviderAgreement } from '../domain/facts.js';
import type { Assessment } from '../domain/needs-assessment.js';
import { areasOf, type Programme } from '../domain/programme.js';
import type { Models, NeedsAssessmentDocument, RiskAnalysisDocument } from './models.js';

const UNDISPATCHED = ['DRAFT', 'SUBMITTED', 'REGISTERED', 'PREPARED', 'PARTLY_DISPATCHED'];
/** What a decision on an order goes by, so that it can quote the editions (S1-5, S2-10). */
const QUOTED = ['HANDBOOK', 'LOCAL', 'GUIDELINE', 'COMPETENCE', 'LICENCE'];
/** What those who assess have to know, side by side (S1-11). */
const TO_BE_KNOWN = ['HANDBOOK', 'GUIDELINE', 'LOCAL', 'DEVIATION', 'OUT_OF_SERVICE'];

/** A person's authority as it is kept, where a licence can still be told by its id. */
type KnownAuthority = Omit<Person, 'licences'> & {
  readonly licences: readonly (Person['licences'][number] & { readonly licenceId: string })[];
};
type Found<Fields> = Fields & { readonly _id: string };
const sessionOf = ({ session }: Scope): ClientSession | null => session ?? null;

export function createQueries(models: Models): Queries {
  /** Newest first: the general documents, which have no municipality, and its own. */
  async function policiesInForce(
    scope: Scope,
    kinds: readonly string[],
    programme: Programme,
    municipalityCode: string,
    on: PlainDate,
  ): Promise<readonly Policy[]> {
    const filter = {
      programme,
      from: trusted({ $lte: on }),
      kind: trusted({ $in: kinds }),
      municipalityCode: trusted({ $in: [null, municipalityCode] }),
    };
    const query = models.policies.find(filter).sort({ from: -1, _id: -1 }).session(sessionOf(scope));
    const found = await query.lean<Found<Omit<Policy, 'policyId'>>[]>();
    return found.filter((one) => covers(one, on)).map(({ _id, ...policy }) => ({ ...policy, policyId: _id }));
  }
  return {
    async client(scope, clientId) {
      const query = models.clients.findById(clientId).session(sessionOf(scope));
      const found = await query.lean<Omit<KnownClient, 'clientId'> | null>();
      return found ? { clientId, municipalityCode: found.municipalityCode } : undefined;
    },
    async person(scope, staffId) {
      const query = models.authorities.findById(staffId).session(sessionOf(scope));
      const found = await query.lean<KnownAuthority | null>();
      if (!found) return undefined;
      const ids = found.licences.map((one) => one.licenceId);
      const revoked = await models.revokedLicences
        .find({ _id: trusted({ $in: ids }) })
        .session(sessionOf(scope))
        .lean<Found<unknown>[]>();
      const gone = new Set(revoked.map((one) => one._id)); // told on another topic, perhaps before the authority
      return { ...found, staffId, licences: found.licences.filter((one) => !gone.has(one.licenceId)) };
    },
    async municipality(scope, code) {
      return (
        (await models.municipalities.findById(code).session(sessionOf(scope)).lean<KnownMunicipality | null>()) ??
        undefined
      );
    },
    async serviceDecision(scope, decisionId) {
      const query = models.serviceDecisions.findById(decisionId).session(sessionOf(scope));
      const found = await query.lean<Omit<ServiceDecision, 'decisionId'> | null>();
      return found ? { ...found, decisionId } : undefined;
    },
    async serviceDecisions(scope, clientId, legalBasis) {
      const query = models.serviceDecisions.find({ clientId, legalBasis }).session(sessionOf(scope));
      const found = await query.lean<Found<Omit<ServiceDecision, 'decisionId'>>[]>();
      return found.map(({ _id, ...decision }) => ({ ...decision, decisionId: _id }));
    },
    async policies(scope, programme, municipalityCode, on) {
      const inForce = await policiesInForce(scope, QUOTED, programme, municipalityCode, on);
      const place = (one: Policy) => [one.kind, one.municipalityCode, one.supplier].join(' ');
      return inForce.filter((one, index) => inForce.findIndex((other) => place(other) === place(one)) === index);
    },
    governingDocuments: (scope, programme, municipalityCode, on) =>
      policiesInForce(scope, TO_BE_KNOWN, programme, municipalityCode, on),
    async providerAgreements(scope, providerIds, municipalityCode) {
      const filter = { providerId: trusted({ $in: providerIds }), municipalityCode };
      const query = models.providerAgreements.find(filter).session(sessionOf(scope));
      return query.lean<ProviderAgreement[]>();
    },
    async staffOfProvider(scope, providerId) {
      const filter = { employments: trusted({ $elemMatch: { providerId } }) };
      const query = models.authorities.find(filter, { _id: 1 }).sort({ _id: 1 }).session(sessionOf(scope));
      return (await query.lean<Found<unknown>[]>()).map((one) => one._id);
    },
    async product(scope, articleNumber, supplierId) {
      const query = models.products.findOne({ articleNumber, supplierId }).session(sessionOf(scope));
      return (await query.lean<LineFacts['product'] | null>()) ?? undefined;
    },
    async instructions(scope, programme, isoCode) {
      const filter = { programme, isoCode: trusted({ $in: areasOf(isoCode) }) };
      return models.instructions.find(filter).session(sessionOf(scope)).lean<ProductInstruction[]>();
    },
    async clientOfPlan(scope, carePlanId) {
      const query = models.carePlans.findById(carePlanId, { clientId: 1 }).session(sessionOf(scope));
      return (await query.lean<{ clientId: string } | null>())?.clientId;
    },
    async assessment(scope, assessmentId) {
      const query = models.needsAssessments.findById(assessmentId).session(sessionOf(scope));
      const found = await query.lean<NeedsAssessmentDocument | null>();
      return found ? stateOf<Assessment>(found) : undefined;
    },
    async newestRisk(scope, carePlanId, isoCode) {
      const filter = { carePlanId, isoCode: trusted({ $in: areasOf(isoCode) }) };
      const query = models.riskAnalyses.findOne(filter).sort({ completedAt: -1, _id: -1 }).session(sessionOf(scope));
      const found = await query.lean<RiskAnalysisDocument | null>();
      return found ? { outcome: found.outcome } : undefined;
    },
    async openOrdersOf(scope, ordererId) {
      const filter = { ordererId, status: trusted({ $in: UNDISPATCHED }) };
      const query = models.orders.find(filter, { _id: 1 }).sort({ _id: 1 }).session(sessionOf(scope));
      return (await query.lean<Found<unknown>[]>()).map((one) => one._id);
    },
  };
}
