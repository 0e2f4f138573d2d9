import type { Leaving } from '@hjalpmedel/http';
import type { Principal } from '@hjalpmedel/auth';

/** What one request knows, for the policy, for calls to subgraphs and for errors. */
export type GraphContext = {
  /** Replaced when a service knows of a newer authority than ours. */
  principal: Principal;
  /** Of a person; machines have none. */
  readonly hsaId?: string | undefined;
  readonly requestId: string;
  readonly correlationId: string;
  /** When the whole request must be answered, in epoch milliseconds. */
  readonly deadline: number;
  /** Aborts when the client has left. Taken away from mutations: what has begun is to be finished. */
  signal?: Leaving | undefined;
};
