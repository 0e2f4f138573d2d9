import type { SubgraphResponse } from '@hjalpmedel/datasource';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import { compileCall, settled } from './call.js';
import { type Asked, compileEntityPart } from './entity-part.js';
import { type ParsedResponse, entitiesOf, protocolError } from './subgraph-response.js';
import { recordProblem } from './record-problem.js';
import type { PlannedCall } from './planned-call.js';
import type { Reader } from './response-reader.js';
import type { Step } from './step.js';

/** A call for entities, for one fetch or for several. */
export function compileEntityFetch(
  { fetch, parts }: PlannedCall,
  snapshot: SupergraphSnapshot,
  { scan, read }: Reader,
): Step {
  const { serviceName } = fetch;
  const variables = parts.map(({ variable }) => variable);
  const call = compileCall(fetch, variables, snapshot.source(serviceName), scan);
  const asks = parts.map((part) => compileEntityPart(part, snapshot, scan !== undefined));
  return (state, done) => {
    const asked = asks.map((ask) => ask(state));
    const representations = asked.map((one) => one.representations);
    if (representations.every(({ length }) => length === 0)) return done();
    const receive = (reply: SubgraphResponse): void => {
      const { data, errors } = read(state, reply);
      const answers = asked.map((one) => data && entitiesOf(data, one.key, one.representations.length));
      if (errors.length > 0 || answers.includes(undefined)) {
        const lost = asked.filter((_, n) => !answers[n]);
        for (const { error, positions, isOfField } of problemsOf({ data, errors }, asked, lost, serviceName))
          recordProblem(state, serviceName, error, positions, isOfField);
      }
      asked.forEach((one, n) => one.give(answers[n] ?? []));
    };
    const failed = (error: unknown): void =>
      recordProblem(
        state,
        serviceName,
        error,
        asked.flatMap((one) => one.positions()),
      );
    settled(call, state, representations, receive, failed, done);
  };
}

/** What an answer says went wrong, and what it leaves out without a word. */
function problemsOf(
  { data, errors }: ParsedResponse,
  asked: readonly Asked[],
  lost: readonly Asked[],
  service: string,
) {
  const isOf = ({ path }: ParsedResponse['errors'][number], one: Asked): boolean =>
    asked.length === 1 || path?.[0] === one.key;
  const problems = errors.map((error) => {
    const own = asked.filter((one) => isOf(error, one));
    return { error, of: own.length > 0 ? own : [...asked] };
  });
  const untold = lost.filter((one) => !problems.some(({ of }) => of.includes(one)) && one.representations.length > 0);
  const [first] = problems;
  // An answer without data is lost to all parts, by whichever of them it was.
  if (first && !data) first.of.push(...untold);
  else if (untold.length > 0) problems.push({ error: protocolError(service), of: untold });
  return problems.map(({ error, of }) => ({
    error,
    positions: of.flatMap((one) => one.positions(isOf(error, one) ? error.path : undefined)),
    isOfField: typeof error.path?.[1] === 'number',
  }));
}
