import type { Deps } from '@hjalpmedel/commands';
import type { FieldCipher, EnvelopeEncryption } from '@hjalpmedel/encryption';
import type { Instant, MunicipalityCode, Period, PlainDate, Sealed } from '@hjalpmedel/domain';
import type { AggregateStore, UnitOfWork } from '@hjalpmedel/mongo';
import type { AccessedFields, AccessEntry, AccessLog, AccessPurpose } from '@hjalpmedel/subgraph';
import type { Client, ClientEvent, RegisteredClient } from './clients/domain/client.js';
import type { IdentifierIndex } from './identifiers/domain/identifier.js';
import type { ViewerKind } from './protection/domain/viewer.js';
import type { LegalBasis, ServiceDecision, ServiceDecisionEvent } from './decisions/domain/service-decision.js';

export type { AccessedFields, AccessEntry, AccessPurpose };

export type Stores = {
  readonly clients: AggregateStore<Client, ClientEvent>;
  readonly serviceDecisions: AggregateStore<ServiceDecision, ServiceDecisionEvent>;
};

/** Where something is read or written: in the transaction of a command, or outside of any. */
export type ReadScope = Partial<Pick<UnitOfWork, 'session'>>;

export type KnownClient = { readonly clientId: string } & Pick<
  RegisteredClient,
  'municipalityCode' | 'protection' | 'viewers'
> & {
    /** Where the number is unique: see `Identifier`. */
    readonly scopes: readonly string[];
  };

export type Queries = {
  /** The clients with an identifier, oldest first. None of them is visible from another municipality (S1-4). */
  clientsByIdentifier(scope: ReadScope, index: IdentifierIndex): Promise<readonly KnownClient[]>;
  /** Whether another client of a municipality has one of the numbers. */
  isNumberTaken(
    uow: UnitOfWork,
    marks: readonly IdentifierIndex[],
    municipalityCode: string,
    exceptClientId: string,
  ): Promise<boolean>;
  /** Clients whose file has not followed a move up to a day. */
  clientIdsWithMovesDue(uow: UnitOfWork, day: PlainDate, limit: number): Promise<readonly string[]>;
  /** The periods of a client's decisions of one kind and law, without annulled and rejected ones. */
  decisionsOfKind(
    uow: UnitOfWork,
    of: {
      readonly clientIds: readonly string[];
      readonly kind: string;
      readonly legalBasis: LegalBasis;
      readonly exceptId?: string | undefined;
    },
  ): Promise<readonly Period[]>;
  /** The decisions that another system knows by a key, oldest first: one for each client. */
  decisionsByExternalKey(
    uow: UnitOfWork,
    municipalityCode: string,
    key: string,
  ): Promise<readonly { readonly decisionId: string; readonly clientId: string }[]>;
};

/** What was corrected. */
export type CorrectionSubject =
  | 'PERSON'
  | 'IDENTIFIER'
  | 'CONTACT'
  | 'DECISION'
  | 'MERGE'
  | 'REPRESENTATIVE'
  | 'RELATIVE'
  | 'PROTECTION'
  | 'DEATH'
  | 'RESIDENCE'
  | 'GUARDIAN'
  | 'HOUSING'
  | 'PALLIATIVE';

/** A correction of a client's data. The reason and what stood there before are sealed. */
export type CorrectionRow = {
  readonly _id: string;
  readonly clientId: string;
  readonly at: Instant;
  readonly subjectId: string;
  readonly subjectKind: string;
  readonly about: CorrectionSubject;
  readonly sealed: Sealed;
};
/** Who was or is shown a protected person (S1-4). The reason is sealed. */
export type ProtectedAccessRow = {
  readonly _id: string;
  readonly clientId: string;
  readonly municipalityCode: string;
  readonly staffId: string;
  readonly kind: ViewerKind;
  readonly from: Instant;
  readonly until?: Instant | undefined;
  readonly endedAt?: Instant | undefined;
  readonly sealed: Sealed;
};
export type ProtectedAccesses = {
  append(uow: Pick<UnitOfWork, 'session'>, row: ProtectedAccessRow): Promise<void>;
  end(uow: Pick<UnitOfWork, 'session'>, accessId: string, endedAt: Instant): Promise<void>;
};

export type Corrections = { append(uow: Pick<UnitOfWork, 'session'>, row: CorrectionRow): Promise<void> };

/** A fee policy, with the units in which social-psychiatric housing is exempt from fees (S2-21). */
export type FeePolicy = Period & {
  readonly programme: string;
  readonly municipalityCode?: MunicipalityCode | undefined;
  readonly supplier?: string | undefined;
  readonly exemptUnits: readonly string[];
};

/** What the fee policies of the municipalities exempt (S2-21). */
export type FeePolicies = {
  keepFeePolicy(uow: UnitOfWork, policyId: string, policy: FeePolicy): Promise<void>;
  exemptUnitsOn(uow: UnitOfWork, municipalityCode: MunicipalityCode, day: PlainDate): Promise<readonly string[]>;
};

/** Encrypts and decrypts the fields of one client. */
export type FieldEncryption = Pick<EnvelopeEncryption, 'blindIndex'> & {
  newDataKey(clientId: string): Sealed;
  cipherOf(clientId: string, dataKey: Sealed): FieldCipher;
};

export type ClientsDeps = Deps & {
  readonly stores: Stores;
  readonly queries: Queries;
  readonly accessLog: AccessLog;
  readonly corrections: Corrections;
  readonly protectedAccesses: ProtectedAccesses;
  readonly feePolicies: FeePolicies;
  readonly fieldEncryption: FieldEncryption;
};
