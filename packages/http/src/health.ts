import type { Logger, Metrics } from '@hjalpmedel/observability';
import { setTimeout as delay } from 'node:timers/promises';
import { sendJson, sendText } from './respond.js';
import type { Route } from './router.js';

export type Readiness = { readonly ready: boolean; readonly checks: Readonly<Record<string, string>> };
export type ReadinessProbe = () => Readiness | Promise<Readiness>;

/** Time limit of a readiness probe. It is shorter than the limits of orchestrators, so that the response names the cause. */
const PROBE_TIMEOUT_MS = 2_000;

/** `/livez`: the event loop runs. `/readyz`: 200 if the process can serve, else 503 with the failed checks. `/metrics`: for Prometheus. */
export function healthRoutes(probe: ReadinessProbe, metrics: Metrics, logger: Logger): readonly Route[] {
  return [
    { method: 'GET', path: '/livez', handle: (_req, res) => sendJson(res, 200, { live: true }) },
    {
      method: 'GET',
      path: '/readyz',
      handle: async (_req, res, { stopping }) => {
        const readiness = stopping.aborted
          ? { ready: false, checks: { server: 'stopping' } }
          : await check(probe, logger);
        sendJson(res, readiness.ready ? 200 : 503, readiness);
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

async function check(probe: ReadinessProbe, logger: Logger): Promise<Readiness> {
  const timer = new AbortController();
  try {
    const timeout = delay<Readiness>(
      PROBE_TIMEOUT_MS,
      { ready: false, checks: { readiness: 'no answer' } },
      { ref: false, signal: timer.signal },
    );
    timeout.catch(() => undefined);
    return await Promise.race([probe(), timeout]);
  } catch (error) {
    logger.warn({ err: error }, 'readiness check failed');
    return { ready: false, checks: { readiness: 'failed' } };
  } finally {
    timer.abort();
  }
}
