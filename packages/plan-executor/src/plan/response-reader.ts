import type { FetchNode } from '@apollo/query-planner';
import { type SerializedRequest, type SubgraphResponse, supportsSerializedRequests } from '@hjalpmedel/datasource';
import type { SupergraphSnapshot } from '../supergraph-snapshot.js';
import type { JsonObject } from '../run/merge.js';
import type { RunState } from '../run/state.js';
import { UnscannableFetch, scanShape } from '../scan/scan-shape.js';
import { createScanner } from '../scan/scanner.js';
import { toRawLeaves } from '../scan/raw-leaves.js';
import { type ParsedResponse, parseResponse } from './subgraph-response.js';

/** Reads the responses of a fetch. */
export interface ResponseReader {
  /** For the data source, if leaves are kept as JSON text. */
  readonly scan: SerializedRequest['scan'];
  readonly read: (state: RunState, response: SubgraphResponse) => ParsedResponse;
}

/** Reads responses with leaves as values. */
export const valueReader: ResponseReader = { scan: undefined, read: (_, response) => parseResponse(response) };

const noErrors: ParsedResponse['errors'] = [];

/** Creates a reader that keeps leaves as JSON text. Throws `UnscannableFetch` if the form of the responses is unknown. */
export function scanningReader(fetch: FetchNode, snapshot: SupergraphSnapshot): ResponseReader {
  if (!supportsSerializedRequests(snapshot.source(fetch.serviceName)))
    throw new UnscannableFetch('data source without serialized requests');
  if (
    (fetch.outputRewrites ?? []).some(
      (rewrite) => rewrite.kind === 'ValueSetter' && rewrite.path.at(-1) !== '__typename',
    )
  )
    throw new UnscannableFetch('rewrite of a value');
  const shape = scanShape(fetch, snapshot.supergraph);
  return {
    scan: createScanner(shape),
    read(state, response) {
      if (response.scanned) return { data: response.data as JsonObject, errors: noErrors };
      state.hasUnscannedResponse = true;
      const { data, errors } = parseResponse(response);
      return { data: data && (toRawLeaves(data, shape) as JsonObject), errors };
    },
  };
}
