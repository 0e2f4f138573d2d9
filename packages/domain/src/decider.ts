/**
 * The core of an aggregate: `decide` makes events from a command, `evolve` applies an event to the state.
 * Both are pure: the command carries clock, ids and facts.
 */
export type Decider<State, Command, Event> = {
  readonly initial: State;
  /** Returns the events of an allowed command. Throws `Refused` with all reasons otherwise. */
  readonly decide: (command: Command, state: State) => readonly Event[];
  readonly evolve: (state: State, event: Event) => State;
};

export function fold<State, Event>(
  decider: Pick<Decider<State, never, Event>, 'evolve'>,
  state: State,
  events: readonly Event[],
): State {
  return events.reduce(decider.evolve, state);
}

/** Ends an exhaustive switch: a new member of the union becomes a compile error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
