import DataLoader from 'dataloader';
import type { Caller } from '@hjalpmedel/subgraph';
import { accessEntry } from '../application/access.js';
import type { AccessedFields, ClientsDeps } from '../application/ports.js';

/** A client whose data is read, with the place where the reader's right is asked. */
export type ReadClient = { readonly clientId: string; readonly municipalityCode: string };

/** Writes that a group of a client's fields is read, before it is: once per request, and what cannot be written is not read. */
export type AccessRecorder = (client: ReadClient, fields: AccessedFields) => Promise<void>;

export function createAccessRecorder(deps: ClientsDeps, caller: Caller): AccessRecorder {
  type Read = ReadClient & { readonly fields: AccessedFields };
  const reads = new DataLoader<Read, true, string>(
    async (batch) => {
      const entries = batch.map(({ clientId, municipalityCode, fields }) => {
        const permission = fields === 'ACCESS_LOG' ? 'client:read-log' : 'client:read';
        const access = { action: 'READ', fields, shown: true, clientId } as const;
        return accessEntry(deps, caller, permission, { municipalityCode }, access);
      });
      await deps.accessLog.append(entries);
      return batch.map(() => true);
    },
    { cacheKeyFn: ({ clientId, fields }) => `${fields} ${clientId}` },
  );
  return async (client, fields) => {
    await reads.load({ ...client, fields });
  };
}
