import type { FetchNode } from '@apollo/query-planner';
import { type BodyCall, type SubgraphReply, takesBodies } from '@hjalpmedel/datasource';
import type { Generation } from '../generation.js';
import type { JsonObject } from '../run/merge.js';
import type { RunState } from '../run/state.js';
import { Unscannable, scanShape } from '../scan/scan-shape.js';
import { createScanner } from '../scan/scanner.js';
import { toTexts } from '../scan/texts.js';
import { type ReadAnswer, readAnswer } from './merge-answer.js';

/** How the answers of a fetch are read. */
export interface Reader {
  /** Given to the data source where leaves are to stay text. */
  readonly scan: BodyCall['scan'];
  readonly read: (state: RunState, reply: SubgraphReply) => ReadAnswer;
}

/** Answers as values. */
export const plainReader: Reader = { scan: undefined, read: (_, reply) => readAnswer(reply) };

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
  const shape = scanShape(fetch, generation.supergraph);
  return {
    scan: createScanner(shape),
    read(state, reply) {
      if (reply.scanned) return { data: reply.data as JsonObject, errors: nothing };
      state.unforeseen = true;
      const { data, errors } = readAnswer(reply);
      return { data: data && (toTexts(data, shape) as JsonObject), errors };
    },
  };
}
