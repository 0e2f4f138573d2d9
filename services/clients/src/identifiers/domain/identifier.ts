import { notFound, refuseIfAny, type Brand, type Instant, type Sealed } from '@hjalpmedel/domain';
import { CLIENT_ALREADY_REGISTERED, TOO_MANY_ENTRIES } from '../../clients/domain/client.errors.js';
import { IDENTIFIER_ALREADY_HELD, IDENTIFIER_ALREADY_REPLACED, LAST_IDENTIFIER } from './identifier.errors.js';

export type PersonIdentifierType = 'PERSONNUMMER' | 'SAMORDNINGSNUMMER' | 'NRID' | 'LOCAL_VGR' | 'LOCAL_STOCKHOLM';

/** The blind index of a number: the number is found by it, but cannot be read from it. */
export type IdentifierIndex = Brand<string, 'IdentifierIndex'>;

/** A number of a person. A replaced one still finds the person. */
export type Identifier = {
  readonly type: PersonIdentifierType;
  readonly mark: IdentifierIndex;
  /**
   * Where no other file may have the same number: the municipality, or the id of the client itself
   * when the file came to a municipality that had one with the number already. Beside a file that was hidden from
   * the registrar it is the municipality with a further number, e.g. `1496:1`.
   */
  readonly scope: string;
  /** The name of the sealed field with the number. It is the id of the number within the client. */
  readonly field: string;
  /** Absent for the number of the registration. */
  readonly addedAt?: Instant | undefined;
  readonly replacedAt?: Instant | undefined;
};

export type IdentifierCommand =
  | {
      readonly type: 'AddIdentifier';
      readonly identifier: Identifier;
      readonly sealed: Sealed;
      /** Whether another file of the municipality has the number. */
      readonly known: boolean;
      /** The number that the new one replaces. */
      readonly replaces?: string | undefined;
      readonly now: Instant;
    }
  | { readonly type: 'RemoveIdentifier'; readonly field: string };

export type IdentifierEvent =
  | { readonly type: 'IdentifierAdded'; readonly identifier: Identifier; readonly sealed: Sealed }
  | { readonly type: 'IdentifierReplaced'; readonly field: string; readonly replacedAt: Instant }
  | { readonly type: 'IdentifierRemoved'; readonly field: string };

const MAX_IDENTIFIERS = 20;
type Identified = {
  readonly identifiers: readonly Identifier[];
  readonly sealed: Readonly<Record<string, Sealed>>;
};
type CommandOf<Type> = Extract<IdentifierCommand, { readonly type: Type }>;

function identifierOf({ identifiers }: Identified, id: string, field: string): Identifier {
  const found = identifiers.find((one) => one.field === id);
  if (!found) throw notFound({ field });
  return found;
}

export function addIdentifier(command: CommandOf<'AddIdentifier'>, state: Identified): readonly IdentifierEvent[] {
  const { identifier, sealed, known, replaces, now: replacedAt } = command;
  const replaced = replaces === undefined ? undefined : identifierOf(state, replaces, 'input.replaces');
  const field = 'input.personIdentifier';
  refuseIfAny([
    known && CLIENT_ALREADY_REGISTERED({ field }),
    state.identifiers.some(({ mark }) => mark === identifier.mark) && IDENTIFIER_ALREADY_HELD({ field }),
    replaced?.replacedAt !== undefined && IDENTIFIER_ALREADY_REPLACED({ field: 'input.replaces' }),
    state.identifiers.length >= MAX_IDENTIFIERS && TOO_MANY_ENTRIES({ field, params: { max: MAX_IDENTIFIERS } }),
  ]);
  const added = { type: 'IdentifierAdded', identifier, sealed } as const;
  return replaced ? [added, { type: 'IdentifierReplaced', field: replaced.field, replacedAt }] : [added];
}

/** A number that was never the person's. The person is no longer found by it. */
export function removeIdentifier(
  { field }: CommandOf<'RemoveIdentifier'>,
  state: Identified,
): readonly IdentifierEvent[] {
  const wrong = identifierOf(state, field, 'input.identifierId');
  const others = state.identifiers.filter((one) => one !== wrong && one.replacedAt === undefined);
  refuseIfAny([others.length === 0 && LAST_IDENTIFIER({ field: 'input.identifierId' })]);
  return [{ type: 'IdentifierRemoved', field }];
}

/** The numbers after an event. */
export function evolveIdentifiers({ identifiers, sealed }: Identified, event: IdentifierEvent): Identified {
  switch (event.type) {
    case 'IdentifierAdded': {
      const { identifier } = event;
      return {
        identifiers: [...identifiers, identifier],
        sealed: { ...sealed, [identifier.field]: event.sealed },
      };
    }
    case 'IdentifierReplaced': {
      const { field, replacedAt } = event;
      return { identifiers: identifiers.map((one) => (one.field === field ? { ...one, replacedAt } : one)), sealed };
    }
    case 'IdentifierRemoved': {
      const { [event.field]: _, ...kept } = sealed;
      return { identifiers: identifiers.filter(({ field }) => field !== event.field), sealed: kept };
    }
  }
}
