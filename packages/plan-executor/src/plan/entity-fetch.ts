import type { SubgraphResponse } from '@hjalpmedel/datasource';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import { compileCall, runCall } from './call.js';
import { type EntityRequest, compileEntityPart } from './entity-part.js';
import type { PlannedCall } from './planned-call.js';
import { recordProblem } from './record-problem.js';
import type { ResponseReader } from './response-reader.js';
import type { Step } from './step.js';
import { type ParsedResponse, entitiesOf, protocolError } from './subgraph-response.js';

/** Compiles a call for entities. */
export function compileEntityFetch(
  { fetch, parts }: PlannedCall,
  snapshot: SupergraphSnapshot,
  { scan, read }: ResponseReader,
): Step {
  const { serviceName } = fetch;
  const variables = parts.map(({ variable }) => variable);
  const call = compileCall(fetch, variables, snapshot.source(serviceName), scan);
  const createRequests = parts.map((part) => compileEntityPart(part, snapshot, scan !== undefined));
  return (state, done) => {
    const requests = createRequests.map((create) => create(state));
    const representations = requests.map((one) => one.representations);
    if (representations.every(({ length }) => length === 0)) return done();
    const onResponse = (response: SubgraphResponse): void => {
      const { data, errors } = read(state, response);
      const results = requests.map((one) => data && entitiesOf(data, one.key, one.representations.length));
      if (errors.length > 0 || results.includes(undefined)) {
        const failed = requests.filter((_, n) => !results[n]);
        for (const { error, positions, isOfField } of problemsOf({ data, errors }, requests, failed, serviceName))
          recordProblem(state, serviceName, error, positions, isOfField);
      }
      requests.forEach((one, n) => one.merge(results[n] ?? []));
    };
    const onError = (error: unknown): void =>
      recordProblem(
        state,
        serviceName,
        error,
        requests.flatMap((one) => one.positions()),
      );
    runCall(call, state, representations, onResponse, onError, done);
  };
}

/** Assigns the errors of a response to requests. Adds an error for failed requests without one. */
function problemsOf(
  { data, errors }: ParsedResponse,
  requests: readonly EntityRequest[],
  failed: readonly EntityRequest[],
  service: string,
) {
  const isOf = ({ path }: ParsedResponse['errors'][number], one: EntityRequest): boolean =>
    requests.length === 1 || path?.[0] === one.key;
  const problems = errors.map((error) => {
    const own = requests.filter((one) => isOf(error, one));
    return { error, of: own.length > 0 ? own : [...requests] };
  });
  const unexplained = failed.filter(
    (one) => !problems.some(({ of }) => of.includes(one)) && one.representations.length > 0,
  );
  const [first] = problems;
  // A response without data has failed for all requests, whichever of them the error names.
  if (first && !data) first.of.push(...unexplained);
  else if (unexplained.length > 0) problems.push({ error: protocolError(service), of: unexplained });
  return problems.map(({ error, of }) => ({
    error,
    positions: of.flatMap((one) => one.positions(isOf(error, one) ? error.path : undefined)),
    isOfField: typeof error.path?.[1] === 'number',
  }));
}
