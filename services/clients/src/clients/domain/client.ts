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
import type { ProtectionLevel } from '../../protection/domain/protection-level.js';
import {
  annulMove,
  followMoves,
  moveClient,
  type Move,
  type ResidenceCommand,
  type ResidenceEvent,
} from '../../residence/domain/residence.js';
import { evolveResidence } from '../../residence/domain/residence.evolve.js';
import { CLIENT_ALREADY_REGISTERED } from './client.errors.js';
import type { Identifier } from './identifier.js';

/** The encrypted fields of a person, each under its own name. */
export type SealedField = 'identifier' | 'givenName' | 'familyName' | 'birthDate';

type Registration = {
  readonly identifiers: readonly Identifier[];
  /** The wrapped key of `sealed`. Without it the fields can never be read again. */
  readonly dataKey: Sealed;
  readonly sealed: Readonly<Record<SealedField, Sealed>>;
  readonly municipalityCode: MunicipalityCode;
  readonly countyCode: string;
  readonly protection: ProtectionLevel;
};

/** A person in care. This code never sees a name or number in clear. Lists are absent until their first entry. */
export type RegisteredClient = { readonly status: 'REGISTERED' } & Registration & {
    readonly deceasedOn?: PlainDate | undefined;
    /** Moves between municipalities, oldest first. */
    readonly moves?: readonly Move[] | undefined;
    /** How many of the moves the file has followed. */
    readonly movesFollowed?: number | undefined;
    /** The day of the first move that the file has not followed yet. */
    readonly nextMoveOn?: PlainDate | undefined;
    readonly guardians?: readonly Guardian[] | undefined;
    /** Periods of housing and of palliative care. */
    readonly circumstances?: readonly Circumstance[] | undefined;
  };
export type Client = { readonly status: 'NONE' } | RegisteredClient;

export type ClientCommand =
  | ({ readonly type: 'RegisterClient'; readonly known: boolean } & Registration)
  | { readonly type: 'SetProtection'; readonly protection: ProtectionLevel }
  | DeathCommand
  | ResidenceCommand
  | GuardianCommand
  | CircumstanceCommand;

export type ClientEvent =
  | ({ readonly type: 'ClientRegistered' } & Registration)
  | { readonly type: 'ProtectionSet'; readonly protection: ProtectionLevel }
  | DeathEvent
  | ResidenceEvent
  | GuardianEvent
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
      return state.protection === command.protection ? [] : [{ type: 'ProtectionSet', protection: command.protection }];
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
    const { type: _, ...registration } = event;
    return { status: 'REGISTERED', ...registration };
  }
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'ProtectionSet':
      return { ...state, protection: event.protection };
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
    case 'CircumstanceRecorded':
    case 'CircumstanceEnded':
    case 'CircumstanceAnnulled':
      return { ...state, circumstances: evolveCircumstances(state.circumstances ?? [], event) };
    default:
      return assertNever(event);
  }
}

export const clientDecider: Decider<Client, ClientCommand, ClientEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
