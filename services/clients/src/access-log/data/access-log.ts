import type { AccessLog } from '../../ports.js';
import type { AccessLogModels } from './access-log.model.js';

/** Only appends. The database user of the service may only insert and find in this collection. */
export function createAccessLog({ accessLog }: AccessLogModels): AccessLog {
  return {
    async append(entries, { session } = {}) {
      const durable = session ? { session } : { writeConcern: { w: 'majority', j: true } as const };
      await accessLog.insertMany([...entries], durable);
    },
  };
}
