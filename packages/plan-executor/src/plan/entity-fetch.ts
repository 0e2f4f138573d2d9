import { type SubgraphResponse, isRequestSpecific } from '@hjalpmedel/datasource';
import type { RunState } from '../run/state.js';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import { type Continuation, compileCall, runCall } from './call.js';
import { type EntityRequest, compileEntityPart } from './entity-part.js';
import { type CallPart, type PlannedCall, unjoinedNames } from './planned-call.js';
import { recordProblem } from './record-problem.js';
import type { ResponseReader } from './response-reader.js';
import type { Step } from './step.js';
import { type ParsedResponse, entitiesOf, protocolError } from './subgraph-response.js';

export type CreateReader = (fetch: PlannedCall['fetch']) => ResponseReader;

/**
 * Compiles a call for entities. If a call with several parts fails as a whole, each part without an error of its own is
 * fetched once more by itself, so that it does not share the fate of the others.
 */
export function compileEntityFetch(
  { fetch, parts }: PlannedCall,
  snapshot: SupergraphSnapshot,
  createReader: CreateReader,
  isRetry = false,
): Step {
  const { serviceName } = fetch;
  const { scan, read } = createReader(fetch);
  const variables = parts.map(({ variable }) => variable);
  const call = compileCall(fetch, variables, snapshot.source(serviceName), scan, isRetry);
  const createRequests = parts.map((part) => compileEntityPart(part, snapshot, scan !== undefined));
  const retries = parts.map((part) => retryStep(part, snapshot, createReader));
  /** Fetches the failed parts again, each by itself. */
  const retry =
    (state: RunState, requests: readonly EntityRequest[], failed: readonly EntityRequest[]): Continuation =>
    (done) => {
      const steps = retries.filter((_, n) => failed.includes(requests[n] as EntityRequest)).map((step) => step());
      let open = steps.length;
      for (const step of steps) step(state, () => --open === 0 && done());
    };
  /** Records the errors of a response. Returns the requests to retry: those without data and without an own error. */
  const handleErrors = (
    state: RunState,
    requests: readonly EntityRequest[],
    response: ParsedResponse,
    failed: readonly EntityRequest[],
  ) => {
    const { data, errors } = response;
    const sent = requests.filter(isSent);
    const isNamed = (one: EntityRequest): boolean => errors.some(({ path }) => path?.[0] === one.key);
    const retried = data || sent.length < 2 ? [] : sent.filter((one) => !isNamed(one));
    const isRecorded = ({ path }: ParsedResponse['errors'][number]): boolean =>
      retried.length === 0 || requests.some(({ key }) => key === path?.[0]);
    const recorded = { data, errors: errors.filter(isRecorded) };
    const lost = failed.filter((one) => !retried.includes(one));
    for (const { error, positions, isOfField } of problemsOf(recorded, requests, lost, serviceName))
      recordProblem(state, serviceName, error, positions, isOfField);
    return retried;
  };
  return (state, done) => {
    const requests = createRequests.map((create) => create(state));
    const representations = requests.map((one) => one.representations);
    if (representations.every(({ length }) => length === 0)) return done();
    const onResponse = (response: SubgraphResponse): Continuation | undefined => {
      const parsed = read(state, response);
      const { data, errors } = parsed;
      const results = requests.map((one) => data && entitiesOf(data, one.key, one.representations.length));
      let retried: readonly EntityRequest[] = [];
      if (errors.length > 0 || results.includes(undefined)) {
        const failed = requests.filter((_, n) => !results[n]);
        retried = handleErrors(state, requests, parsed, failed);
      }
      requests.forEach((one, n) => one.merge(results[n] ?? []));
      return retried.length > 0 ? retry(state, requests, retried) : undefined;
    };
    const onError = (error: unknown): Continuation | undefined => {
      const sent = requests.filter(isSent);
      if (sent.length > 1 && isRequestSpecific(error)) return retry(state, requests, sent);
      const positions = requests.flatMap((one) => one.positions());
      recordProblem(state, serviceName, error, positions);
      return undefined;
    };
    runCall(call, state, representations, onResponse, onError, done);
  };
}

const isSent = ({ representations }: EntityRequest): boolean => representations.length > 0;

/** Creates the call for one part on first use. */
function retryStep(part: CallPart, snapshot: SupergraphSnapshot, createReader: CreateReader): () => Step {
  let step: Step | undefined;
  return () => {
    const single = { ...part, ...unjoinedNames };
    return (step ??= compileEntityFetch(
      { fetch: part.fetch, parts: [single], after: [] },
      snapshot,
      createReader,
      true,
    ));
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
