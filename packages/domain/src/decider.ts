/**
 * The core of an aggregate: what a command means in a state, and what an event makes of it.
 * Both are pure: clock, ids and facts come in with the command.
 */
export type Decider<State, Command, Event> = {
  readonly initial: State;
  /** Returns the events of an allowed command; throws `Refused` with all reasons otherwise. */
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

/** Ends an exhaustive switch: a new member of the union is then a compile error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
