import type { IncomingMessage } from 'node:http';
import type { Principal } from '@hjalpmedel/auth';
import type { Exchange } from '@hjalpmedel/http';
import type { Audience, TokenSubject } from '../auth/claims.js';
import type { Principals } from '../auth/principals.js';
import type { TokenVerifier } from '../auth/token-verifier.js';
import type { GraphContext } from './context.js';

export type RequestContextOptions = {
  readonly audience: Audience;
  readonly verifyToken: TokenVerifier;
  readonly principals: Principals;
  readonly deadlineMs: number;
  readonly now?: () => number;
};

/** Creates the context of a request: verifies its token and loads the current authority of its subject. */
export function createRequestContext(options: RequestContextOptions) {
  const { audience, verifyToken, principals, deadlineMs, now = Date.now } = options;

  async function principalOf(subject: TokenSubject): Promise<Principal> {
    if (subject.kind === 'machine') return subject.principal;
    return { ...(await principals.get(subject.hsaId)), acr: subject.acr };
  }
  return async (req: IncomingMessage, exchange: Exchange): Promise<GraphContext> => {
    const deadline = now() + deadlineMs;
    const { subject } = await verifyToken(req, audience);
    return {
      principal: await principalOf(subject),
      hsaId: subject.kind === 'staff' ? subject.hsaId : undefined,
      requestId: exchange.requestId,
      correlationId: exchange.correlationId,
      deadline,
      signal: exchange.clientDisconnect,
    };
  };
}
