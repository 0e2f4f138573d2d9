import type { Deps } from '@hjalpmedel/commands';
import type { FieldCipher, EnvelopeEncryption } from '@hjalpmedel/encryption';
import type { Instant, Period, Sealed } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { Client, ClientEvent, IdentifierMark } from '../domain/client.js';
import type { LegalBasis, ServiceDecision, ServiceDecisionEvent } from '../domain/service-decision.js';

export type Stores = {
  readonly clients: AggregateStore<Client, ClientEvent>;
  readonly serviceDecisions: AggregateStore<ServiceDecision, ServiceDecisionEvent>;
};

/** The transaction that reads, where a decision hangs on what is read; none otherwise. */
export type Scope = Partial<Pick<UnitOfWork, 'session'>>;

export type KnownClient = { readonly clientId: string } & Pick<
  Extract<Client, { status: 'REGISTERED' }>,
  'municipalityCode' | 'protection'
>;

export type Queries = {
  /** One client per municipality at most: what one municipality knows of a person says nothing in another (S1-4). */
  clientsByMark(scope: Scope, mark: IdentifierMark): Promise<readonly KnownClient[]>;
  /** Periods of the client's decisions of one kind and law. */
  decisionsAlike(uow: UnitOfWork, clientId: string, kind: string, legalBasis: LegalBasis): Promise<readonly Period[]>;
};

export type AccessAction = 'READ' | 'LOOK_UP' | 'WRITE';
export type AccessedFields = 'PERSON' | 'SERVICE_DECISIONS' | 'ACCESS_LOG';
export type AccessPurpose = 'ASSESSMENT' | 'ORDER' | 'FOLLOW_UP';

/** Who did what with whose data, when and for whom: never the data itself. */
export type AccessEntry = {
  readonly _id: string;
  readonly at: Instant;
  readonly action: AccessAction;
  readonly fields: AccessedFields;
  /** Whether the person was shown. */
  readonly shown: boolean;
  /** Absent where nobody was found. */
  readonly clientId?: string | undefined;
  readonly subjectId: string;
  readonly subjectKind: string;
  readonly role: string;
  readonly municipalityCode?: string | undefined;
  readonly unitId?: string | undefined;
  readonly purpose?: AccessPurpose | undefined;
  readonly requestId: string;
};

/** The append-only log. Fail-closed: whoever reads waits for `append`, and gets nothing when it throws. */
export type AccessLog = { append(entries: readonly AccessEntry[], scope?: Scope): Promise<void> };

/** Seals and opens the fields of one client. */
export type FieldEncryption = Pick<EnvelopeEncryption, 'blindIndex'> & {
  newDataKey(clientId: string): Sealed;
  cipherOf(clientId: string, dataKey: Sealed): FieldCipher;
};

export type ClientsDeps = Deps & {
  readonly stores: Stores;
  readonly queries: Queries;
  readonly accessLog: AccessLog;
  readonly fieldEncryption: FieldEncryption;
};
