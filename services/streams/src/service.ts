import { readFileSync } from 'node:fs';
import type { Deps } from '@hjalpmedel/commands';
import type { Logger } from '@hjalpmedel/observability';
import { createService, type ServiceOverrides } from '@hjalpmedel/subgraph';
import type { StreamsConfig } from './config.js';
import { resolvers } from './graphql/resolvers.js';
import { exportRoutes } from './export/export-route.js';
import { createCursors } from './log/cursor.js';
import { createLogChanges } from './log/data/log-changes.js';
import { declareLog } from './log/data/log.model.js';
import { createLog } from './log/data/log.js';
import { createMeasureQueries } from './measures/data/measure.queries.js';
import { oneSequencePerStream } from './migrations/0001-one-sequence-per-stream.js';
import { createPseudonyms } from './projection/pseudonyms.js';
import { consumers } from './reactions.js';
import { streamRoute } from './sse/stream-route.js';

/** The analysts' event log: pseudonymised before it is stored, in pages and live. */
export async function createStreamsService(config: StreamsConfig, overrides?: ServiceOverrides) {
  const wire = (base: Deps & { readonly logger: Logger }) => {
    const models = declareLog(base.database);
    return {
      ...base,
      log: createLog(models),
      changes: createLogChanges(models, base.logger),
      cursors: createCursors(config.keyEncryptionKey),
      pseudonyms: createPseudonyms(config.keyEncryptionKey),
      measures: createMeasureQueries(models),
    };
  };
  const service = await createService(
    config,
    {
      name: 'streams',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations: [oneSequencePerStream],
      wire,
      context: ({ log, cursors, measures }: ReturnType<typeof wire>, caller) => ({ caller, log, cursors, measures }),
      consumers,
      routes: (deps, verify) => [streamRoute(deps, verify), ...exportRoutes(deps, verify)],
    },
    overrides,
  );
  const { changes } = service.deps;
  return {
    ...service,
    async start() {
      await service.start();
      changes.start();
    },
    async stop() {
      await changes.stop();
      await service.stop();
    },
  };
}
