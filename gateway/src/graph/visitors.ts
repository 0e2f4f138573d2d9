import type { IncomingMessage } from 'node:http';
import type { Principal } from '@hjalpmedel/auth';
import type { Exchange } from '@hjalpmedel/http';
import type { Door, Who } from '../auth/claims.js';
import type { Principals } from '../auth/principals.js';
import type { TokenCheck } from '../auth/token-check.js';
import type { GraphContext } from './context.js';

export type VisitorOptions = {
  readonly door: Door;
  readonly check: TokenCheck;
  readonly principals: Principals;
  readonly deadlineMs: number;
  readonly now?: () => number;
};

/** Makes the context of a request: who the token names, and what they may do right now. */
export function receiveVisitors({ door, check, principals, deadlineMs, now = Date.now }: VisitorOptions) {
  async function principalOf(who: Who): Promise<Principal> {
    if (who.kind === 'machine') return who.principal;
    return { ...(await principals.get(who.hsaId)), acr: who.acr };
  }
  return async (req: IncomingMessage, exchange: Exchange): Promise<GraphContext> => {
    const deadline = now() + deadlineMs;
    const { who } = await check(req, door);
    return {
      principal: await principalOf(who),
      hsaId: who.kind === 'staff' ? who.hsaId : undefined,
      requestId: exchange.requestId,
      correlationId: exchange.correlationId,
      deadline,
      signal: exchange.leaving,
    };
  };
}
