import type { FetchNode } from '@apollo/query-planner';
import { type SerializedRequest, type SubgraphResponse, supportsSerializedRequests } from '@hjalpmedel/datasource';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import type { JsonObject } from '../run/merge.js';
import type { RunState } from '../run/state.js';
import { UnscannableFetch, scanShape } from '../scan/scan-shape.js';
import { createScanner } from '../scan/scanner.js';
import { toRawLeaves } from '../scan/raw-leaves.js';
import { type ParsedResponse, parseResponse } from './subgraph-response.js';

/** How the answers of a fetch are read. */
export interface Reader {
  /** Given to the data source where leaves are to stay text. */
  readonly scan: SerializedRequest['scan'];
  readonly read: (state: RunState, reply: SubgraphResponse) => ParsedResponse;
}

/** Answers as values. */
export const plainReader: Reader = { scan: undefined, read: (_, reply) => parseResponse(reply) };

const nothing: ParsedResponse['errors'] = [];

/** Answers with leaves as their JSON text; throws `Unscannable` for a fetch whose answer cannot be foreseen. */
export function scanningReader(fetch: FetchNode, snapshot: SupergraphSnapshot): Reader {
  if (!supportsSerializedRequests(snapshot.source(fetch.serviceName)))
    throw new UnscannableFetch('a source without text');
  if (
    (fetch.outputRewrites ?? []).some(
      (rewrite) => rewrite.kind === 'ValueSetter' && rewrite.path.at(-1) !== '__typename',
    )
  )
    throw new UnscannableFetch('a rewrite of a value');
  const shape = scanShape(fetch, snapshot.supergraph);
  return {
    scan: createScanner(shape),
    read(state, reply) {
      if (reply.scanned) return { data: reply.data as JsonObject, errors: nothing };
      state.hasUnscannedResponse = true;
      const { data, errors } = parseResponse(reply);
      return { data: data && (toRawLeaves(data, shape) as JsonObject), errors };
    },
  };
}
