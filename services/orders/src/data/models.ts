import {
  aggregateSchema,
  inner,
  schemaOptions,
  type AggregateDocument,
  type Database,
  type Stored,
} from '@hjalpmedel/mongo';
import { Schema, type SchemaDefinition } from 'mongoose';
import type { CarePlan } from '../domain/care-plan.js';
import type { NeedsAssessment } from '../domain/needs-assessment.js';
import type { Order } from '../domain/order.js';
import type { RiskAnalysis } from '../domain/risk-analysis.js';

type DocumentOf<State> = AggregateDocument & Stored<State>;
export type CarePlanDocument = DocumentOf<CarePlan>;
export type NeedsAssessmentDocument = DocumentOf<NeedsAssessment>;
export type RiskAnalysisDocument = DocumentOf<RiskAnalysis>;
export type OrderDocument = DocumentOf<Order>;

const carePlans = aggregateSchema({
  status: String,
  clientId: String,
  municipalityCode: String,
  programme: String,
  goals: [String],
  needs: [String],
  interests: [String],
  participation: inner,
  agreedBy: String,
  agreedAt: String,
});

const needsAssessments = aggregateSchema({
  status: String,
  clientId: String,
  municipalityCode: String,
  programme: String,
  legalBasis: String,
  carePlanId: String,
  serviceDecisionId: String,
  initiator: String,
  isoCode: String,
  purposes: [String],
  conclusion: String,
  assessorId: String,
  accountableId: String,
  completedAt: String,
  confirmations: { type: [inner], default: undefined },
});

const riskAnalyses = aggregateSchema({
  status: String,
  clientId: String,
  municipalityCode: String,
  programme: String,
  carePlanId: String,
  isoCode: String,
  hazards: [inner],
  outcome: String,
  analysedBy: String,
  completedAt: String,
});
riskAnalyses.index({ carePlanId: 1, completedAt: -1, _id: -1 });

const orders = aggregateSchema({
  status: String,
  programme: String,
  legalBasis: String,
  clientId: String,
  municipalityCode: String,
  ordererId: String,
  assessorId: String,
  onBehalfOfId: String,
  accountableId: String,
  account: inner,
  carePlanId: String,
  assessmentId: String,
  lines: [inner],
  draftedAt: String,
  held: inner,
  submittedAt: String,
  decision: inner,
  loans: { type: [inner], default: undefined },
  cancelReason: String,
  cancelledAt: String,
  rejectionCode: String,
  rejectedAt: String,
});
orders.index({ municipalityCode: 1, status: 1, _id: 1 });
orders.index({ municipalityCode: 1, _id: 1 }, { partialFilterExpression: { held: { $exists: true } } });
orders.index({ clientId: 1, _id: 1 });
orders.index({ ordererId: 1, status: 1, _id: 1 });

/** What is known of a foreign thing, under its own id, with the sequence of the event that told it. */
const readModel = (fields: SchemaDefinition): Schema =>
  new Schema({ ...fields, _id: { type: String, required: true }, sequence: String }, schemaOptions);

const clients = readModel({ municipalityCode: String });
const authorities = readModel({
  employments: [inner],
  profession: String,
  licensedProfession: Boolean,
  roles: [inner],
  delegations: [inner],
  prescribingRights: [inner],
  competences: [inner],
  licences: [inner],
  acknowledged: { type: [String], default: undefined },
});
authorities.index({ 'employments.providerId': 1 }, { sparse: true });
const revokedLicences = readModel({});
const municipalities = readModel({ agreement: inner, functions: [inner] });
const period = { from: String, to: String };
const policies = readModel({
  kind: String,
  programme: String,
  municipalityCode: String,
  supplier: String,
  edition: String,
  ...period,
  body: inner,
});
policies.index({ programme: 1, from: 1 });
const providerAgreements = readModel({
  providerId: String,
  municipalityCode: String,
  customerNumber: String,
  payerNumber: String,
  ...period,
});
providerAgreements.index({ providerId: 1, municipalityCode: 1 });
const products = readModel({
  articleNumber: String,
  supplierId: String,
  isoCode: String,
  isMedicalDevice: Boolean,
  orderable: Boolean,
});
products.index({ articleNumber: 1, supplierId: 1 });
const instructions = readModel({
  isoCode: String,
  programme: String,
  professions: [String],
  requiredKnowledge: [String],
  ...period,
});
instructions.index({ programme: 1, isoCode: 1 });
const serviceDecisions = readModel({ clientId: String, legalBasis: String, ...period });
serviceDecisions.index({ clientId: 1, legalBasis: 1 });

/** The collections of the orders service: its own, and what it has heard of others'. */
export function declareModels({ collection }: Database) {
  return {
    carePlans: collection('carePlans', carePlans),
    needsAssessments: collection('needsAssessments', needsAssessments),
    riskAnalyses: collection('riskAnalyses', riskAnalyses),
    orders: collection('orders', orders),
    clients: collection('knownClients', clients),
    authorities: collection('knownAuthorities', authorities),
    revokedLicences: collection('revokedLicences', revokedLicences),
    municipalities: collection('knownMunicipalities', municipalities),
    policies: collection('knownPolicies', policies),
    providerAgreements: collection('knownProviderAgreements', providerAgreements),
    products: collection('knownProducts', products),
    instructions: collection('knownInstructions', instructions),
    serviceDecisions: collection('knownServiceDecisions', serviceDecisions),
  };
}

export type Models = ReturnType<typeof declareModels>;
