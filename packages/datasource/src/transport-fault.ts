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

/** Converts a transport error. Connect errors and resets are transient, a malformed response is not. */
export function toSubgraphFault(error: Error): SubgraphFault {
  const code = (error as { code?: unknown }).code;
  return new SubgraphFault('transport', typeof code === 'string' && transientCodes.has(code), undefined, error);
}
