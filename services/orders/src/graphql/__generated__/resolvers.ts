import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Reason as ReasonNode } from '@hjalpmedel/domain';
import type { RefusalNode as RefusalNodeNode } from '@hjalpmedel/subgraph';
import type { ClientKey as ClientKeyNode } from '../../application/ports.js';
import type { CarePlanDocument as CarePlanDocumentNode, NeedsAssessmentDocument as NeedsAssessmentDocumentNode, RiskAnalysisDocument as RiskAnalysisDocumentNode, OrderDocument as OrderDocumentNode } from '../../data/models.js';
import type { OrderLine as OrderLineNode } from '../../domain/order.js';
import type { Participation as ParticipationNode } from '../../domain/care-plan.js';
import type { GraphContext } from '../context.js';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A UUID in lower-case text, e.g. 0198c2b4-6f1e-7cc3-98c4-dc0c0c07398f. */
  UUID: { input: string; output: string; }
  /** A calendar day `YYYY-MM-DD` in Europe/Stockholm. */
  Date: { input: string; output: string; }
  /** A moment in UTC, ISO 8601 with milliseconds, e.g. 2026-03-01T12:00:00.000Z. */
  DateTime: { input: string; output: string; }
  /** A JSON object whose keys are catalogued where it is used. */
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown>; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  /** A plan by id; null when there is none that you may see (S1-7). */
  readonly carePlan?: Maybe<CarePlan>;
  /** A needs assessment by id; null when there is none that you may see (S1-6). */
  readonly needsAssessment?: Maybe<NeedsAssessment>;
  /** A risk analysis by id; null when there is none that you may see (S1-10). */
  readonly riskAnalysis?: Maybe<RiskAnalysis>;
  /** An order by id; null when there is none that you may see. */
  readonly order?: Maybe<Order>;
  /** Orders of a municipality, oldest first. */
  readonly orders: OrderConnection;
  /**
   * Whether a draft could be submitted right now, with every reason and the day it becomes allowed where one is known.
   * Asked by someone who may submit it, it tells of that person; otherwise of whoever drafted it.
   * Null when there is no such draft that you may see.
   */
  readonly orderEligibility?: Maybe<Eligibility>;
};


export type QueryCarePlanArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNeedsAssessmentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryRiskAnalysisArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrdersArgs = {
  municipalityCode: Scalars['String']['input'];
  status?: InputMaybe<OrderStatus>;
  held?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOrderEligibilityArgs = {
  orderId: Scalars['ID']['input'];
};

/** The two programmes whose rules are never merged. */
export type Programme =
  /** Personal digital aids in social services, Västra Götaland (S1). */
  | 'VGR_SOCIAL_DIGITAL'
  /** Aids prescribed in health care, Västernorrland (S2). */
  | 'VN_HSL';

/** The law an assessment, order or loan rests on (S2-32). */
export type LegalBasis =
  /** Social Services Act (socialtjänstlagen). */
  | 'SOL'
  /** Act on support for persons with certain functional impairments. */
  | 'LSS'
  /** Health and Medical Services Act (2017:30). */
  | 'HSL';

/** What came of asking whether a draft may be submitted. */
export type Eligibility = {
  /** ALLOWED, NEEDS_CONFIRMATION or BLOCKED. */
  readonly outcome: EligibilityOutcome;
  /** All reasons, not only the first. */
  readonly reasons: ReadonlyArray<Reason>;
  /** The rule set that was asked, e.g. VGR-SOC-2023-12-22. */
  readonly ruleSet: Scalars['String']['output'];
};

/** A person in care, here with the orders made for that person. */
export type Client = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Orders for the client that you may see, oldest first. */
  readonly orders: OrderConnection;
};


/** A person in care, here with the orders made for that person. */
export type ClientOrdersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A member of staff, owned by identity. */
export type Staff = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
};

/** A municipality, owned by identity. */
export type Municipality = {
  /** Four-digit municipality code. */
  readonly code: Scalars['ID']['output'];
};

/** A product of the assortment, owned by devices. */
export type Product = {
  /** The supplier's article number. */
  readonly articleNumber: Scalars['String']['output'];
  /** The supplier. */
  readonly supplierId: Scalars['String']['output'];
};

/** How a client took part in shaping a plan (S1-7). */
export type ParticipationForm =
  /** At a meeting. */
  | 'MEETING'
  /** At a visit in the client's home. */
  | 'HOME_VISIT'
  /** By telephone or video. */
  | 'PHONE_OR_VIDEO'
  /** In writing. */
  | 'WRITING';

/** How the client took part, or why that was not possible: one of the two is set. */
export type ClientParticipation = {
  /** How the client took part. */
  readonly form?: Maybe<ParticipationForm>;
  /** The documented reason why the client could not take part. */
  readonly reasonNotPossible?: Maybe<Scalars['String']['output']>;
};

/** A plan shaped with the client, showing goals, needs and interests (S1-7). */
export type CarePlan = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** AGREED. */
  readonly status: Scalars['String']['output'];
  /** The client. */
  readonly client?: Maybe<Client>;
  /** The programme. */
  readonly programme: Programme;
  /** The client's goals. */
  readonly goals: ReadonlyArray<Scalars['String']['output']>;
  /** The client's needs. */
  readonly needs: ReadonlyArray<Scalars['String']['output']>;
  /** The client's interests. */
  readonly interests: ReadonlyArray<Scalars['String']['output']>;
  /** How the client took part. */
  readonly clientParticipation: ClientParticipation;
  /** Who agreed it with the client. */
  readonly agreedBy?: Maybe<Staff>;
  /** When it was agreed. */
  readonly agreedAt: Scalars['DateTime']['output'];
  /** Version. */
  readonly version: Scalars['Int']['output'];
};

/** Who raised a need; only licensed staff assess it (S2-2). */
export type NeedInitiator =
  /** The individual. */
  | 'INDIVIDUAL'
  /** A relative. */
  | 'RELATIVE'
  /** Care staff (omvårdnadspersonal). */
  | 'CARE_STAFF';

/** What an aid is to do for body function (S2-1). */
export type AidPurpose =
  /** Improve it (förbättra). */
  | 'IMPROVE'
  /** Keep it (bibehålla). */
  | 'MAINTAIN'
  /** Compensate for its loss (kompensera). */
  | 'COMPENSATE';

/** Whether an aid can meet the need (S1-6). */
export type AssessmentConclusion =
  /** An aid of the area can meet it. */
  | 'MET_BY_AID'
  /** No aid can. */
  | 'NOT_MET_BY_AID';

/** A judgement whether a need can be met by an aid (S1-6, S2-2). */
export type NeedsAssessment = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** COMPLETED. */
  readonly status: Scalars['String']['output'];
  /** The client. */
  readonly client?: Maybe<Client>;
  /** The programme. */
  readonly programme: Programme;
  /** The law it rests on. */
  readonly legalBasis: LegalBasis;
  /** The plan it is part of (S1-7). */
  readonly carePlan?: Maybe<CarePlan>;
  /** The decision on services it goes by, owned by clients (S1-6). */
  readonly serviceDecisionId?: Maybe<Scalars['ID']['output']>;
  /** Who raised the need (S2-2). */
  readonly initiator: NeedInitiator;
  /** The product area, ISO 9999. */
  readonly isoCode: Scalars['String']['output'];
  /** What the aid is to do (S2-1). */
  readonly purposes: ReadonlyArray<AidPurpose>;
  /** Whether an aid can meet the need. */
  readonly conclusion: AssessmentConclusion;
  /** Who assessed, and answers for it (S1-16). */
  readonly assessor?: Maybe<Staff>;
  /** When it was completed. */
  readonly completedAt: Scalars['DateTime']['output'];
  /** Version. */
  readonly version: Scalars['Int']['output'];
};

/** How large a risk is. */
export type RiskLevel =
  /** Small. */
  | 'LOW'
  /** Noticeable. */
  | 'MEDIUM'
  /** Large. */
  | 'HIGH';

/** What a risk analysis came to (S1-10). */
export type RiskOutcome =
  /** The aid may be used as it is. */
  | 'ACCEPTABLE'
  /** The aid may be used with the measures that are named. */
  | 'WITH_MEASURES'
  /** The aid may not be ordered. */
  | 'NOT_ACCEPTABLE';

/** A hazard of the aid for this client. */
export type Hazard = {
  /** What may happen. */
  readonly hazard: Scalars['String']['output'];
  /** How bad it would be. */
  readonly severity: RiskLevel;
  /** How likely it is. */
  readonly likelihood: RiskLevel;
  /** What is done about it. */
  readonly measure?: Maybe<Scalars['String']['output']>;
  /** What remains after the measure. */
  readonly residual: RiskLevel;
};

/** The individual risk analysis before ordering, for a client and a kind of product (S1-10). */
export type RiskAnalysis = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** COMPLETED. */
  readonly status: Scalars['String']['output'];
  /** The client. */
  readonly client?: Maybe<Client>;
  /** The programme. */
  readonly programme: Programme;
  /** The plan it is part of; with another plan it must be made again. */
  readonly carePlan?: Maybe<CarePlan>;
  /** The product area, ISO 9999. */
  readonly isoCode: Scalars['String']['output'];
  /** The hazards that were looked at. */
  readonly hazards: ReadonlyArray<Hazard>;
  /** What it came to. */
  readonly outcome: RiskOutcome;
  /** Who made it. */
  readonly analysedBy?: Maybe<Staff>;
  /** When it was completed. */
  readonly completedAt: Scalars['DateTime']['output'];
  /** Version. */
  readonly version: Scalars['Int']['output'];
};

/** The states of an order; they are passed in this order (S1-8). */
export type OrderStatus =
  /** Being written; may be incomplete. */
  | 'DRAFT'
  /** Placed with the supplier. */
  | 'SUBMITTED'
  /** Taken in by the supplier. */
  | 'REGISTERED'
  /** Made ready by the supplier. */
  | 'PREPARED'
  /** Some lines are on their way. */
  | 'PARTLY_DISPATCHED'
  /** All lines are on their way. */
  | 'DISPATCHED'
  /** Handed over: a loan has begun. */
  | 'DELIVERED'
  /** All its loans are over; final. */
  | 'CLOSED'
  /** Called off before it was dispatched; final. */
  | 'CANCELLED'
  /** The supplier could not carry it out; final. */
  | 'REJECTED';

/** The states of an order line. */
export type OrderLineState =
  /** Not yet on its way. */
  | 'OPEN'
  /** On its way. */
  | 'DISPATCHED'
  /** Handed over. */
  | 'DELIVERED'
  /** Will not come. */
  | 'CANCELLED';

/** One product of an order. */
export type OrderLine = {
  /** Opaque id. */
  readonly lineId: Scalars['ID']['output'];
  /** What is ordered. */
  readonly product: Product;
  /** How many pieces. */
  readonly quantity: Scalars['Int']['output'];
  /** How far it has come. */
  readonly state: OrderLineState;
};

/** Why an order waits: a flag, cleared by a new check. */
export type OrderHold = {
  /** What the orderer lacks. */
  readonly reasons: ReadonlyArray<Reason>;
  /** Since when. */
  readonly since: Scalars['DateTime']['output'];
};

/** A governing document a decision was made under (S1-5). */
export type PolicyEdition = {
  /** Kind, e.g. COMPETENCE. */
  readonly kind: Scalars['String']['output'];
  /** Its edition. */
  readonly edition: Scalars['String']['output'];
};

/** What someone confirmed when the order was submitted. */
export type Confirmation = {
  /** The code of the reason. */
  readonly code: Scalars['String']['output'];
  /** Why it was set aside, in the person's own words. */
  readonly statement: Scalars['String']['output'];
};

/** Under what an order was allowed; kept as it was (S1-5). */
export type OrderDecision = {
  /** The rule set, e.g. VGR-SOC-2023-12-22. */
  readonly ruleSet: Scalars['String']['output'];
  /** The governing documents in force that day. */
  readonly policyEditions: ReadonlyArray<PolicyEdition>;
  /** What was known and confirmed or noted. */
  readonly reasons: ReadonlyArray<Reason>;
  /** What was confirmed. */
  readonly confirmations: ReadonlyArray<Confirmation>;
  /** When it was decided. */
  readonly decidedAt: Scalars['DateTime']['output'];
};

/** Why an order was called off. */
export type OrderCancelReason =
  /** The client does not want it any more. */
  | 'CLIENT_WITHDREW'
  /** The need has changed. */
  | 'NEED_CHANGED'
  /** It was ordered by mistake. */
  | 'ORDERED_BY_MISTAKE'
  /** The client has died. */
  | 'CLIENT_DECEASED';

/** A call-off of aids for one client (beställning, avrop; under HSL a prescription). */
export type Order = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** How far it has come. */
  readonly status: OrderStatus;
  /** The programme whose rules it follows. */
  readonly programme: Programme;
  /** The law it rests on. */
  readonly legalBasis: LegalBasis;
  /** The client. */
  readonly client?: Maybe<Client>;
  /** The client's municipality, which orders and pays. */
  readonly municipality?: Maybe<Municipality>;
  /** Who places it in the supplier's system (S1-16, S2-3). */
  readonly orderer?: Maybe<Staff>;
  /** Who answers for assessment and order, also when it is the same person (S1-16, S1-17). */
  readonly assessor?: Maybe<Staff>;
  /** The plan it is part of (S1-7). */
  readonly carePlan?: Maybe<CarePlan>;
  /** The assessment it goes by (S1-6, S2-2). */
  readonly assessment?: Maybe<NeedsAssessment>;
  /** What is ordered. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** Why it waits; null while nothing holds it. A held order is not dispatched. */
  readonly held?: Maybe<OrderHold>;
  /** Under what it was allowed; null for a draft. */
  readonly decision?: Maybe<OrderDecision>;
  /** When it was drafted. */
  readonly draftedAt: Scalars['DateTime']['output'];
  /** When it was submitted. */
  readonly submittedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it was called off. */
  readonly cancelReason?: Maybe<OrderCancelReason>;
  /** The supplier's code for why it was rejected. */
  readonly rejectionCode?: Maybe<Scalars['String']['output']>;
  /** Version, for `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
};

/** A page of orders. */
export type OrderConnection = {
  /** The items, each with its cursor. */
  readonly edges: ReadonlyArray<OrderEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One of orders, and where it stands in its list. */
export type OrderEdge = {
  /** Where it stands; for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Order;
};

export type Mutation = {
  /** Records a plan shaped with the client (S1-7). */
  readonly agreeCarePlan: AgreeCarePlanPayload;
  /** Judges whether an aid can meet a need; who completes it answers for it (S1-6, S1-16, S2-2). */
  readonly completeNeedsAssessment: CompleteNeedsAssessmentPayload;
  /** Makes the individual risk analysis that must come before an order (S1-10). */
  readonly completeRiskAnalysis: CompleteRiskAnalysisPayload;
  /** Starts an order; you are its orderer. It may be incomplete: ask `orderEligibility` what is missing. */
  readonly createDraft: CreateDraftPayload;
  /** Places an order when every rule of its programme allows it; otherwise names every reason. Who submits is the orderer. */
  readonly submitOrder: SubmitOrderPayload;
  /** Calls an order off before it is dispatched. */
  readonly cancelOrder: CancelOrderPayload;
  /** The supplier has taken an order in (S2-24). Late or repeated, it changes nothing. */
  readonly registerOrder: RegisterOrderPayload;
  /** The supplier has made an order ready. Late or repeated, it changes nothing. */
  readonly prepareOrder: PrepareOrderPayload;
  /** The supplier has sent lines. Refused while the orderer's right does not hold. Late or repeated, it changes nothing. */
  readonly dispatchOrder: DispatchOrderPayload;
  /** The supplier cannot carry out a submitted order. Repeated, it changes nothing. */
  readonly rejectOrder: RejectOrderPayload;
};


export type MutationAgreeCarePlanArgs = {
  input: AgreeCarePlanInput;
};


export type MutationCompleteNeedsAssessmentArgs = {
  input: CompleteNeedsAssessmentInput;
};


export type MutationCompleteRiskAnalysisArgs = {
  input: CompleteRiskAnalysisInput;
};


export type MutationCreateDraftArgs = {
  input: CreateDraftInput;
};


export type MutationSubmitOrderArgs = {
  input: SubmitOrderInput;
};


export type MutationCancelOrderArgs = {
  input: CancelOrderInput;
};


export type MutationRegisterOrderArgs = {
  input: RegisterOrderInput;
};


export type MutationPrepareOrderArgs = {
  input: PrepareOrderInput;
};


export type MutationDispatchOrderArgs = {
  input: DispatchOrderInput;
};


export type MutationRejectOrderArgs = {
  input: RejectOrderInput;
};

/** How the client took part, or why that was not possible: give one of the two (S1-7). */
export type ClientParticipationInput = {
  /** How the client took part. */
  readonly form?: InputMaybe<ParticipationForm>;
  /** The reason why the client could not take part. */
  readonly reasonNotPossible?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `agreeCarePlan`. */
export type AgreeCarePlanInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The client. */
  readonly clientId: Scalars['ID']['input'];
  /** The programme. */
  readonly programme: Programme;
  /** The client's goals, at most 20. */
  readonly goals: ReadonlyArray<Scalars['String']['input']>;
  /** The client's needs, at most 20. */
  readonly needs: ReadonlyArray<Scalars['String']['input']>;
  /** The client's interests, at most 20. */
  readonly interests: ReadonlyArray<Scalars['String']['input']>;
  /** How the client took part. */
  readonly clientParticipation: ClientParticipationInput;
};

/** Outcome of `agreeCarePlan`: either the things or the refusal. */
export type AgreeCarePlanPayload = {
  /** The plan. */
  readonly carePlan?: Maybe<CarePlan>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `completeNeedsAssessment`. */
export type CompleteNeedsAssessmentInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The client. */
  readonly clientId: Scalars['ID']['input'];
  /** The plan it is part of; needed in VGR_SOCIAL_DIGITAL (S1-7). */
  readonly carePlanId?: InputMaybe<Scalars['ID']['input']>;
  /** The programme. */
  readonly programme: Programme;
  /** The law it rests on: SOL or LSS in VGR_SOCIAL_DIGITAL, HSL in VN_HSL. */
  readonly legalBasis: LegalBasis;
  /** The client's decision in force; needed under SOL and LSS (S1-6). */
  readonly serviceDecisionId?: InputMaybe<Scalars['ID']['input']>;
  /** Who raised the need (S2-2). */
  readonly initiator: NeedInitiator;
  /** The product area, ISO 9999: 2, 4, 6 or 8 digits. */
  readonly isoCode: Scalars['String']['input'];
  /** What the aid is to do; at least one in VN_HSL (S2-1). */
  readonly purposes?: InputMaybe<ReadonlyArray<AidPurpose>>;
  /** Whether an aid can meet the need. */
  readonly conclusion: AssessmentConclusion;
};

/** Outcome of `completeNeedsAssessment`: either the things or the refusal. */
export type CompleteNeedsAssessmentPayload = {
  /** The assessment. */
  readonly assessment?: Maybe<NeedsAssessment>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** A hazard of the aid for this client. */
export type HazardInput = {
  /** What may happen. */
  readonly hazard: Scalars['String']['input'];
  /** How bad it would be. */
  readonly severity: RiskLevel;
  /** How likely it is. */
  readonly likelihood: RiskLevel;
  /** What is done about it. */
  readonly measure?: InputMaybe<Scalars['String']['input']>;
  /** What remains after the measure. */
  readonly residual: RiskLevel;
};

/** Input of `completeRiskAnalysis`. */
export type CompleteRiskAnalysisInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The client. */
  readonly clientId: Scalars['ID']['input'];
  /** The plan it is part of. */
  readonly carePlanId: Scalars['ID']['input'];
  /** The programme. */
  readonly programme: Programme;
  /** The product area, ISO 9999: 2, 4, 6 or 8 digits. */
  readonly isoCode: Scalars['String']['input'];
  /** The hazards, at most 20. */
  readonly hazards: ReadonlyArray<HazardInput>;
  /** What it comes to. */
  readonly outcome: RiskOutcome;
};

/** Outcome of `completeRiskAnalysis`: either the things or the refusal. */
export type CompleteRiskAnalysisPayload = {
  /** The risk analysis. */
  readonly riskAnalysis?: Maybe<RiskAnalysis>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** One product to order. */
export type OrderLineInput = {
  /** The supplier's article number. */
  readonly articleNumber: Scalars['String']['input'];
  /** The supplier. */
  readonly supplierId: Scalars['String']['input'];
  /** How many pieces, 1 to 100. */
  readonly quantity: Scalars['Int']['input'];
};

/** Input of `createDraft`. */
export type CreateDraftInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The programme. */
  readonly programme: Programme;
  /** The client. */
  readonly clientId: Scalars['ID']['input'];
  /** The law it rests on: SOL or LSS in VGR_SOCIAL_DIGITAL, HSL in VN_HSL. */
  readonly legalBasis: LegalBasis;
  /** The plan it is part of; needed to submit in VGR_SOCIAL_DIGITAL (S1-7). */
  readonly carePlanId?: InputMaybe<Scalars['ID']['input']>;
  /** The assessment it goes by; needed to submit (S1-6, S2-2). */
  readonly assessmentId?: InputMaybe<Scalars['ID']['input']>;
  /** What to order, 1 to 20 lines. */
  readonly lines: ReadonlyArray<OrderLineInput>;
};

/** Outcome of `createDraft`: either the things or the refusal. */
export type CreateDraftPayload = {
  /** The draft. */
  readonly order?: Maybe<Order>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `submitOrder`. */
export type SubmitOrderInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** Reasons of severity CONFIRM that are set aside, each with a statement. */
  readonly confirmations?: InputMaybe<ReadonlyArray<ConfirmationInput>>;
  /** The draft. */
  readonly orderId: Scalars['ID']['input'];
};

/** Outcome of `submitOrder`: either the things or the refusal. */
export type SubmitOrderPayload = {
  /** The order. */
  readonly order?: Maybe<Order>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `cancelOrder`. */
export type CancelOrderInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
  /** Why. */
  readonly reason: OrderCancelReason;
};

/** Outcome of `cancelOrder`: either the things or the refusal. */
export type CancelOrderPayload = {
  /** The order. */
  readonly order?: Maybe<Order>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `registerOrder`. */
export type RegisterOrderInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw, when you know it: the steps' own order keeps late messages harmless. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
};

/** Outcome of `registerOrder`: either the things or the refusal. */
export type RegisterOrderPayload = {
  /** The order. */
  readonly order?: Maybe<Order>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `prepareOrder`. */
export type PrepareOrderInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw, when you know it. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
};

/** Outcome of `prepareOrder`: either the things or the refusal. */
export type PrepareOrderPayload = {
  /** The order. */
  readonly order?: Maybe<Order>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `dispatchOrder`. */
export type DispatchOrderInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw, when you know it. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
  /** The lines that were sent. */
  readonly lineIds: ReadonlyArray<Scalars['ID']['input']>;
};

/** Outcome of `dispatchOrder`: either the things or the refusal. */
export type DispatchOrderPayload = {
  /** The order. */
  readonly order?: Maybe<Order>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `rejectOrder`. */
export type RejectOrderInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw, when you know it. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
  /** The supplier's code for why, in capitals, digits and _. */
  readonly reasonCode: Scalars['String']['input'];
};

/** Outcome of `rejectOrder`: either the things or the refusal. */
export type RejectOrderPayload = {
  /** The order. */
  readonly order?: Maybe<Order>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Where a page stands in its list (Relay cursor connections). */
export type PageInfo = {
  /** Whether more items follow. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether the page was reached by a cursor, so that items stand before it. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item; null in an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last item, for `after`; null in an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** How much a reason weighs. */
export type Severity =
  /** Not allowed. */
  | 'BLOCK'
  /** Allowed once a person confirms it with a statement. */
  | 'CONFIRM'
  /** Allowed, but worth knowing. */
  | 'NOTE';

/** What came of checking the rules. */
export type EligibilityOutcome =
  /** Nothing stands in the way. */
  | 'ALLOWED'
  /** Reasons of severity CONFIRM wait for a confirmation. */
  | 'NEEDS_CONFIRMATION'
  /** At least one reason blocks. */
  | 'BLOCKED';

/** The language of a text for people. */
export type Language =
  /** Swedish. */
  | 'SV'
  /** English. */
  | 'EN';

/** A business rule said no: every reason at once. Nothing was written. */
export type Refusal = {
  /** BLOCKED or NEEDS_CONFIRMATION. */
  readonly outcome: EligibilityOutcome;
  /** All reasons, not only the first. */
  readonly reasons: ReadonlyArray<Reason>;
};

/** Why something may not be done, under which rules, and from when it may. */
export type Reason = {
  /** Catalogued in docs/reference/error-codes.md, e.g. RISK_ANALYSIS_MISSING. */
  readonly code: Scalars['String']['output'];
  /** How much it weighs. */
  readonly severity: Severity;
  /** Rules of the two sources, e.g. S1-10; empty for a plain state guard. */
  readonly ruleIds: ReadonlyArray<Scalars['String']['output']>;
  /** Path in the input, where one field is meant. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** Values behind the message; never person data. */
  readonly params: Scalars['JSONObject']['output'];
  /** The earliest day it becomes allowed, where one is known. */
  readonly until?: Maybe<Scalars['Date']['output']>;
  /** The reason in words. */
  readonly message: Scalars['String']['output'];
};


/** Why something may not be done, under which rules, and from when it may. */
export type ReasonMessageArgs = {
  language?: Language;
};

/** A person's statement that a CONFIRM reason is known and why it is set aside; stored with the decision. */
export type ConfirmationInput = {
  /** The code of the reason. */
  readonly code: Scalars['String']['input'];
  /** Why it is set aside, in the person's own words. */
  readonly statement: Scalars['String']['input'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Client: Client;
  CarePlan: CarePlan;
  NeedsAssessment: NeedsAssessment;
  RiskAnalysis: RiskAnalysis;
  Order: Order;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Client:
    ( { __typename: 'Client' }
    & GraphQLRecursivePick<FederationTypes['Client'], {"id":true}> );
  CarePlan:
    ( { __typename: 'CarePlan' }
    & GraphQLRecursivePick<FederationTypes['CarePlan'], {"id":true}> );
  NeedsAssessment:
    ( { __typename: 'NeedsAssessment' }
    & GraphQLRecursivePick<FederationTypes['NeedsAssessment'], {"id":true}> );
  RiskAnalysis:
    ( { __typename: 'RiskAnalysis' }
    & GraphQLRecursivePick<FederationTypes['RiskAnalysis'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Programme: Programme;
  LegalBasis: LegalBasis;
  Eligibility: ResolverTypeWrapper<Omit<Eligibility, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  Client: ResolverTypeWrapper<ClientKeyNode>;
  Staff: ResolverTypeWrapper<Staff>;
  Municipality: ResolverTypeWrapper<Municipality>;
  Product: ResolverTypeWrapper<Product>;
  ParticipationForm: ParticipationForm;
  ClientParticipation: ResolverTypeWrapper<ParticipationNode>;
  CarePlan: ResolverTypeWrapper<CarePlanDocumentNode>;
  NeedInitiator: NeedInitiator;
  AidPurpose: AidPurpose;
  AssessmentConclusion: AssessmentConclusion;
  NeedsAssessment: ResolverTypeWrapper<NeedsAssessmentDocumentNode>;
  RiskLevel: RiskLevel;
  RiskOutcome: RiskOutcome;
  Hazard: ResolverTypeWrapper<Hazard>;
  RiskAnalysis: ResolverTypeWrapper<RiskAnalysisDocumentNode>;
  OrderStatus: OrderStatus;
  OrderLineState: OrderLineState;
  OrderLine: ResolverTypeWrapper<OrderLineNode>;
  OrderHold: ResolverTypeWrapper<Omit<OrderHold, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  PolicyEdition: ResolverTypeWrapper<PolicyEdition>;
  Confirmation: ResolverTypeWrapper<Confirmation>;
  OrderDecision: ResolverTypeWrapper<Omit<OrderDecision, 'reasons'> & { reasons: ReadonlyArray<ResolversTypes['Reason']> }>;
  OrderCancelReason: OrderCancelReason;
  Order: ResolverTypeWrapper<OrderDocumentNode>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['OrderEdge']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ClientParticipationInput: ClientParticipationInput;
  AgreeCarePlanInput: AgreeCarePlanInput;
  AgreeCarePlanPayload: ResolverTypeWrapper<Omit<AgreeCarePlanPayload, 'carePlan' | 'refusal'> & { carePlan?: Maybe<ResolversTypes['CarePlan']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  CompleteNeedsAssessmentInput: CompleteNeedsAssessmentInput;
  CompleteNeedsAssessmentPayload: ResolverTypeWrapper<Omit<CompleteNeedsAssessmentPayload, 'assessment' | 'refusal'> & { assessment?: Maybe<ResolversTypes['NeedsAssessment']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  HazardInput: HazardInput;
  CompleteRiskAnalysisInput: CompleteRiskAnalysisInput;
  CompleteRiskAnalysisPayload: ResolverTypeWrapper<Omit<CompleteRiskAnalysisPayload, 'riskAnalysis' | 'refusal'> & { riskAnalysis?: Maybe<ResolversTypes['RiskAnalysis']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  OrderLineInput: OrderLineInput;
  CreateDraftInput: CreateDraftInput;
  CreateDraftPayload: ResolverTypeWrapper<Omit<CreateDraftPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversTypes['Order']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  SubmitOrderInput: SubmitOrderInput;
  SubmitOrderPayload: ResolverTypeWrapper<Omit<SubmitOrderPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversTypes['Order']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  CancelOrderInput: CancelOrderInput;
  CancelOrderPayload: ResolverTypeWrapper<Omit<CancelOrderPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversTypes['Order']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  RegisterOrderInput: RegisterOrderInput;
  RegisterOrderPayload: ResolverTypeWrapper<Omit<RegisterOrderPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversTypes['Order']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  PrepareOrderInput: PrepareOrderInput;
  PrepareOrderPayload: ResolverTypeWrapper<Omit<PrepareOrderPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversTypes['Order']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  DispatchOrderInput: DispatchOrderInput;
  DispatchOrderPayload: ResolverTypeWrapper<Omit<DispatchOrderPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversTypes['Order']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  RejectOrderInput: RejectOrderInput;
  RejectOrderPayload: ResolverTypeWrapper<Omit<RejectOrderPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversTypes['Order']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Severity: Severity;
  EligibilityOutcome: EligibilityOutcome;
  Language: Language;
  Refusal: ResolverTypeWrapper<RefusalNodeNode>;
  Reason: ResolverTypeWrapper<ReasonNode>;
  ConfirmationInput: ConfirmationInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  Eligibility: Omit<Eligibility, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  Client: ClientKeyNode;
  Staff: Staff;
  Municipality: Municipality;
  Product: Product;
  ClientParticipation: ParticipationNode;
  CarePlan: CarePlanDocumentNode;
  NeedsAssessment: NeedsAssessmentDocumentNode;
  Hazard: Hazard;
  RiskAnalysis: RiskAnalysisDocumentNode;
  OrderLine: OrderLineNode;
  OrderHold: Omit<OrderHold, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  PolicyEdition: PolicyEdition;
  Confirmation: Confirmation;
  OrderDecision: Omit<OrderDecision, 'reasons'> & { reasons: ReadonlyArray<ResolversParentTypes['Reason']> };
  Order: OrderDocumentNode;
  OrderConnection: Omit<OrderConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['OrderEdge']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  Mutation: Record<PropertyKey, never>;
  ClientParticipationInput: ClientParticipationInput;
  AgreeCarePlanInput: AgreeCarePlanInput;
  AgreeCarePlanPayload: Omit<AgreeCarePlanPayload, 'carePlan' | 'refusal'> & { carePlan?: Maybe<ResolversParentTypes['CarePlan']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  CompleteNeedsAssessmentInput: CompleteNeedsAssessmentInput;
  CompleteNeedsAssessmentPayload: Omit<CompleteNeedsAssessmentPayload, 'assessment' | 'refusal'> & { assessment?: Maybe<ResolversParentTypes['NeedsAssessment']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  HazardInput: HazardInput;
  CompleteRiskAnalysisInput: CompleteRiskAnalysisInput;
  CompleteRiskAnalysisPayload: Omit<CompleteRiskAnalysisPayload, 'riskAnalysis' | 'refusal'> & { riskAnalysis?: Maybe<ResolversParentTypes['RiskAnalysis']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  OrderLineInput: OrderLineInput;
  CreateDraftInput: CreateDraftInput;
  CreateDraftPayload: Omit<CreateDraftPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversParentTypes['Order']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  SubmitOrderInput: SubmitOrderInput;
  SubmitOrderPayload: Omit<SubmitOrderPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversParentTypes['Order']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  CancelOrderInput: CancelOrderInput;
  CancelOrderPayload: Omit<CancelOrderPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversParentTypes['Order']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  RegisterOrderInput: RegisterOrderInput;
  RegisterOrderPayload: Omit<RegisterOrderPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversParentTypes['Order']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  PrepareOrderInput: PrepareOrderInput;
  PrepareOrderPayload: Omit<PrepareOrderPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversParentTypes['Order']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  DispatchOrderInput: DispatchOrderInput;
  DispatchOrderPayload: Omit<DispatchOrderPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversParentTypes['Order']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  RejectOrderInput: RejectOrderInput;
  RejectOrderPayload: Omit<RejectOrderPayload, 'order' | 'refusal'> & { order?: Maybe<ResolversParentTypes['Order']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  UUID: Scalars['UUID']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  JSONObject: Scalars['JSONObject']['output'];
  PageInfo: PageInfo;
  Refusal: RefusalNodeNode;
  Reason: ReasonNode;
  ConfirmationInput: ConfirmationInput;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  carePlan?: Resolver<Maybe<ResolversTypes['CarePlan']>, ParentType, ContextType, RequireFields<QueryCarePlanArgs, 'id'>>;
  needsAssessment?: Resolver<Maybe<ResolversTypes['NeedsAssessment']>, ParentType, ContextType, RequireFields<QueryNeedsAssessmentArgs, 'id'>>;
  riskAnalysis?: Resolver<Maybe<ResolversTypes['RiskAnalysis']>, ParentType, ContextType, RequireFields<QueryRiskAnalysisArgs, 'id'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orders?: Resolver<ResolversTypes['OrderConnection'], ParentType, ContextType, RequireFields<QueryOrdersArgs, 'municipalityCode' | 'first'>>;
  orderEligibility?: Resolver<Maybe<ResolversTypes['Eligibility']>, ParentType, ContextType, RequireFields<QueryOrderEligibilityArgs, 'orderId'>>;
};

export type EligibilityResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Eligibility'] = ResolversParentTypes['Eligibility']> = {
  outcome?: Resolver<ResolversTypes['EligibilityOutcome'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  ruleSet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClientResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Client'] = ResolversParentTypes['Client'], FederationReferenceType extends FederationReferenceTypes['Client'] = FederationReferenceTypes['Client']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Client']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<ResolversTypes['OrderConnection'], ParentType, ContextType, RequireFields<ClientOrdersArgs, 'first'>>;
};

export type StaffResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Staff'] = ResolversParentTypes['Staff']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MunicipalityResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Municipality'] = ResolversParentTypes['Municipality']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ProductResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  articleNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  supplierId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClientParticipationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ClientParticipation'] = ResolversParentTypes['ClientParticipation']> = {
  form?: Resolver<Maybe<ResolversTypes['ParticipationForm']>, ParentType, ContextType>;
  reasonNotPossible?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CarePlanResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CarePlan'] = ResolversParentTypes['CarePlan'], FederationReferenceType extends FederationReferenceTypes['CarePlan'] = FederationReferenceTypes['CarePlan']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CarePlan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  client?: Resolver<Maybe<ResolversTypes['Client']>, ParentType, ContextType>;
  programme?: Resolver<ResolversTypes['Programme'], ParentType, ContextType>;
  goals?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  needs?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  interests?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  clientParticipation?: Resolver<ResolversTypes['ClientParticipation'], ParentType, ContextType>;
  agreedBy?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  agreedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NeedsAssessmentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['NeedsAssessment'] = ResolversParentTypes['NeedsAssessment'], FederationReferenceType extends FederationReferenceTypes['NeedsAssessment'] = FederationReferenceTypes['NeedsAssessment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['NeedsAssessment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  client?: Resolver<Maybe<ResolversTypes['Client']>, ParentType, ContextType>;
  programme?: Resolver<ResolversTypes['Programme'], ParentType, ContextType>;
  legalBasis?: Resolver<ResolversTypes['LegalBasis'], ParentType, ContextType>;
  carePlan?: Resolver<Maybe<ResolversTypes['CarePlan']>, ParentType, ContextType>;
  serviceDecisionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  initiator?: Resolver<ResolversTypes['NeedInitiator'], ParentType, ContextType>;
  isoCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  purposes?: Resolver<ReadonlyArray<ResolversTypes['AidPurpose']>, ParentType, ContextType>;
  conclusion?: Resolver<ResolversTypes['AssessmentConclusion'], ParentType, ContextType>;
  assessor?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  completedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HazardResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Hazard'] = ResolversParentTypes['Hazard']> = {
  hazard?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['RiskLevel'], ParentType, ContextType>;
  likelihood?: Resolver<ResolversTypes['RiskLevel'], ParentType, ContextType>;
  measure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  residual?: Resolver<ResolversTypes['RiskLevel'], ParentType, ContextType>;
};

export type RiskAnalysisResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RiskAnalysis'] = ResolversParentTypes['RiskAnalysis'], FederationReferenceType extends FederationReferenceTypes['RiskAnalysis'] = FederationReferenceTypes['RiskAnalysis']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RiskAnalysis']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  client?: Resolver<Maybe<ResolversTypes['Client']>, ParentType, ContextType>;
  programme?: Resolver<ResolversTypes['Programme'], ParentType, ContextType>;
  carePlan?: Resolver<Maybe<ResolversTypes['CarePlan']>, ParentType, ContextType>;
  isoCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hazards?: Resolver<ReadonlyArray<ResolversTypes['Hazard']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['RiskOutcome'], ParentType, ContextType>;
  analysedBy?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  completedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  lineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OrderLineState'], ParentType, ContextType>;
};

export type OrderHoldResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OrderHold'] = ResolversParentTypes['OrderHold']> = {
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PolicyEditionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PolicyEdition'] = ResolversParentTypes['PolicyEdition']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  edition?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConfirmationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Confirmation'] = ResolversParentTypes['Confirmation']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OrderDecisionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OrderDecision'] = ResolversParentTypes['OrderDecision']> = {
  ruleSet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  policyEditions?: Resolver<ReadonlyArray<ResolversTypes['PolicyEdition']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  confirmations?: Resolver<ReadonlyArray<ResolversTypes['Confirmation']>, ParentType, ContextType>;
  decidedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type OrderResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  programme?: Resolver<ResolversTypes['Programme'], ParentType, ContextType>;
  legalBasis?: Resolver<ResolversTypes['LegalBasis'], ParentType, ContextType>;
  client?: Resolver<Maybe<ResolversTypes['Client']>, ParentType, ContextType>;
  municipality?: Resolver<Maybe<ResolversTypes['Municipality']>, ParentType, ContextType>;
  orderer?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  assessor?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  carePlan?: Resolver<Maybe<ResolversTypes['CarePlan']>, ParentType, ContextType>;
  assessment?: Resolver<Maybe<ResolversTypes['NeedsAssessment']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  held?: Resolver<Maybe<ResolversTypes['OrderHold']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['OrderDecision']>, ParentType, ContextType>;
  draftedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  submittedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancelReason?: Resolver<Maybe<ResolversTypes['OrderCancelReason']>, ParentType, ContextType>;
  rejectionCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  agreeCarePlan?: Resolver<ResolversTypes['AgreeCarePlanPayload'], ParentType, ContextType, RequireFields<MutationAgreeCarePlanArgs, 'input'>>;
  completeNeedsAssessment?: Resolver<ResolversTypes['CompleteNeedsAssessmentPayload'], ParentType, ContextType, RequireFields<MutationCompleteNeedsAssessmentArgs, 'input'>>;
  completeRiskAnalysis?: Resolver<ResolversTypes['CompleteRiskAnalysisPayload'], ParentType, ContextType, RequireFields<MutationCompleteRiskAnalysisArgs, 'input'>>;
  createDraft?: Resolver<ResolversTypes['CreateDraftPayload'], ParentType, ContextType, RequireFields<MutationCreateDraftArgs, 'input'>>;
  submitOrder?: Resolver<ResolversTypes['SubmitOrderPayload'], ParentType, ContextType, RequireFields<MutationSubmitOrderArgs, 'input'>>;
  cancelOrder?: Resolver<ResolversTypes['CancelOrderPayload'], ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'input'>>;
  registerOrder?: Resolver<ResolversTypes['RegisterOrderPayload'], ParentType, ContextType, RequireFields<MutationRegisterOrderArgs, 'input'>>;
  prepareOrder?: Resolver<ResolversTypes['PrepareOrderPayload'], ParentType, ContextType, RequireFields<MutationPrepareOrderArgs, 'input'>>;
  dispatchOrder?: Resolver<ResolversTypes['DispatchOrderPayload'], ParentType, ContextType, RequireFields<MutationDispatchOrderArgs, 'input'>>;
  rejectOrder?: Resolver<ResolversTypes['RejectOrderPayload'], ParentType, ContextType, RequireFields<MutationRejectOrderArgs, 'input'>>;
};

export type AgreeCarePlanPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AgreeCarePlanPayload'] = ResolversParentTypes['AgreeCarePlanPayload']> = {
  carePlan?: Resolver<Maybe<ResolversTypes['CarePlan']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type CompleteNeedsAssessmentPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CompleteNeedsAssessmentPayload'] = ResolversParentTypes['CompleteNeedsAssessmentPayload']> = {
  assessment?: Resolver<Maybe<ResolversTypes['NeedsAssessment']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type CompleteRiskAnalysisPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CompleteRiskAnalysisPayload'] = ResolversParentTypes['CompleteRiskAnalysisPayload']> = {
  riskAnalysis?: Resolver<Maybe<ResolversTypes['RiskAnalysis']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type CreateDraftPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CreateDraftPayload'] = ResolversParentTypes['CreateDraftPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type SubmitOrderPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SubmitOrderPayload'] = ResolversParentTypes['SubmitOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type CancelOrderPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CancelOrderPayload'] = ResolversParentTypes['CancelOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type RegisterOrderPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RegisterOrderPayload'] = ResolversParentTypes['RegisterOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type PrepareOrderPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PrepareOrderPayload'] = ResolversParentTypes['PrepareOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type DispatchOrderPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DispatchOrderPayload'] = ResolversParentTypes['DispatchOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type RejectOrderPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RejectOrderPayload'] = ResolversParentTypes['RejectOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  outcome?: Resolver<ResolversTypes['EligibilityOutcome'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type ReasonResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Reason'] = ResolversParentTypes['Reason']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  ruleIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  params?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ReasonMessageArgs, 'language'>>;
};

export type Resolvers<ContextType = GraphContext> = {
  Query?: QueryResolvers<ContextType>;
  Eligibility?: EligibilityResolvers<ContextType>;
  Client?: ClientResolvers<ContextType>;
  Staff?: StaffResolvers<ContextType>;
  Municipality?: MunicipalityResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ClientParticipation?: ClientParticipationResolvers<ContextType>;
  CarePlan?: CarePlanResolvers<ContextType>;
  NeedsAssessment?: NeedsAssessmentResolvers<ContextType>;
  Hazard?: HazardResolvers<ContextType>;
  RiskAnalysis?: RiskAnalysisResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OrderHold?: OrderHoldResolvers<ContextType>;
  PolicyEdition?: PolicyEditionResolvers<ContextType>;
  Confirmation?: ConfirmationResolvers<ContextType>;
  OrderDecision?: OrderDecisionResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  AgreeCarePlanPayload?: AgreeCarePlanPayloadResolvers<ContextType>;
  CompleteNeedsAssessmentPayload?: CompleteNeedsAssessmentPayloadResolvers<ContextType>;
  CompleteRiskAnalysisPayload?: CompleteRiskAnalysisPayloadResolvers<ContextType>;
  CreateDraftPayload?: CreateDraftPayloadResolvers<ContextType>;
  SubmitOrderPayload?: SubmitOrderPayloadResolvers<ContextType>;
  CancelOrderPayload?: CancelOrderPayloadResolvers<ContextType>;
  RegisterOrderPayload?: RegisterOrderPayloadResolvers<ContextType>;
  PrepareOrderPayload?: PrepareOrderPayloadResolvers<ContextType>;
  DispatchOrderPayload?: DispatchOrderPayloadResolvers<ContextType>;
  RejectOrderPayload?: RejectOrderPayloadResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  JSONObject?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Reason?: ReasonResolvers<ContextType>;
};

