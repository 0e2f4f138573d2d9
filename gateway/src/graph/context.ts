import type { ClientDisconnect } from '@hjalpmedel/http';
import type { Principal } from '@hjalpmedel/auth';

/** The context of one request: for the policy check, for calls to subgraphs and for errors. */
export type GraphContext = {
  /** Replaced when a service knows a newer authority of the person. */
  principal: Principal;
  /** The HSA-id of a person. Undefined for a machine. */
  readonly hsaId?: string | undefined;
  readonly requestId: string;
  readonly correlationId: string;
  /** Deadline of the whole request, in epoch milliseconds. */
  readonly deadline: number;
  /** Aborts when the client disconnects. Undefined for mutations: they run to their end. */
  signal?: ClientDisconnect | undefined;
};
