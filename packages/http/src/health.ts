import type { Logger, Metrics } from '@hjalpmedel/observability';
import { setTimeout as delay } from 'node:timers/promises';
import { sendJson, sendText } from './respond.js';
import type { Route } from './router.js';

export type Readiness = { readonly ready: boolean; readonly checks: Readonly<Record<string, string>> };
export type Probe = () => Readiness | Promise<Readiness>;

/** A probe that hangs is an answer too: the orchestrator's own time-out would only say that nothing came. */
const PROBE_MS = 2_000;

/** `/livez`: the loop turns. `/readyz`: it can do its work; 503 with what is missing. `/metrics`: for Prometheus. */
export function healthRoutes(probe: Probe, metrics: Metrics, logger: Logger): readonly Route[] {
  return [
    { method: 'GET', path: '/livez', handle: (_req, res) => sendJson(res, 200, { live: true }) },
    {
      method: 'GET',
      path: '/readyz',
      handle: async (_req, res, { stopping }) => {
        const found = stopping.aborted ? { ready: false, checks: { server: 'stopping' } } : await ask(probe, logger);
        sendJson(res, found.ready ? 200 : 503, found);
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      handle: async (_req, res) => {
        const { contentType, text } = await metrics.expose();
        sendText(res, 200, contentType, text);
      },
    },
  ];
}

async function ask(probe: Probe, logger: Logger): Promise<Readiness> {
  const late = new AbortController();
  try {
    const silence = delay<Readiness>(
      PROBE_MS,
      { ready: false, checks: { readiness: 'no answer' } },
      { ref: false, signal: late.signal },
    );
    silence.catch(() => undefined);
    return await Promise.race([probe(), silence]);
  } catch (error) {
    logger.warn({ err: error }, 'readiness check failed');
    return { ready: false, checks: { readiness: 'failed' } };
  } finally {
    late.abort();
  }
}
