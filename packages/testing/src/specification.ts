import { expect } from '@jest/globals';
import { fold, Refused, type Decider } from '@hjalpmedel/domain';

/** The expected refusal: its code, or the function that makes it. */
type Code = string | { readonly code: string };

/** Tests a decider as a specification: given events, when a command, then events or a refusal. */
export function specification<State, Command, Event>(decider: Decider<State, Command, Event>) {
  const given = (...events: readonly Event[]) => {
    const state = fold(decider, decider.initial, events);
    return {
      state,
      when: (command: Command) => ({
        then: (...expected: readonly Event[]) => expect(decider.decide(command, state)).toEqual(expected),
        /** All reasons in order: a refusal carries all of them at once. */
        refused: (...codes: readonly Code[]) => {
          const expected = codes.map((one) => (typeof one === 'string' ? one : one.code));
          expect(refusalOf(() => decider.decide(command, state))).toEqual(expected);
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
