import type { Deps } from '@hjalpmedel/commands';
import { readFileSync } from 'node:fs';
import type { Logger } from '@hjalpmedel/observability';
import { createService, type ServiceOverrides } from '@hjalpmedel/subgraph';
import type { StreamsConfig } from './config.js';
import { createLog } from './data/log.js';
import { declareModels } from './data/models.js';
import { createWake } from './data/wake.js';
import { consumers } from './events/consumers.js';
import { resolvers } from './graphql/resolvers.js';
import { createCursors } from './log/cursor.js';
import { createPseudonyms } from './projection/pseudonyms.js';
import { streamRoute } from './sse/stream-route.js';

/** The analysts' event log: pseudonymised before it is stored, replayable, live. */
export async function createStreamsService(config: StreamsConfig, overrides?: ServiceOverrides) {
  const cursors = createCursors(config.keyEncryptionKey);
  const wire = (base: Deps & { readonly logger: Logger }) => {
    const models = declareModels(base.database);
    return {
      ...base,
      log: createLog(models),
      wake: createWake(models, base.logger),
      pseudonyms: createPseudonyms(config.keyEncryptionKey),
    };
  };
  const service = await createService(
    config,
    {
      name: 'streams',
      typeDefs: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
      resolvers,
      migrations: [],
      wire,
      context: ({ log }: ReturnType<typeof wire>, caller) => ({ caller, log, cursors }),
      consumers,
      routes: ({ log, wake }, verify) => [streamRoute({ log, wake, cursors }, verify)],
    },
    overrides,
  );
  const { wake } = service.deps;
  return {
    ...service,
    async start() {
      await service.start();
      wake.start();
    },
    async stop() {
      await wake.stop();
      await service.stop();
    },
  };
}
