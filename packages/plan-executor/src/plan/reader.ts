import type { FetchNode } from '@apollo/query-planner';
import { type BodyCall, type SubgraphReply, takesBodies } from '@hjalpmedel/datasource';
import type { Generation } from '../generation.js';
import { type JsonObject, isObject } from '../run/merge.js';
import type { RunState } from '../run/state.js';
import { type ScanObject, Unscannable, scanShape } from '../scan/scan-shape.js';
import { createScanner } from '../scan/scanner.js';
import { toTexts } from '../scan/texts.js';
import { type ReadAnswer, plannerAliases, readAnswer } from './merge-answer.js';

/** How the answers of a fetch are read. */
export interface Reader {
  /** Given to the data source where leaves are to stay text. */
  readonly scan: BodyCall['scan'];
  readonly read: (state: RunState, reply: SubgraphReply) => ReadAnswer;
}

/** Answers as values. */
export function plainReader(fetch: FetchNode): Reader {
  const aliases = plannerAliases(fetch);
  return { scan: undefined, read: (_, reply) => readAnswer(reply, aliases) };
}

const nothing: ReadAnswer['errors'] = [];

/** Answers with leaves as their JSON text; throws `Unscannable` for a fetch whose answer cannot be foreseen. */
export function scanningReader(fetch: FetchNode, generation: Generation): Reader {
  if (!takesBodies(generation.source(fetch.serviceName))) throw new Unscannable('a source without text');
  if (
    (fetch.outputRewrites ?? []).some(
      (rewrite) => rewrite.kind === 'ValueSetter' && rewrite.path.at(-1) !== '__typename',
    )
  )
    throw new Unscannable('a rewrite of a value');
  const isEntityFetch = fetch.requires !== undefined;
  const shape = scanShape(fetch, generation.supergraph);
  const plain = plainReader(fetch);
  return {
    scan: createScanner(shape, isEntityFetch),
    read(state, reply) {
      if (reply.scanned) return { data: reply.data as JsonObject, errors: nothing };
      state.unforeseen = true;
      const { data, errors } = plain.read(state, reply);
      return {
        data: data && (isEntityFetch ? entitiesToTexts(data, shape) : (toTexts(data, shape) as JsonObject)),
        errors,
      };
    },
  };
}

function entitiesToTexts(data: JsonObject, shape: ScanObject): JsonObject {
  const { _entities: entities } = data;
  return Array.isArray(entities)
    ? { _entities: entities.map((one) => (isObject(one) ? toTexts(one, shape) : one)) }
    : data;
}
