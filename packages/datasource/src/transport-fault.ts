import { SubgraphFault } from './failures.js';

const transientCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Names a transport error: a connect error or a reset may be tried again, a broken answer may not. */
export function toSubgraphFault(error: Error): SubgraphFault {
  const code = (error as { code?: unknown }).code;
  return new SubgraphFault('transport', typeof code === 'string' && transientCodes.has(code), undefined, error);
}
