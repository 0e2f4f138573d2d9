import type { Deps } from '@hjalpmedel/commands';
import type { Authority } from '@hjalpmedel/events';
import type { Instant, MunicipalityCode, Period, PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { AccessLog, Merges, Protection } from '@hjalpmedel/subgraph';
import type { CarePlan, CarePlanEvent } from './care-plans/domain/care-plan.js';
import type {
  ClientFacts,
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
import type { Fitting, FittingEvent } from './fittings/domain/fitting.js';
import type { Order, OrderEvent, Submitted } from './orders/domain/order.js';
import type { Policy } from './eligibility/domain/policies.js';
import type { LegalBasis, Programme } from './eligibility/domain/programme.js';
import type { SupplierChannel } from './supplier-messages/channel.js';
import type {
  MessageEvent,
  MessageStatus,
  StoredMessage,
  SupplierMessage,
} from './supplier-messages/domain/supplier-message.js';
import type { RiskAnalysis, RiskAnalysisEvent } from './risk-analyses/domain/risk-analysis.js';
import type { Designation } from './read-models/domain/designations.js';

export type Stores = {
  readonly carePlans: AggregateStore<CarePlan, CarePlanEvent>;
  readonly needsAssessments: AggregateStore<NeedsAssessment, NeedsAssessmentEvent>;
  readonly riskAnalyses: AggregateStore<RiskAnalysis, RiskAnalysisEvent>;
  readonly fittings: AggregateStore<Fitting, FittingEvent>;
  readonly orders: AggregateStore<Order, OrderEvent>;
  readonly supplierMessages: AggregateStore<SupplierMessage, MessageEvent>;
};

/** Where a query reads: in the transaction of a command, or outside of any for a query of the graph. */
export type ReadScope = Partial<Pick<UnitOfWork, 'session'>>;

/** A client of the graph, by its key. The clients service owns the rest. */
export type ClientKey = { readonly id: string };
export type KnownClient = { readonly clientId: string; readonly municipalityCode: MunicipalityCode };
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
  /** A client and where the client lives on a day. */
  client(scope: ReadScope, clientId: string, day: PlainDate): Promise<KnownClient | undefined>;
  /** Facts about a client on a day. Undefined for an unknown one. */
  clientFacts(scope: ReadScope, clientId: string, day: PlainDate): Promise<ClientFacts | undefined>;
  person(scope: ReadScope, staffId: string): Promise<Person | undefined>;
  /** Agreements of suppliers with a municipality, of any time (S2-14). */
  supplyAgreements(
    scope: ReadScope,
    programme: Programme,
    municipalityCode: string,
  ): Promise<readonly KnownSupplyAgreement[]>;
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
  product(scope: ReadScope, articleNumber: string, supplierId: string): Promise<OrderedProduct | undefined>;
  instructions(scope: ReadScope, programme: Programme, isoCode: string): Promise<readonly ProductInstruction[]>;
  /** The client of a plan, and whether it is agreed and not closed. */
  plan(scope: ReadScope, carePlanId: string): Promise<KnownPlan | undefined>;
  /** The client of an assessment, and the completed assessment that counts for it: itself or its successor. */
  assessment(scope: ReadScope, assessmentId: string): Promise<KnownAssessment | undefined>;
  /** Ids of the completed assessments of the same client, programme, plan and area. */
  assessmentsLike(scope: ReadScope, one: Assessment): Promise<readonly string[]>;
  assessmentsSupersededBy(scope: ReadScope, assessmentId: string): Promise<readonly string[]>;
  /** The needs assessments of a client in a programme, for the areas of a product, oldest first. */
  assessmentsOf(
    scope: ReadScope,
    clientId: string,
    programme: Programme,
    isoCode: string,
  ): Promise<readonly Judgement<Conclusion>[]>;
  /** The risk analyses in a plan, for the areas of a product or for the article, oldest first. */
  riskAnalysesOf(
    scope: ReadScope,
    carePlanId: string,
    isoCode: string,
    article: ArticleKey,
  ): Promise<readonly Judgement<RiskOutcome>[]>;
  /** Ids of the completed analyses in a plan. */
  analysesInPlan(scope: ReadScope, carePlanId: string): Promise<readonly string[]>;
  /** Ids of the lines of an order that have been fitted. */
  fittedLinesOf(scope: ReadScope, orderId: string): Promise<readonly string[]>;
  /** Ids of the drafts and undispatched orders that a person orders or is responsible for, in order. */
  openOrdersOf(scope: ReadScope, staffId: string): Promise<readonly string[]>;
  /** Ids of a client's drafts and undispatched orders, in order. */
  openOrdersFor(scope: ReadScope, clientId: string): Promise<readonly string[]>;
  /** Ids of a client's orders that keep an address. */
  ordersWithAddress(scope: ReadScope, clientId: string): Promise<readonly string[]>;
  /** The client's orders that were submitted, but for one. */
  placedOrdersOf(
    scope: ReadScope,
    clientId: string,
    exceptOrderId: string,
  ): Promise<readonly Pick<Submitted, 'submittedAt' | 'lines'>[]>;
  /** The message of a key, to tell a repeated one. */
  messageByKey(scope: ReadScope, key: string): Promise<Pick<StoredMessage, 'contentHash'> | undefined>;
  /** The messages of an order to a supplier, oldest first. */
  messagesOfOrder(
    scope: ReadScope,
    channel: SupplierChannel,
    orderId: string,
  ): Promise<readonly { readonly _id: string; readonly kind?: StoredMessage['kind'] }[]>;
  /** Ids of messages of a channel with a status, oldest first: those that are due, where a day is given. */
  messagesIn(
    channel: SupplierChannel,
    status: MessageStatus,
    due?: { readonly field: 'nextTryAt' | 'answerDueAt'; readonly at: Instant },
  ): Promise<readonly string[]>;
  /** Whether an earlier message of the order still waits to be sent. */
  earlierUnsent(channel: SupplierChannel, orderId: string, id: string): Promise<boolean>;
};

export type ArticleKey = { readonly articleNumber: string; readonly supplierId: string };
export type KnownPlan = { readonly clientId: string; readonly isAgreed: boolean; readonly isActive: boolean };
export type KnownAssessment = { readonly clientId: string; readonly assessment?: Assessment | undefined };

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
  keepSupplyAgreement(
    uow: UnitOfWork,
    sequence: string,
    agreementId: string,
    agreement: KnownSupplyAgreement & { readonly municipalityCode: string; readonly programme: string },
  ): Promise<boolean>;
  keepMove(uow: UnitOfWork, clientId: string, move: Move): Promise<void>;
  /** Without a day the client is alive. */
  keepDeath(uow: UnitOfWork, clientId: string, deceasedOn?: PlainDate): Promise<void>;
  keepGuardianship(uow: UnitOfWork, clientId: string, guardianship: Guardianship): Promise<void>;
  /** Adds what has happened to a person under a merged file before what is known under the surviving one. */
  joinLives(uow: UnitOfWork, clientId: string, intoClientId: string): Promise<void>;
  keepServiceDecision(uow: UnitOfWork, sequence: string, decision: ServiceDecision): Promise<boolean>;
};
/** A product with what an order of it names. Name and price are absent for products of before they were kept. */
export type OrderedProduct = NonNullable<LineFacts['product']> & {
  readonly name?: string | undefined;
  readonly priceOre?: number | undefined;
};
export type KnownProduct = OrderedProduct & {
  readonly productId: string;
  readonly articleNumber: string;
  readonly supplierId: string;
};
export type KnownSupplyAgreement = Period & { readonly supplierId: string };
export type Move = { readonly from: string; readonly to: string; readonly on: PlainDate };
/** A period in which the client is a child, with the verified guardian, if there is one (S1-25). */
export type Guardianship = {
  readonly guardianId?: string | undefined;
  readonly from: PlainDate;
  readonly until: PlainDate;
};
/** What has happened to a client, oldest first. */
export type KnownLife = {
  readonly moves?: readonly Move[];
  readonly guardians?: readonly Guardianship[];
  readonly deceasedOn?: PlainDate;
};
export type KnownProviderAgreement = ProviderAgreement & { readonly agreementId: string };
export type KnownInstruction = ProductInstruction & { readonly instructionId: string; readonly programme: string };

export type OrdersDeps = Deps & {
  readonly stores: Stores;
  readonly queries: Queries;
  readonly readModels: ReadModels;
  readonly protection: Protection;
  readonly merges: Merges;
  readonly accessLog: AccessLog;
  /** Who exchanges documents. Empty: nobody. */
  readonly supplierChannels: readonly SupplierChannel[];
};
