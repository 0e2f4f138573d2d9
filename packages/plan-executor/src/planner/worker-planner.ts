import type { Plan, Planner, ReadSupergraph } from './planner.js';
import { PlannerThread } from './planner-thread.js';

/** A supergraph as one thread knows it. */
interface Known {
  readonly sdl: string;
  thread: PlannerThread;
  idInThread: number;
}

/**
 * Plans in a thread of its own: a new operation or a new supergraph holds up nobody else's request. A thread that is
 * lost is replaced when it is next needed.
 */
export function createWorkerPlanner(start: () => PlannerThread = () => new PlannerThread()): Planner {
  const known = new Map<number, Known>();
  let thread: PlannerThread | undefined;
  let last = 0;
  const running = (): PlannerThread => {
    if (!thread || thread.isLost) thread = start();
    return thread;
  };
  const read = async (sdl: string): Promise<{ thread: PlannerThread; supergraph: ReadSupergraph }> => {
    const reader = running();
    return { thread: reader, supergraph: (await reader.ask({ ask: 'read', sdl })) as ReadSupergraph };
  };

  return {
    async read(sdl) {
      const { thread: reader, supergraph } = await read(sdl);
      const id = ++last;
      known.set(id, { sdl, thread: reader, idInThread: supergraph.id });
      return { ...supergraph, id };
    },
    async plan(id, operation) {
      const found = known.get(id);
      if (!found) throw new Error(`the planner does not know supergraph ${id}`);
      if (found.thread.isLost) {
        const { thread: reader, supergraph } = await read(found.sdl);
        Object.assign(found, { thread: reader, idInThread: supergraph.id });
      }
      const plan = (await found.thread.ask({ ask: 'plan', id: found.idInThread, operation })) as string | undefined;
      return plan === undefined ? undefined : (JSON.parse(plan) as Plan);
    },
    forget(id) {
      const found = known.get(id);
      known.delete(id);
      if (found) void found.thread.ask({ ask: 'forget', id: found.idInThread }).catch(() => undefined);
    },
    close: async () => thread?.end(),
  };
}
