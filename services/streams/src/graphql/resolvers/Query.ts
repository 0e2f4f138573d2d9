import { badUserInput, forbidden, notFound } from '@hjalpmedel/domain';
import { readFilter } from '../../log/read-filter.js';
import { streamNamed, streams } from '../../projection/streams.js';
import type { QueryResolvers } from '../__generated__/resolvers.js';

const MAX_PAGE = 100;
const DEFAULT_PAGE = 20;

export const Query: QueryResolvers = {
  eventStreams: () => streams,
  streamEvents: async (_, { stream: name, filter, first, after }, { caller, log, cursors }) => {
    const stream = streamNamed(name);
    if (!stream) throw notFound({ field: 'stream' });
    if (stream.audience !== 'ANALYST' && caller.principal.kind === 'analyst')
      throw forbidden({ permission: 'stream:read' });
    const size = first ?? DEFAULT_PAGE;
    if (size < 1 || size > MAX_PAGE) throw badUserInput({ field: 'first', why: `first: 1–${MAX_PAGE}` });
    const given = { type: filter?.type ?? undefined, municipality: filter?.municipality ?? undefined };
    const logFilter = readFilter(name, given, 'filter.');
    const { epoch } = await log.head();
    const position = after ? cursors.open(name, logFilter, after, epoch) : { epoch, seq: 0 };
    const found = await log.read(name, logFilter, position, size + 1);
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
};
