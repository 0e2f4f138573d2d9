import {
  assertNever,
  notFound,
  refuseIfAny,
  type Decider,
  type MunicipalityCode,
  type PlainDate,
  type Sealed,
} from '@hjalpmedel/domain';
import {
  circumstanceAnnulled,
  circumstanceEnded,
  circumstanceRecorded,
} from '../../circumstances/domain/circumstance.decide.js';
import { evolveCircumstances } from '../../circumstances/domain/circumstance.evolve.js';
import type { Circumstance, CircumstanceCommand, CircumstanceEvent } from '../../circumstances/domain/circumstance.js';
import {
  evolveConsents,
  recordConsent,
  withdrawConsent,
  type Consent,
  type ConsentCommand,
  type ConsentEvent,
} from '../../consents/domain/consent.js';
import { annulDeath, registerDeath, type DeathCommand, type DeathEvent } from '../../deaths/domain/death.js';
import {
  annulGuardian,
  endGuardian,
  recordGuardian,
  verifyGuardian,
  type Guardian,
  type GuardianCommand,
  type GuardianEvent,
} from '../../guardians/domain/guardian.js';
import { evolveGuardians } from '../../guardians/domain/guardian.evolve.js';
import {
  addIdentifier,
  evolveIdentifiers,
  removeIdentifier,
  type Identifier,
  type IdentifierCommand,
  type IdentifierEvent,
} from '../../identifiers/domain/identifier.js';
import {
  absorbClient,
  endByMerge,
  evolveMerge,
  type MergeCommand,
  type MergeEvent,
} from '../../merges/domain/merge.js';
import type { ProtectionLevel } from '../../protection/domain/protection-level.js';
import {
  evolveRelatives,
  recordRelative,
  recordRelativeTraining,
  removeRelative,
  type Relative,
  type RelativeCommand,
  type RelativeEvent,
} from '../../relatives/domain/relative.js';
import {
  annulRepresentative,
  endRepresentative,
  evolveRepresentatives,
  recordRepresentative,
  type Representative,
  type RepresentativeCommand,
  type RepresentativeEvent,
} from '../../representatives/domain/representative.js';
import {
  annulMove,
  followMoves,
  moveClient,
  type Move,
  type ResidenceCommand,
  type ResidenceEvent,
} from '../../residence/domain/residence.js';
import { evolveResidence } from '../../residence/domain/residence.evolve.js';
import {
  addViewer,
  endViewer,
  evolveViewers,
  type Viewer,
  type ViewerCommand,
  type ViewerEvent,
} from '../../protection/domain/viewer.js';
import { CLIENT_ALREADY_REGISTERED } from './client.errors.js';

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
type Whereabouts = {
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

function decide(command: ClientCommand, state: Client): readonly ClientEvent[] {
  if (command.type === 'RegisterClient') {
    const { known, type: _, ...registration } = command;
    refuseIfAny([known && CLIENT_ALREADY_REGISTERED({ field: 'input.personIdentifier' })]);
    return [{ type: 'ClientRegistered', ...registration }];
  }
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'SetProtection':
      return state.protection === command.protection ? [] : [{ ...command, type: 'ProtectionSet' }];
    case 'CorrectPerson':
      return [{ ...command, type: 'PersonCorrected' }];
    case 'RecordContact':
      return [{ type: 'ContactRecorded', contact: command.contact }];
    case 'AddIdentifier':
      return addIdentifier(command, state);
    case 'RemoveIdentifier':
      return removeIdentifier(command, state);
    case 'RegisterDeath':
      return registerDeath(command, state);
    case 'AnnulDeath':
      return annulDeath(command, state);
    case 'MoveClient':
      return moveClient(command, state);
    case 'AnnulMove':
      return annulMove(command, state);
    case 'FollowMoves':
      return followMoves(command, state);
    case 'RecordGuardian':
      return recordGuardian(command, state);
    case 'VerifyGuardian':
      return verifyGuardian(command, state);
    case 'EndGuardian':
      return endGuardian(command, state);
    case 'AnnulGuardian':
      return annulGuardian(command, state);
    case 'EndByMerge':
      return endByMerge(command, state);
    case 'AbsorbClient':
      return absorbClient(command, state);
    case 'AddViewer':
      return addViewer(command, state);
    case 'EndViewer':
      return endViewer(command, state);
    case 'RecordRepresentative':
      return recordRepresentative(command, state);
    case 'EndRepresentative':
      return endRepresentative(command, state);
    case 'AnnulRepresentative':
      return annulRepresentative(command, state);
    case 'RecordConsent':
      return recordConsent(command, state);
    case 'WithdrawConsent':
      return withdrawConsent(command, state);
    case 'RecordRelative':
      return recordRelative(command, state);
    case 'RecordRelativeTraining':
      return recordRelativeTraining(command, state);
    case 'RemoveRelative':
      return removeRelative(command, state);
    case 'RecordCircumstance':
      return circumstanceRecorded(command, state);
    case 'EndCircumstance':
      return circumstanceEnded(command, state);
    case 'AnnulCircumstance':
      return circumstanceAnnulled(command, state);
    default:
      return assertNever(command);
  }
}

function evolve(state: Client, event: ClientEvent): Client {
  if (event.type === 'ClientRegistered') {
    const { type: _, childhood: __, ...registration } = event;
    return { status: 'REGISTERED', ...registration };
  }
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'ProtectionSet':
      return protectedBy(state, event);
    case 'PersonCorrected': {
      const { givenName: _, familyName: __, ...rest } = state.sealed;
      return { ...state, sealed: { ...rest, ...event.sealed } };
    }
    case 'ContactRecorded':
      return { ...state, sealed: { ...state.sealed, contact: event.contact } };
    case 'IdentifierAdded':
    case 'IdentifierReplaced':
    case 'IdentifierRemoved':
      return { ...state, ...evolveIdentifiers(state, event) };
    case 'DeathRegistered':
      return { ...state, deceasedOn: event.deceasedOn };
    case 'DeathAnnulled':
      return { ...state, deceasedOn: undefined };
    case 'MoveRecorded':
    case 'MoveAnnulled':
    case 'FileTransferred':
      return { ...state, ...evolveResidence(state, event) };
    case 'GuardianRecorded':
    case 'GuardianVerified':
    case 'GuardianEnded':
    case 'GuardianAnnulled':
      return { ...state, guardians: evolveGuardians(state.guardians ?? [], event) };
    case 'ClientEndedByMerge':
    case 'ClientAbsorbed':
      return evolveMerge(state, event);
    case 'ViewerAdded':
    case 'ViewerEnded':
      return { ...state, viewers: evolveViewers(state.viewers ?? [], event) };
    case 'RepresentativeRecorded':
    case 'RepresentativeEnded':
    case 'RepresentativeAnnulled':
      return { ...state, representatives: evolveRepresentatives(state.representatives ?? [], event) };
    case 'ConsentRecorded':
    case 'ConsentWithdrawn':
      return { ...state, consents: evolveConsents(state.consents ?? [], event) };
    case 'RelativeRecorded':
    case 'RelativeTrained':
    case 'RelativeRemoved':
      return { ...state, relatives: evolveRelatives(state.relatives ?? [], event) };
    case 'CircumstanceRecorded':
    case 'CircumstanceEnded':
    case 'CircumstanceAnnulled':
      return { ...state, circumstances: evolveCircumstances(state.circumstances ?? [], event) };
    default:
      return assertNever(event);
  }
}

function protectedBy(
  state: RegisteredClient,
  { protection, contact, circumstances = {} }: { readonly protection: ProtectionLevel } & Whereabouts,
): RegisteredClient {
  return {
    ...state,
    protection,
    sealed: contact === undefined ? state.sealed : { ...state.sealed, contact },
    circumstances: state.circumstances?.map((one) => ({
      ...one,
      sealed: circumstances[one.circumstanceId] ?? one.sealed,
    })),
  };
}

export const clientDecider: Decider<Client, ClientCommand, ClientEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
