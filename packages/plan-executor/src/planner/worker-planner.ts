import type { Plan, Planner, ReadSupergraph } from './planner.js';
import { PlannerThread } from './planner-thread.js';

/** A supergraph and the thread that has read it. */
interface Known {
  readonly sdl: string;
  thread: PlannerThread;
  idInThread: number;
}

/** Plans in a worker thread, so that requests are not blocked. A thread that has ended is replaced when it is needed. */
export function createWorkerPlanner(start: () => PlannerThread = () => new PlannerThread()): Planner {
  const known = new Map<number, Known>();
  let thread: PlannerThread | undefined;
  let last = 0;
  const running = (): PlannerThread => {
    if (!thread || thread.hasEnded) thread = start();
    return thread;
  };
  const read = async (sdl: string): Promise<{ thread: PlannerThread; supergraph: ReadSupergraph }> => {
    const reader = running();
    return { thread: reader, supergraph: (await reader.request({ type: 'read', sdl })) as ReadSupergraph };
  };

  return {
    async read(sdl) {
      const { thread: reader, supergraph } = await read(sdl);
      const id = ++last;
      known.set(id, { sdl, thread: reader, idInThread: supergraph.id });
      return { ...supergraph, id };
    },
    async plan(id, operation, labels = []) {
      const found = known.get(id);
      if (!found) throw new Error(`the planner has no supergraph ${id}`);
      if (found.thread.hasEnded) {
        const { thread: reader, supergraph } = await read(found.sdl);
        Object.assign(found, { thread: reader, idInThread: supergraph.id });
      }
      const plan = (await found.thread.request({ type: 'plan', id: found.idInThread, operation, labels })) as
        string | undefined;
      return plan === undefined ? undefined : (JSON.parse(plan) as Plan);
    },
    forget(id) {
      const found = known.get(id);
      known.delete(id);
      if (found) void found.thread.request({ type: 'forget', id: found.idInThread }).catch(() => undefined);
    },
    close: async () => thread?.end(),
  };
}
