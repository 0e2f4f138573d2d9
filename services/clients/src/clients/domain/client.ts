import type { MunicipalityCode, PlainDate, Sealed } from '@hjalpmedel/domain';
import type { Circumstance, CircumstanceCommand, CircumstanceEvent } from '../../circumstances/domain/circumstance.js';
import type { Consent, ConsentCommand, ConsentEvent } from '../../consents/domain/consent.js';
import type { DeathCommand, DeathEvent } from '../../deaths/domain/death.js';
import type { Guardian, GuardianCommand, GuardianEvent } from '../../guardians/domain/guardian.js';
import type { Identifier, IdentifierCommand, IdentifierEvent } from '../../identifiers/domain/identifier.js';
import type { MergeCommand, MergeEvent } from '../../merges/domain/merge.js';
import type { ProtectionLevel } from '../../protection/domain/protection-level.js';
import type { Relative, RelativeCommand, RelativeEvent } from '../../relatives/domain/relative.js';
import type {
  Representative,
  RepresentativeCommand,
  RepresentativeEvent,
} from '../../representatives/domain/representative.js';
import type { Move, ResidenceCommand, ResidenceEvent } from '../../residence/domain/residence.js';
import type { Viewer, ViewerCommand, ViewerEvent } from '../../protection/domain/viewer.js';

/** The encrypted fields of a person, each under its own name. */
export type SealedField = 'identifier' | 'givenName' | 'familyName' | 'birthDate' | 'contact';
type Person = { readonly [Field in 'givenName' | 'familyName' | 'birthDate']?: Sealed };

type Registration = {
  readonly identifiers: readonly Identifier[];
  /** The wrapped key of `sealed`. Without it the fields can never be read again. */
  readonly dataKey: Sealed;
  /** By field; further numbers under the names that their entries give. A person has at least one name. */
  readonly sealed: Readonly<Record<string, Sealed>>;
  readonly municipalityCode: MunicipalityCode;
  readonly countyCode: string;
  readonly protection: ProtectionLevel;
};

/** The rest of the childhood of a client who is registered as a child (S1-25). Other services hear of it; it is not stored. */
type ChildAtRegistration = { readonly childhood?: { readonly from: PlainDate; readonly until: PlainDate } | undefined };

/** A person in care. This code never sees a name or number in clear. Lists are absent until their first entry. */
export type RegisteredClient = { readonly status: 'REGISTERED' } & Registration & {
    readonly deceasedOn?: PlainDate | undefined;
    /** The file that stands for this one since they were merged. */
    readonly mergedInto?: string | undefined;
    /** The files that this one stands for, too. */
    readonly mergedFrom?: readonly string[] | undefined;
    /** Moves between municipalities, oldest first. */
    readonly moves?: readonly Move[] | undefined;
    /** How many of the moves the file has followed. */
    readonly movesFollowed?: number | undefined;
    /** The day of the first move that the file has not followed yet. */
    readonly nextMoveOn?: PlainDate | undefined;
    readonly guardians?: readonly Guardian[] | undefined;
    readonly representatives?: readonly Representative[] | undefined;
    readonly consents?: readonly Consent[] | undefined;
    readonly relatives?: readonly Relative[] | undefined;
    /** Staff who are shown the person though the identity is protected (S1-4). */
    readonly viewers?: readonly Viewer[] | undefined;
    /** Periods of housing and of palliative care. */
    readonly circumstances?: readonly Circumstance[] | undefined;
  };
export type Client = { readonly status: 'NONE' } | RegisteredClient;

/** The sealed texts without address, phone and unit, for a level at which these are not stored (S1-4). */
export type Whereabouts = {
  readonly contact?: Sealed | undefined;
  readonly circumstances?: Readonly<Record<string, Sealed>> | undefined;
};

export type ClientCommand =
  | ({ readonly type: 'RegisterClient'; readonly known: boolean } & Registration & ChildAtRegistration)
  | ({ readonly type: 'SetProtection'; readonly protection: ProtectionLevel } & Whereabouts)
  | { readonly type: 'CorrectPerson'; readonly sealed: Person; readonly adultOn: PlainDate }
  | { readonly type: 'RecordContact'; readonly contact: Sealed }
  | IdentifierCommand
  | DeathCommand
  | ResidenceCommand
  | GuardianCommand
  | MergeCommand
  | ViewerCommand
  | RepresentativeCommand
  | ConsentCommand
  | RelativeCommand
  | CircumstanceCommand;

export type ClientEvent =
  | ({ readonly type: 'ClientRegistered' } & Registration & ChildAtRegistration)
  | ({ readonly type: 'ProtectionSet'; readonly protection: ProtectionLevel } & Whereabouts)
  | { readonly type: 'PersonCorrected'; readonly sealed: Person; readonly adultOn: PlainDate }
  | { readonly type: 'ContactRecorded'; readonly contact: Sealed }
  | IdentifierEvent
  | DeathEvent
  | ResidenceEvent
  | GuardianEvent
  | MergeEvent
  | ViewerEvent
  | RepresentativeEvent
  | ConsentEvent
  | RelativeEvent
  | CircumstanceEvent;
