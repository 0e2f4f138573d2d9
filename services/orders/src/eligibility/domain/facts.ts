import type { Confirmation, MunicipalityCode, Period, PlainDate } from '@hjalpmedel/domain';
import type { LegalBasis, Programme } from './programme.js';

export type Employment = Period & {
  readonly kind: string;
  readonly municipalityCode: string;
  readonly providerId?: string | undefined;
};

/** A right that another person delegated. That person stays accountable (S1-20, S1-21). */
export type Delegation = Period & {
  readonly kind: string;
  readonly delegatorId: string;
  readonly municipalityCode: string;
};

/** Allows the staff of a private provider to order on the account of a municipality (S1-23). */
export type ProviderAgreement = Period & {
  readonly providerId: string;
  readonly municipalityCode: string;
  readonly customerNumber: string;
  readonly payerNumber: string;
};

/** Dated facts about a person. Which of them are valid is decided on the day of use. */
export type Person = {
  readonly staffId: string;
  /** In parts, without the days of leaves. */
  readonly employments: readonly Employment[];
  /** The employments by municipalities, with the days of leaves. Absent in facts of before they were kept. */
  readonly contracts?: readonly (Period & { readonly municipalityCode: string })[] | undefined;
  readonly profession: string;
  readonly licensedProfession: boolean;
  readonly roles: readonly (Period & { readonly role: string; readonly municipalityCode: string })[];
  readonly delegations: readonly Delegation[];
  /** Product areas in which the person may prescribe (S2-11). */
  readonly prescribingRights: readonly (Period & { readonly isoCode: string; readonly municipalityCode: string })[];
  readonly competences: readonly (Period & { readonly kind: string; readonly subject: string })[];
  readonly licences: readonly { readonly supplierSystem: string; readonly status: string }[];
  /** The number of the change that the facts are from. Absent in facts of before it was kept. */
  readonly authoritySequence?: number | undefined;
  /** Ids of the governing documents the person has acknowledged (S1-11). */
  readonly acknowledged?: readonly string[] | undefined;
};

/** The rules of a document about competence: the subjects that count (S1-13, S1-15). An empty list accepts any subject. */
export type CompetenceRule = {
  readonly processSubjects: readonly string[];
  readonly trainingSubjects: readonly string[];
  /** A recommendation, which a municipality may make a requirement (S1-15). */
  readonly trainingSeverity: 'CONFIRM' | 'BLOCK';
};

/** Who may assess and order in a product area, and with which knowledge (S1-12, S1-19). */
export type ProductInstruction = Period & {
  readonly isoCode: string;
  readonly professions: readonly string[];
  readonly requiredKnowledge: readonly string[];
  /** The need criteria (S2-11). Absent in instructions of before they were kept. */
  readonly criteria?: readonly string[] | undefined;
};

export type RiskOutcome = 'ACCEPTABLE' | 'WITH_MEASURES' | 'NOT_ACCEPTABLE';

/** Facts about one line. Without `product` the article is not in the assortment. */
export type LineFacts = {
  readonly articleNumber: string;
  readonly supplierId?: string | undefined;
  /** @default 1 */
  readonly quantity?: number | undefined;
  /** A service needs no assessment, analysis or product. @default PRODUCT */
  readonly kind?: 'PRODUCT' | 'SERVICE' | undefined;
  /** Whether the pieces replace others that the client has. */
  readonly isExchange?: boolean | undefined;
  readonly product?:
    | {
        readonly isoCode: string;
        readonly isMedicalDevice: boolean;
        readonly orderable: boolean;
        /** INDIVIDUAL or QUANTITY. Absent for products of before it was published. */
        readonly trackBy?: string | undefined;
        readonly outOfAssortmentOn?: PlainDate | undefined;
      }
    | undefined;
  readonly instructions: readonly ProductInstruction[];
  /** A needs assessment after which no aid meets the need for this product. */
  readonly assessedAsNotMet?: boolean | undefined;
  /** The outcome that decides, of the analyses in the client's plan for this kind of product. */
  readonly risk?: { readonly outcome: RiskOutcome } | undefined;
};

/** Facts about the client as of the day. Whether the client is protected is none of them (S1-4). */
export type ClientFacts = {
  /** Where the client lives. */
  readonly municipalityCode: string;
  readonly isDeceased: boolean;
  readonly isChildWithoutGuardian: boolean;
};

/** A line of another order of the client that was submitted. */
export type OrderedBefore = {
  readonly articleNumber: string;
  readonly product?: LineFacts['product'];
  readonly orderedOn: PlainDate;
  /** Pieces that are not cancelled. */
  readonly ordered: number;
  /** Pieces that are not handed over yet. */
  readonly waiting: number;
  /** Pieces with the client. */
  readonly kept: number;
};

/** How many pieces of an article or of a product area a client may have, or be ordered in some months. */
export type ArticleLimit = {
  readonly articleNumber?: string | undefined;
  readonly isoCode?: string | undefined;
  readonly pieces: number;
  readonly months?: number | undefined;
};

/** Facts that decide whether the orderer may order. */
export type OrdererFacts = {
  readonly programme: Programme;
  readonly day: PlainDate;
  readonly municipalityCode: MunicipalityCode;
  readonly orderer?: Person | undefined;
  /** Who is responsible for the assessment of the order. Undefined without an assessment. */
  readonly responsibleId?: string | undefined;
  /** Agreements of the private providers that employ the people concerned. */
  readonly providerAgreements: readonly ProviderAgreement[];
  /** Supplier systems of the programme. When the list is empty, a licence to any system is enough. */
  readonly supplierSystems: readonly string[];
};

/** All facts about an order that the rules of a programme use. */
export type Facts = OrdererFacts & {
  readonly legalBasis: LegalBasis;
  /** Designations of the governance function in the municipality (S1-1). */
  readonly governance: readonly Period[];
  /** The periods in which municipalities are parties to the agreement, by code (S1-18). */
  readonly agreements: Readonly<Record<string, readonly Period[] | undefined>>;
  /** Who is responsible for the assessment and the order (S1-16, S1-17). */
  readonly assessor?: Person | undefined;
  /** The client's decisions under the legal basis (S1-6). */
  readonly serviceDecisions: readonly Period[];
  /** The order's plan, when it is the client's and agreed (S1-7). */
  readonly carePlanId?: string | undefined;
  /** The order's assessment, when it is the client's and of the programme (S1-6, S2-2). */
  readonly assessment?:
    | {
        readonly isoCode: string;
        readonly metByAid: boolean;
        readonly carePlanId?: string | undefined;
        /** What the assessor has already confirmed. The order does not ask for it again. */
        readonly confirmations?: readonly Confirmation[] | undefined;
      }
    | undefined;
  readonly lines: readonly LineFacts[];
  readonly client?: ClientFacts | undefined;
  /** Agreements of suppliers with the municipality for the programme (S2-14). */
  readonly supplyAgreements?: readonly (Period & { readonly supplierId: string })[] | undefined;
  /** Lines of the client's other orders. */
  readonly orderedBefore?: readonly OrderedBefore[] | undefined;
  readonly limits?: readonly ArticleLimit[] | undefined;
  /** The documents about competence in force. General and local ones count together (S1-13, S1-15). */
  readonly competenceRules: readonly CompetenceRule[];
};

/** Facts that decide whether a person may sign an assessment. */
export type AssessorFacts = Pick<Facts, 'programme' | 'day' | 'municipalityCode' | 'assessor' | 'agreements'> &
  Pick<Facts, 'providerAgreements' | 'competenceRules'> & {
    /** The assessed product area, ISO 9999. */
    readonly isoCode: string;
    /** The instructions for products of the area (S1-12, S1-19). */
    readonly instructions: readonly ProductInstruction[];
    /** Governing documents in force, general and local (S1-11). */
    readonly documents: readonly { readonly policyId: string; readonly edition: string }[];
  };
