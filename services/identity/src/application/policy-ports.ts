import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { Instant, PlainDate } from '@hjalpmedel/domain';
import type { CompetenceRule } from '../domain/competence.js';
import type { InactivityPolicy } from '../domain/licence.js';
import type { PolicyDocument } from '../domain/policy.js';

export type PolicyInForce = PolicyDocument & { readonly _id: string };

/** Which document is asked for: of one kind and programme, and where there are several, about what. */
export type PolicyQuestion = Pick<PolicyDocument, 'kind' | 'programme'> & {
  readonly municipalityCode?: string | undefined;
  readonly supplier?: string | undefined;
  readonly subject?: string | undefined;
};

export type PolicyQueries = {
  /** Ids of all versions of the series that a document belongs to. */
  policySeries(uow: UnitOfWork, policy: PolicyDocument): Promise<readonly string[]>;
  /** The programme's own documents that hold on any day of a local one. */
  programmePolicies(uow: UnitOfWork, local: PolicyDocument): Promise<readonly PolicyDocument[]>;
  /** The document in force on a day: the municipality's own, or else the programme's. */
  policyInForce(question: PolicyQuestion, on: PlainDate, uow?: UnitOfWork): Promise<PolicyInForce | undefined>;
  /** The documents on competence in force, the programme's and the municipality's: both count. */
  competenceRules(programme: string, municipalityCode: string, on: PlainDate): Promise<readonly CompetenceRule[]>;
  /** The systems in which a programme orders in a municipality: those that an inactivity rule in force names. */
  supplierSystems(programme: string, municipalityCode: string, on: PlainDate): Promise<readonly string[]>;
  /** Governing documents in force, the programme's and the municipality's, that a person has not acknowledged by a moment (S1-11). */
  unacknowledged(
    staffId: string,
    municipalityCode: string,
    on: PlainDate,
    asked?: { readonly programme: string; readonly at: Instant },
  ): Promise<readonly PolicyInForce[]>;
  /** Every inactivity rule a licence may be under on a day, the programme's and the municipality's: the strictest decides. */
  inactivityPolicies(
    supplierSystem: string,
    municipalityCode: string,
    on: PlainDate,
  ): Promise<readonly InactivityPolicy[]>;
};
