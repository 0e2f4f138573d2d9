import type { Deps } from '@hjalpmedel/commands';
import type { Authority } from '@hjalpmedel/events';
import type { MunicipalityCode, Period } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { CarePlan, CarePlanEvent } from './care-plans/domain/care-plan.js';
import type {
  LineFacts,
  Person,
  ProductInstruction,
  ProviderAgreement,
  RiskOutcome,
} from './eligibility/domain/facts.js';
import type { Judgement } from './eligibility/domain/judgements.js';
import type {
  Assessment,
  Conclusion,
  NeedsAssessment,
  NeedsAssessmentEvent,
} from './assessments/domain/needs-assessment.js';
import type { Order, OrderEvent } from './orders/domain/order.js';
import type { Policy } from './eligibility/domain/policies.js';
import type { LegalBasis, Programme } from './eligibility/domain/programme.js';
import type { RiskAnalysis, RiskAnalysisEvent } from './risk-analyses/domain/risk-analysis.js';

export type Stores = {
  readonly carePlans: AggregateStore<CarePlan, CarePlanEvent>;
  readonly needsAssessments: AggregateStore<NeedsAssessment, NeedsAssessmentEvent>;
  readonly riskAnalyses: AggregateStore<RiskAnalysis, RiskAnalysisEvent>;
  readonly orders: AggregateStore<Order, OrderEvent>;
};

/** Where a query reads: in the transaction of a command, or outside of any for a query of the graph. */
export type ReadScope = Partial<Pick<UnitOfWork, 'session'>>;

/** A client of the graph, by its key. The clients service owns the rest. */
export type ClientKey = { readonly id: string };
export type KnownClient = { readonly clientId: string; readonly municipalityCode: MunicipalityCode };
export type Designation = Period & { readonly function: string; readonly staffId: string };
export type KnownMunicipality = {
  readonly agreement?: Period | undefined;
  /** The periods before the latest one in which it was a party (S1-18). */
  readonly formerAgreements?: readonly Period[] | undefined;
  readonly functions: readonly Designation[];
};
export type ServiceDecision = Period & {
  readonly decisionId: string;
  readonly clientId: string;
  readonly legalBasis: string;
  /** Absent means `GRANTED`. */
  readonly outcome?: string | undefined;
  readonly annulled?: boolean | undefined;
};
/** Facts for decisions: those of other services, kept from their events, and those of this service. */
export type Queries = {
  client(scope: ReadScope, clientId: string): Promise<KnownClient | undefined>;
  person(scope: ReadScope, staffId: string): Promise<Person | undefined>;
  /** Ids of the people that a private provider employs, or has employed. */
  staffOfProvider(scope: ReadScope, providerId: string): Promise<readonly string[]>;
  municipality(scope: ReadScope, code: string): Promise<KnownMunicipality | undefined>;
  /** Only granted decisions that are not annulled are found (S1-6). */
  serviceDecision(scope: ReadScope, decisionId: string): Promise<ServiceDecision | undefined>;
  serviceDecisions(scope: ReadScope, clientId: string, legalBasis: LegalBasis): Promise<readonly ServiceDecision[]>;
  /** Policy documents of a programme, general ones and those of a municipality, of any time. */
  policies(scope: ReadScope, programme: Programme, municipalityCode: string): Promise<readonly Policy[]>;
  /** Agreements of private providers with a municipality, of any time (S1-23). */
  providerAgreements(
    scope: ReadScope,
    providerIds: readonly string[],
    municipalityCode: string,
  ): Promise<readonly ProviderAgreement[]>;
  product(scope: ReadScope, articleNumber: string, supplierId: string): Promise<LineFacts['product']>;
  instructions(scope: ReadScope, programme: Programme, isoCode: string): Promise<readonly ProductInstruction[]>;
  /** The client of an agreed plan. */
  clientOfPlan(scope: ReadScope, carePlanId: string): Promise<string | undefined>;
  assessment(scope: ReadScope, assessmentId: string): Promise<Assessment | undefined>;
  /** The needs assessments of a client in a programme, for the areas of a product, oldest first. */
  assessmentsOf(
    scope: ReadScope,
    clientId: string,
    programme: Programme,
    isoCode: string,
  ): Promise<readonly Judgement<Conclusion>[]>;
  /** The risk analyses in a plan, for the areas of a product, oldest first. */
  riskAnalysesOf(scope: ReadScope, carePlanId: string, isoCode: string): Promise<readonly Judgement<RiskOutcome>[]>;
  /** Ids of a person's drafts and undispatched orders, in order. */
  openOrdersOf(scope: ReadScope, ordererId: string): Promise<readonly string[]>;
};

/** Keeps the facts of events. `false` means that the fact of a newer event is kept already. */
export type ReadModels = {
  keepClient(uow: UnitOfWork, sequence: string, client: KnownClient): Promise<boolean>;
  keepAuthority(uow: UnitOfWork, sequence: string, authority: Authority): Promise<boolean>;
  /** A revoked licence stays revoked: a new licence has a new id. */
  keepRevokedLicence(uow: UnitOfWork, sequence: string, licenceId: string): Promise<boolean>;
  keepDesignation(uow: UnitOfWork, sequence: string, code: string, designation: Designation): Promise<boolean>;
  keepAgreement(
    uow: UnitOfWork,
    sequence: string,
    code: string,
    agreements: Pick<KnownMunicipality, 'agreement' | 'formerAgreements'>,
  ): Promise<boolean>;
  keepProviderAgreement(uow: UnitOfWork, sequence: string, agreement: KnownProviderAgreement): Promise<boolean>;
  keepPolicy(uow: UnitOfWork, sequence: string, policy: Policy): Promise<boolean>;
  keepProduct(uow: UnitOfWork, sequence: string, product: KnownProduct): Promise<boolean>;
  keepInstruction(uow: UnitOfWork, sequence: string, instruction: KnownInstruction): Promise<boolean>;
  keepServiceDecision(uow: UnitOfWork, sequence: string, decision: ServiceDecision): Promise<boolean>;
};
export type KnownProduct = NonNullable<LineFacts['product']> & {
  readonly productId: string;
  readonly articleNumber: string;
  readonly supplierId: string;
};
export type KnownProviderAgreement = ProviderAgreement & { readonly agreementId: string };
export type KnownInstruction = ProductInstruction & { readonly instructionId: string; readonly programme: string };

export type OrdersDeps = Deps & {
  readonly stores: Stores;
  readonly queries: Queries;
  readonly readModels: ReadModels;
};
