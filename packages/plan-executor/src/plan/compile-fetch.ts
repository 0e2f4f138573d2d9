import type { FetchNode } from '@apollo/query-planner';
import type { SubgraphReply } from '@hjalpmedel/datasource';
import { type GraphQLFormattedError, type SelectionSetNode, Kind, parse } from 'graphql';
import { merge, isObject, type Json, type JsonObject } from '../run/merge.js';
import type { RunState } from '../run/state.js';
import { compileRewrites } from '../run/rewrites.js';
import { objectsAt, positionsAt } from '../run/walk.js';
import type { Generation } from '../generation.js';
import { type Call, compileCall } from './fetch.js';
import { entitiesOf, protocolError } from './merge-answer.js';
import { type Reader, plainReader, scanningReader } from './reader.js';
import { compileRepresentations } from './representation.js';
import type { Step } from './step.js';

type Position = readonly (string | number)[];

/** Compiles a fetch whose answer goes to the objects at the given paths. */
export function compileFetch(
  fetch: FetchNode,
  paths: readonly (readonly string[])[],
  generation: Generation,
  scans: boolean,
): Step {
  if (fetch.contextRewrites && fetch.contextRewrites.length > 0) throw new Error('@context is not supported');
  const reader = scans ? scanningReader(fetch, generation) : plainReader(fetch);
  const step = fetch.requires
    ? entityFetch(fetch, fetch.requires, paths, generation, reader)
    : rootFetch(fetch, paths, generation, reader);
  // Steps are run from within the callbacks of sockets, where nobody could catch what one throws.
  return (state, done) => {
    try {
      step(state, done);
    } catch (error) {
      noteProblem(state, fetch, error, []);
      done();
    }
  };
}

/** A fetch of root fields; below a path when an object gives access to a root type. */
function rootFetch(
  fetch: FetchNode,
  paths: readonly (readonly string[])[],
  generation: Generation,
  { scan, read }: Reader,
): Step {
  const call = compileCall(fetch, generation.source(fetch.serviceName), scan);
  const rewrite = compileRewrites(fetch.outputRewrites, generation.supergraph);
  const keys = rootKeys(fetch);
  return (state, done) => {
    const targets = collect(state.data, paths);
    if (targets.length === 0) return done();
    const positions = (path?: Position): Position[] => {
      const below: readonly Position[] = path ? [path] : keys.map((key) => [key]);
      return locate(state.data, paths).flatMap((at) => below.map((rest) => [...at, ...rest]));
    };
    const receive = (reply: SubgraphReply): void => {
      const { data, errors } = read(state, reply);
      for (const error of errors) noteProblem(state, fetch, error, positions(error.path));
      if (!data) return;
      rewrite?.(data);
      for (const target of targets) merge(target, data, generation.interfaces);
    };
    settled(call, state, undefined, receive, (error) => noteProblem(state, fetch, error, positions()), done);
  };
}

/** A fetch of entities: equal ones are sent once, and every position gets the one answer. */
function entityFetch(
  fetch: FetchNode,
  requires: NonNullable<FetchNode['requires']>,
  paths: readonly (readonly string[])[],
  generation: Generation,
  { scan, read }: Reader,
): Step {
  const call = compileCall(fetch, generation.source(fetch.serviceName), scan);
  const rewrite = compileRewrites(fetch.outputRewrites, generation.supergraph);
  const represent = compileRepresentations(
    requires,
    fetch.inputRewrites,
    generation.supergraph,
    generation.required.realName,
    scan !== undefined,
  );
  return (state, done) => {
    const entities = collect(state.data, paths);
    const { representations, indexOf } = represented(entities, represent);
    if (representations.length === 0) return done();
    const receive = (reply: SubgraphReply): void => {
      const { data, errors } = read(state, reply);
      for (const error of errors) noteProblem(state, fetch, error, entityPositions(state.data, paths, indexOf, error));
      const answers = data && entitiesOf(data, representations.length);
      if (!answers) {
        // A null answer explained by errors needs no further complaint.
        if (errors.length === 0) throw protocolError(fetch.serviceName);
        return;
      }
      completeAnswers(answers, entities, indexOf, rewrite);
      entities.forEach((entity, at) => {
        const answer = answers[indexOf[at] ?? -1];
        if (isObject(answer)) merge(entity, answer, generation.interfaces);
      });
    };
    const failed = (error: unknown): void =>
      noteProblem(state, fetch, error, entityPositions(state.data, paths, indexOf, {}));
    settled(call, state, representations, receive, failed, done);
  };
}

/** Runs a call to its end: an answer that cannot be dealt with has failed like one that did not come. */
function settled(
  call: Call,
  state: RunState,
  representations: readonly string[] | undefined,
  receive: (reply: SubgraphReply) => void,
  failed: (error: unknown) => void,
  done: () => void,
): void {
  call(state, representations, (error, reply) => {
    try {
      if (reply) receive(reply);
      else failed(error);
    } catch (broken) {
      failed(broken);
    }
    done();
  });
}

/** The keys under which a fetch of root fields answers: what is lost when it fails. */
export function rootKeys(fetch: FetchNode): string[] {
  const definition = parse(fetch.operation, { noLocation: true }).definitions.find(
    (one) => one.kind === Kind.OPERATION_DEFINITION,
  );
  const keys = new Set<string>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) keys.add(selection.alias?.value ?? selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
    }
  };
  if (definition) collect(definition.selectionSet);
  return [...keys];
}

function represented(
  entities: readonly JsonObject[],
  represent: (entity: JsonObject) => string | undefined,
): { representations: string[]; indexOf: number[] } {
  const known = new Map<string, number>();
  const indexOf = entities.map((entity) => {
    const text = represent(entity);
    if (text === undefined) return -1;
    const index = known.get(text) ?? known.size;
    known.set(text, index);
    return index;
  });
  return { representations: [...known.keys()], indexOf };
}

/** Gives each answer the type it was asked as, then applies the rewrites: once per answer, not once per position. */
function completeAnswers(
  answers: readonly Json[],
  entities: readonly JsonObject[],
  indexOf: readonly number[],
  rewrite: ((answer: Json) => void) | undefined,
): void {
  const done = new Set<number>();
  entities.forEach((entity, at) => {
    const index = indexOf[at] ?? -1;
    const answer = answers[index];
    if (done.has(index) || !isObject(answer)) return;
    done.add(index);
    if (!answer['__typename'] && entity['__typename'] !== undefined) answer['__typename'] = entity['__typename'];
    rewrite?.(answer);
  });
}

function collect(data: JsonObject, paths: readonly (readonly string[])[]): JsonObject[] {
  const objects: JsonObject[] = [];
  for (const path of paths) objectsAt(data, path, objects);
  return objects;
}

function locate(data: JsonObject, paths: readonly (readonly string[])[]): Position[] {
  const positions: Position[] = [];
  for (const path of paths) positionsAt(data, path, (_, position) => positions.push(position));
  return positions;
}

function entityPositions(
  data: JsonObject,
  paths: readonly (readonly string[])[],
  indexOf: readonly number[],
  error: { readonly path?: readonly (string | number)[] },
): Position[] {
  const [, index, ...rest] = error.path ?? [];
  const positions = locate(data, paths);
  if (typeof index !== 'number') return positions.filter((_, at) => (indexOf[at] ?? -1) >= 0);
  return positions.filter((_, at) => indexOf[at] === index).map((position) => [...position, ...rest]);
}

/** Notes what went wrong with a fetch, and where. */
export function noteProblem(state: RunState, fetch: FetchNode, error: unknown, positions: readonly Position[]): void {
  const shown = error as Partial<GraphQLFormattedError>;
  const message =
    typeof shown.message === 'string' && shown.message !== ''
      ? shown.message
      : `The service ${fetch.serviceName} reported an error.`;
  state.problems.push({
    service: fetch.serviceName,
    error: { message, ...(shown.extensions && { extensions: shown.extensions }) },
    positions,
  });
}
