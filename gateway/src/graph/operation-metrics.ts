import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from '@hjalpmedel/observability';
import type { GraphContext } from './context.js';

/** Clients choose the names: above this number of distinct names, further ones are counted as `other`. */
const MAX_NAMES = 100;

/** Records one answered operation. */
export type MeasureOperation = (
  name: string | null | undefined,
  ms: number,
  errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[],
) => void;

/** Counts and measures operations by name, and errors by code. */
export function createOperationMetrics(metrics: Metrics, graph: string): MeasureOperation {
  const names = new Set<string>();
  const seconds = metrics.histogram('graphql_operation_duration_seconds', 'Time of an operation.', [
    'graph',
    'operation',
    'outcome',
  ]);
  const errorCount = metrics.counter('graphql_errors_total', 'Errors in answers, by code.', ['graph', 'code']);
  const labelOf = (name: string | null | undefined) => {
    if (!name) return 'unnamed';
    if (names.size < MAX_NAMES) names.add(name);
    return names.has(name) ? name : 'other';
  };
  return (name, ms, errors) => {
    const outcome = errors.length > 0 ? 'error' : 'ok';
    seconds.observe(ms / 1_000, { graph, operation: labelOf(name), outcome });
    for (const { extensions } of errors) errorCount.inc({ graph, code: String(extensions?.['code']) });
  };
}

export function operationMetrics(measure: MeasureOperation): ApolloServerPlugin<GraphContext> {
  return {
    async requestDidStart() {
      const start = performance.now();
      return {
        async willSendResponse({ operationName, response: { body } }) {
          const errors = (body.kind === 'single' && body.singleResult.errors) || [];
          measure(operationName, performance.now() - start, errors);
        },
      };
    },
  };
}
