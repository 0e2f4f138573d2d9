import type { Metrics } from '@hjalpmedel/observability';
import type { ServerResponse } from 'node:http';

/** Counts open requests and measures each response by route and status. A response that never began has status 499. */
export function measureRequests(metrics: Metrics): (res: ServerResponse, route: string) => void {
  let inFlight = 0;
  metrics.gauge('http_requests_in_flight', 'Requests being answered.', [], () => inFlight);
  const seconds = metrics.histogram('http_request_duration_seconds', 'Time to the end of the answer.', [
    'route',
    'status',
  ]);
  return (res, route) => {
    const start = performance.now();
    inFlight += 1;
    res.once('close', () => {
      inFlight -= 1;
      seconds.observe((performance.now() - start) / 1_000, { route, status: res.headersSent ? res.statusCode : 499 });
    });
  };
}
