import type { Deps } from '@hjalpmedel/commands';
import type { Authority } from '@hjalpmedel/events';
import type { MunicipalityCode, Period, PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { CarePlan, CarePlanEvent } from '../domain/care-plan.js';
import type { LineFacts, Person, ProductInstruction, ProviderAgreement } from '../domain/facts.js';
import type { Assessment, NeedsAssessment, NeedsAssessmentEvent } from '../domain/needs-assessment.js';
import type { Order, OrderEvent } from '../domain/order.js';
import type { LegalBasis, Programme } from '../domain/programme.js';
import type { RiskAnalysis, RiskAnalysisEvent } from '../domain/risk-analysis.js';

export type Stores = {
  readonly carePlans: AggregateStore<CarePlan, CarePlanEvent>;
  readonly needsAssessments: AggregateStore<NeedsAssessment, NeedsAssessmentEvent>;
  readonly riskAnalyses: AggregateStore<RiskAnalysis, RiskAnalysisEvent>;
  readonly orders: AggregateStore<Order, OrderEvent>;
};

/** The transaction that reads, where a decision hangs on what is read; none for a query. */
export type Scope = Partial<Pick<UnitOfWork, 'session'>>;

/** A client as the graph names it; all else is the clients service's to tell. */
export type ClientKey = { readonly id: string };
export type KnownClient = { readonly clientId: string; readonly municipalityCode: MunicipalityCode };
export type Designation = Period & { readonly function: string; readonly staffId: string };
export type KnownMunicipality = {
  readonly agreement?: Period | undefined;
  readonly functions: readonly Designation[];
};
export type ServiceDecision = Period & {
  readonly decisionId: string;
  readonly clientId: string;
  readonly legalBasis: string;
};
export type Policy = Period & {
  readonly policyId: string;
  readonly kind: string;
  readonly programme: string;
  readonly municipalityCode?: string | undefined;
  readonly supplier?: string | undefined;
  readonly edition: string;
  readonly body: Readonly<Record<string, unknown>>;
};

/** What others own and this service has heard by event, or has itself: read for a decision. */
export type Queries = {
  client(scope: Scope, clientId: string): Promise<KnownClient | undefined>;
  person(scope: Scope, staffId: string): Promise<Person | undefined>;
  municipality(scope: Scope, code: string): Promise<KnownMunicipality | undefined>;
  serviceDecision(scope: Scope, decisionId: string): Promise<ServiceDecision | undefined>;
  serviceDecisions(scope: Scope, clientId: string, legalBasis: LegalBasis): Promise<readonly ServiceDecision[]>;
  /** Documents in force for a programme in a municipality: the general ones and its own. */
  policies(scope: Scope, programme: Programme, municipalityCode: string, on: PlainDate): Promise<readonly Policy[]>;
  /** Documents in force that those who assess have to know: the programme's and the municipality's (S1-11). */
  governingDocuments(
    scope: Scope,
    programme: Programme,
    municipalityCode: string,
    on: PlainDate,
  ): Promise<readonly Policy[]>;
  /** Agreements that let private providers order through a municipality's numbers, whenever they hold (S1-23). */
  providerAgreements(
    scope: Scope,
    providerIds: readonly string[],
    municipalityCode: string,
  ): Promise<readonly ProviderAgreement[]>;
  product(scope: Scope, articleNumber: string, supplierId: string): Promise<LineFacts['product']>;
  instructions(scope: Scope, programme: Programme, isoCode: string): Promise<readonly ProductInstruction[]>;
  /** The client whose agreed plan it is. */
  clientOfPlan(scope: Scope, carePlanId: string): Promise<string | undefined>;
  assessment(scope: Scope, assessmentId: string): Promise<Assessment | undefined>;
  newestRisk(scope: Scope, carePlanId: string, isoCode: string): Promise<LineFacts['risk']>;
  /** Ids of the people a private provider employs, or has employed. */
  staffOfProvider(scope: Scope, providerId: string): Promise<readonly string[]>;
  /** Ids of the drafts and undispatched orders a person has placed, in order. */
  openOrdersOf(scope: Scope, staffId: string): Promise<readonly string[]>;
};

/** What arrives by event. Each keeps the newest it knows; `false` says that it knew better already. */
export type ReadModels = {
  keepClient(uow: UnitOfWork, sequence: string, client: KnownClient): Promise<boolean>;
  keepAuthority(uow: UnitOfWork, sequence: string, authority: Authority): Promise<boolean>;
  /** A revoked licence never comes back: a new licence is a new record. */
  keepRevokedLicence(uow: UnitOfWork, licenceId: string): Promise<void>;
  keepDesignation(uow: UnitOfWork, sequence: string, code: string, designation: Designation): Promise<boolean>;
  keepAgreement(uow: UnitOfWork, sequence: string, code: string, agreement: Period): Promise<boolean>;
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
