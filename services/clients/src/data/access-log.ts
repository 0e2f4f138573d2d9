import type { AccessLog } from '../application/ports.js';
import type { Models } from './models.js';

/** Nothing here changes or removes an entry; the service's database user may only insert and find in this collection. */
export function createAccessLog({ accessLog }: Models): AccessLog {
  return {
    async append(entries, { session } = {}) {
      const durable = session ? { session } : { writeConcern: { w: 'majority', j: true } as const };
      await accessLog.insertMany([...entries], durable);
    },
  };
}
