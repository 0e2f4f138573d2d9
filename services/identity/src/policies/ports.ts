import type { Instant, PlainDate } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { CompetenceRule } from '../authority/domain/competence-rules.js';
import type { DaysIn } from '../notifications/domain/reminder-days.js';
import type { InactivityPolicy } from '../licences/domain/licence.js';
import type { ReadScope } from '../shared/read-scope.js';
import type { PolicyAcknowledgement, PolicyAcknowledgementEvent } from './domain/policy-acknowledgement.js';
import type { PolicyDocument, PolicyEvent } from './domain/policy.js';

export type PolicyStores = {
  readonly policies: AggregateStore<PolicyDocument, PolicyEvent>;
  readonly policyAcknowledgements: AggregateStore<PolicyAcknowledgement, PolicyAcknowledgementEvent>;
};

export type PolicyInForce = PolicyDocument & { readonly _id: string };

/** The document that is wanted: of one kind and programme and, where there are several, about one subject. */
export type PolicyQuestion = Pick<PolicyDocument, 'kind' | 'programme'> & {
  readonly municipalityCode?: string | undefined;
  readonly supplier?: string | undefined;
  readonly subject?: string | undefined;
};

export type PolicyQueries = {
  /** The days of reminders by the documents in force on a day. */
  reminderDays(on: PlainDate): Promise<DaysIn>;
  /** Ids of a person's acknowledgements. */
  acknowledgementsOf(uow: UnitOfWork, staffId: string): Promise<readonly string[]>;
  /** Ids of all versions of the series that a document belongs to. */
  policySeries(uow: UnitOfWork, policy: PolicyDocument): Promise<readonly string[]>;
  /** The programme's own documents that hold on any day of a local one. */
  programmePolicies(uow: UnitOfWork, local: PolicyDocument): Promise<readonly PolicyDocument[]>;
  /** The document in force on a day: the municipality's own, or else the programme's. */
  policyInForce(scope: ReadScope, question: PolicyQuestion, on: PlainDate): Promise<PolicyInForce | undefined>;
  /** The documents on competence in force, the programme's and the municipality's: both count. As known at a moment. */
  competenceRules(
    programme: string,
    municipalityCode: string,
    on: PlainDate,
    at: Instant,
  ): Promise<readonly CompetenceRule[]>;
  /** The systems in which a programme orders in a municipality: those that an inactivity rule in force names. As known at a moment. */
  supplierSystems(programme: string, municipalityCode: string, on: PlainDate, at: Instant): Promise<readonly string[]>;
  /**
   * The governing documents in force, the programme's and the municipality's, that a person has not acknowledged (S1-11).
   * With `narrowed`: of one programme, as published and acknowledged by a moment.
   */
  unacknowledged(
    staffId: string,
    municipalityCode: string,
    on: PlainDate,
    narrowed?: { readonly programme: string; readonly at: Instant },
  ): Promise<readonly PolicyInForce[]>;
  /** All inactivity rules that apply to a licence on a day, of the programme and of the municipality. The strictest decides. */
  inactivityPolicies(
    supplierSystem: string,
    municipalityCode: string,
    on: PlainDate,
  ): Promise<readonly InactivityPolicy[]>;
};
