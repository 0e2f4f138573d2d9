import { expect } from '@jest/globals';
import { fold, Refused, type Decider } from '@hjalpmedel/domain';

/** What a refusal is told by in a test: its code, or the function that makes it. */
type Code = string | { readonly code: string };

/** Reads a decider as a specification: given events, when a command, then events or a refusal. */
export function specification<State, Command, Event>(decider: Decider<State, Command, Event>) {
  const given = (...events: readonly Event[]) => {
    const state = fold(decider, decider.initial, events);
    return {
      state,
      when: (command: Command) => ({
        then: (...expected: readonly Event[]) => expect(decider.decide(command, state)).toEqual(expected),
        /** Every reason, in order: a refusal names all of them at once. */
        refused: (...codes: readonly Code[]) => {
          const wanted = codes.map((one) => (typeof one === 'string' ? one : one.code));
          expect(refusalOf(() => decider.decide(command, state))).toEqual(wanted);
        },
      }),
    };
  };
  return { given };
}

function refusalOf(decide: () => unknown): readonly string[] | string {
  try {
    return `not refused: ${JSON.stringify(decide())}`;
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map((reason) => reason.code);
    throw error;
  }
}
