import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from '@hjalpmedel/observability';
import type { GraphContext } from './context.js';

/** Names come from outside: past this many distinct ones they are counted together. */
const MAX_NAMES = 100;

/** Notes one answered operation. */
export type MeasureOperation = (
  name: string | null | undefined,
  ms: number,
  errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[],
) => void;

/** Rate, errors and duration per operation name. */
export function createOperationMetrics(metrics: Metrics, graph: string): MeasureOperation {
  const names = new Set<string>();
  const seconds = metrics.histogram('graphql_operation_duration_seconds', 'Time of an operation.', [
    'graph',
    'operation',
    'outcome',
  ]);
  const faults = metrics.counter('graphql_errors_total', 'Errors in answers, by code.', ['graph', 'code']);
  const labelOf = (name: string | null | undefined) => {
    if (!name) return 'unnamed';
    if (names.size < MAX_NAMES) names.add(name);
    return names.has(name) ? name : 'other';
  };
  return (name, ms, errors) => {
    const outcome = errors.length > 0 ? 'error' : 'ok';
    seconds.observe(ms / 1_000, { graph, operation: labelOf(name), outcome });
    for (const { extensions } of errors) faults.inc({ graph, code: String(extensions?.['code']) });
  };
}

export function operationMetrics(measure: MeasureOperation): ApolloServerPlugin<GraphContext> {
  return {
    async requestDidStart() {
      const began = performance.now();
      return {
        async willSendResponse({ operationName, response: { body } }) {
          const errors = (body.kind === 'single' && body.singleResult.errors) || [];
          measure(operationName, performance.now() - began, errors);
        },
      };
    },
  };
}
