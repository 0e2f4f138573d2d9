import { fold, notFound, type Decider } from '@hjalpmedel/domain';

type Row<State> = { readonly id: string; readonly version: number; readonly state: State };

/** One kind of aggregate, kept in memory. Like the real store it refuses to save over a newer version. */
export function memoryStore<State>() {
  let rows = new Map<string, Row<State>>();
  const save = (id: string, version: number, state: State): Row<State> => {
    if ((rows.get(id)?.version ?? 0) !== version) throw new Error(`${id} was changed by the same act`);
    const saved = { id, version: version + 1, state };
    rows = new Map(rows).set(id, saved);
    return saved;
  };
  return {
    rows: () => [...rows.values()],
    keep: () => {
      const kept = rows;
      return () => (rows = kept);
    },
    put: (id: string, state: State) => save(id, 0, state),
    store: {
      create: (id: string, state: State): Row<State> => ({ id, version: 0, state }),
      find: async (_: unknown, id: string) => rows.get(id),
      load: async (_: unknown, id: string) => {
        const found = rows.get(id);
        if (!found) throw notFound();
        return found;
      },
      decide: async <Command, Event>(
        _: unknown,
        { id, version, state }: Row<State>,
        decider: Pick<Decider<State, Command, Event>, 'decide' | 'evolve'>,
        command: Command,
      ): Promise<Row<State>> => {
        const events = decider.decide(command, state);
        return events.length === 0 ? { id, version, state } : save(id, version, fold(decider, state, events));
      },
      append: async <Event>(
        _: unknown,
        { id, version, state }: Row<State>,
        evolve: (state: State, event: Event) => State,
        events: readonly Event[],
      ): Promise<Row<State>> => save(id, version, events.reduce(evolve, state)),
    },
  };
}
