import { badUserInput } from '@hjalpmedel/domain';
import { readFilter } from '../../log/read-filter.js';
import { startPosition } from '../../log/start-position.js';
import { readMeasure } from '../../measures/read-measure.js';
import { readableStream } from '../../projection/readable-stream.js';
import { streams } from '../../projection/streams.js';
import type { QueryResolvers } from '../__generated__/resolvers.js';

const MAX_PAGE = 100;
const DEFAULT_PAGE = 20;

export const Query: QueryResolvers = {
  eventStreams: () => streams,
  streamEvents: async (_, { stream: name, filter, first, after }, { caller, log, cursors }) => {
    readableStream(name, caller.principal);
    const size = first ?? DEFAULT_PAGE;
    if (size < 1 || size > MAX_PAGE) throw badUserInput({ field: 'first', why: `first: 1–${MAX_PAGE}` });
    const logFilter = readFilter(name, filter ?? {}, 'filter.');
    const { epoch } = await log.head(name);
    const position = after ? cursors.open(name, logFilter, after, epoch) : await startPosition(log, name, logFilter);
    const found = await log.read(name, logFilter, { after: position.seq }, size + 1);
    const edges = found
      .slice(0, size)
      .map((node) => ({ node, cursor: cursors.seal(name, logFilter, { epoch, seq: node.seq }) }));
    return {
      edges,
      pageInfo: {
        hasNextPage: found.length > size,
        hasPreviousPage: Boolean(after),
        startCursor: edges[0]?.cursor,
        endCursor: edges.at(-1)?.cursor,
      },
    };
  },
  streamMeasure: (_, request, { measures }) => readMeasure(measures, request),
};
