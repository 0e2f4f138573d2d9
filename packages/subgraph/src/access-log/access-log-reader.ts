import type { Caller } from '@hjalpmedel/commands';
import type { Page, PageRequest } from '@hjalpmedel/mongo';
import { ofFiles, type Merges } from '../merges/merges.js';
import { createReader } from '../readers.js';
import type { AccessEntry } from './access-entry.js';
import type { AccessLogModels } from './data/access-log.model.js';
import type { ClientAccess } from './client-access.js';

/**
 * The access log of one client in this service, within the municipalities of the reviewer. Reading it is logged.
 * It holds the entries of the files that were merged into the client's.
 */
export type AccessLogReader = (clientId: string, page: PageRequest) => Promise<Page<AccessEntry>>;

export function createAccessLogReader(
  { accessLog }: Pick<AccessLogModels, 'accessLog'>,
  access: ClientAccess,
  caller: Caller,
  merges: Pick<Merges, 'filesOf'>,
): AccessLogReader {
  const permission = 'client:read-log';
  const entries = createReader<AccessEntry>(accessLog, caller, { permission, scopeField: 'homeCode' });
  return async (clientId, page) => {
    const { municipalityCode } = caller.principal;
    await access.record({ clientId, municipalityCode, fields: 'ACCESS_LOG', permission, shown: true });
    return entries.page(ofFiles(await merges.filesOf(clientId)), page);
  };
}

/** The resolvers of `access-log.graphql`. */
export const accessLogResolvers = {
  AccessLogEntry: {
    id: ({ _id }: AccessEntry) => _id,
    staff: ({ subjectId, subjectKind }: AccessEntry) => (subjectKind === 'staff' ? { id: subjectId } : null),
    municipality: ({ municipalityCode: code }: AccessEntry) => (code === undefined ? null : { code }),
  },
};
