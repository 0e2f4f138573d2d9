import {
  assertNever,
  notFound,
  refuseIfAny,
  type Brand,
  type Decider,
  type MunicipalityCode,
  type Sealed,
} from '@hjalpmedel/domain';
import { CLIENT_ALREADY_REGISTERED } from './client.errors.js';

export type PersonIdentifierType = 'PERSONNUMMER' | 'SAMORDNINGSNUMMER' | 'NRID' | 'LOCAL_VGR' | 'LOCAL_STOCKHOLM';
/** Levels of protection, the weakest first. */
const LEVELS = ['NONE', 'SEKRETESSMARKERING', 'SKYDDAD_FOLKBOKFORING', 'FINGERADE'] as const;
export type ProtectionLevel = (typeof LEVELS)[number];

/** Whether a change lowers the protection. The level NONE always does, so that the answer does not reveal the level before (S1-4). */
export function lowersProtection(from: ProtectionLevel, to: ProtectionLevel): boolean {
  return to === 'NONE' || LEVELS.indexOf(to) < LEVELS.indexOf(from);
}

/** The blind index of a number: the number is found by it, but cannot be read from it. */
export type IdentifierIndex = Brand<string, 'IdentifierIndex'>;

/** The encrypted fields of a person, each under its own name. */
export type SealedField = 'identifier' | 'givenName' | 'familyName' | 'birthDate';

type Registration = {
  readonly identifierType: PersonIdentifierType;
  readonly identifierMark: IdentifierIndex;
  /** The wrapped key of `sealed`. Without it the fields can never be read again. */
  readonly dataKey: Sealed;
  readonly sealed: Readonly<Record<SealedField, Sealed>>;
  readonly municipalityCode: MunicipalityCode;
  readonly countyCode: string;
  readonly protection: ProtectionLevel;
};

/** A person in care. This code never sees a name or number in clear. */
export type Client = { readonly status: 'NONE' } | ({ readonly status: 'REGISTERED' } & Registration);

export type ClientCommand =
  | ({ readonly type: 'RegisterClient'; readonly known: boolean } & Registration)
  | { readonly type: 'SetProtection'; readonly protection: ProtectionLevel };

export type ClientEvent =
  | ({ readonly type: 'ClientRegistered' } & Registration)
  | { readonly type: 'ProtectionSet'; readonly protection: ProtectionLevel };

function decide(command: ClientCommand, state: Client): readonly ClientEvent[] {
  switch (command.type) {
    case 'RegisterClient': {
      const { known, type: _, ...registration } = command;
      refuseIfAny([known && CLIENT_ALREADY_REGISTERED({ field: 'input.personIdentifier' })]);
      return [{ type: 'ClientRegistered', ...registration }];
    }
    case 'SetProtection':
      if (state.status === 'NONE') throw notFound();
      return state.protection === command.protection ? [] : [{ type: 'ProtectionSet', protection: command.protection }];
    default:
      return assertNever(command);
  }
}

function evolve(state: Client, event: ClientEvent): Client {
  switch (event.type) {
    case 'ClientRegistered': {
      const { type: _, ...registration } = event;
      return { status: 'REGISTERED', ...registration };
    }
    case 'ProtectionSet':
      return state.status === 'NONE' ? state : { ...state, protection: event.protection };
    default:
      return assertNever(event);
  }
}

export const clientDecider: Decider<Client, ClientCommand, ClientEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
