import type { Confirmation, MunicipalityCode, Period, PlainDate } from '@hjalpmedel/domain';
import type { LegalBasis, Programme } from './programme.js';

export type Employment = Period & {
  readonly kind: string;
  readonly municipalityCode: string;
  readonly providerId?: string | undefined;
};

/** A right that another person has handed over and stays accountable for (S1-20, S1-21). */
export type Delegation = Period & {
  readonly kind: string;
  readonly delegatorId: string;
  readonly municipalityCode: string;
};

/** Lets a private provider's staff order through a municipality's numbers (S1-23). */
export type ProviderAgreement = Period & {
  readonly providerId: string;
  readonly municipalityCode: string;
  readonly customerNumber: string;
  readonly payerNumber: string;
};

/** What a person holds, as dated facts; which of them hold is read on the day of use. */
export type Person = {
  readonly staffId: string;
  readonly employments: readonly Employment[];
  readonly profession: string;
  readonly licensedProfession: boolean;
  readonly roles: readonly (Period & { readonly role: string; readonly municipalityCode: string })[];
  readonly delegations: readonly Delegation[];
  /** Product areas in which the person may prescribe (S2-11). */
  readonly prescribingRights: readonly (Period & { readonly isoCode: string; readonly municipalityCode: string })[];
  readonly competences: readonly (Period & { readonly kind: string; readonly subject: string })[];
  readonly licences: readonly { readonly supplierSystem: string; readonly status: string }[];
  /** Ids of the governing documents the person has acknowledged (S1-11). */
  readonly acknowledged?: readonly string[] | undefined;
};

/** What a document in force says of competence: which subjects count (S1-13, S1-15), any where none is named. */
export type CompetenceRule = {
  readonly processSubjects: readonly string[];
  readonly trainingSubjects: readonly string[];
  /** A recommendation that a municipality may raise (S1-15). */
  readonly trainingSeverity: 'CONFIRM' | 'BLOCK';
};

/** Who may assess and order in a product area, under which knowledge (S1-12, S1-19). */
export type ProductInstruction = Period & {
  readonly isoCode: string;
  readonly professions: readonly string[];
  readonly requiredKnowledge: readonly string[];
};

export type RiskOutcome = 'ACCEPTABLE' | 'WITH_MEASURES' | 'NOT_ACCEPTABLE';

/** What is known of one line: without `product` the assortment does not hold it. */
export type LineFacts = {
  readonly articleNumber: string;
  readonly product?:
    { readonly isoCode: string; readonly isMedicalDevice: boolean; readonly orderable: boolean } | undefined;
  readonly instructions: readonly ProductInstruction[];
  /** The newest analysis of the client's plan for this kind of product. */
  readonly risk?: { readonly outcome: RiskOutcome } | undefined;
};

/** What decides whether the orderer's own right holds: what a hold is made of. */
export type StandingFacts = {
  readonly programme: Programme;
  readonly day: PlainDate;
  readonly municipalityCode: MunicipalityCode;
  readonly orderer?: Person | undefined;
  /** Who answers for the assessment the order goes by; nobody yet while there is none. */
  readonly responsibleId?: string | undefined;
  /** Agreements of the private providers that employ those concerned. */
  readonly providerAgreements: readonly ProviderAgreement[];
  /** Supplier systems the programme orders in; when none is on record, a licence to any will do. */
  readonly supplierSystems: readonly string[];
};

/** Everything the rules of a programme ask about an order. */
export type Facts = StandingFacts & {
  readonly legalBasis: LegalBasis;
  /** Designations of the governance function in the municipality (S1-1). */
  readonly governance: readonly Period[];
  /** Municipalities' agreements, by code (S1-18). */
  readonly agreements: Readonly<Record<string, Period | undefined>>;
  /** Who answers for the assessment and the order (S1-16, S1-17). */
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
        /** What the assessor has set aside already: it is not asked twice. */
        readonly confirmations?: readonly Confirmation[] | undefined;
      }
    | undefined;
  readonly lines: readonly LineFacts[];
  /** The documents on competence in force, the programme's and the municipality's: both count (S1-13, S1-15). */
  readonly competenceRules: readonly CompetenceRule[];
};

/** What decides whether somebody may sign off an assessment: facts about the person, and what they rest on. */
export type AssessorFacts = Pick<Facts, 'programme' | 'day' | 'municipalityCode' | 'assessor' | 'agreements'> &
  Pick<Facts, 'providerAgreements' | 'competenceRules'> & {
    /** The product area that is assessed, ISO 9999. */
    readonly isoCode: string;
    /** The instructions for products of the area (S1-12, S1-19). */
    readonly instructions: readonly ProductInstruction[];
    /** Governing documents in force, the programme's and the municipality's (S1-11). */
    readonly documents: readonly { readonly policyId: string; readonly edition: string }[];
  };
