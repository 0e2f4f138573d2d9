import type { Caller } from '@hjalpmedel/commands';
import DataLoader from 'dataloader';
import { accessEntry } from './access-entry.js';
import type { AccessedFields, ClientsDeps } from '../ports.js';

/** A client whose data is read, with the municipality where the permission of the reader counts. */
export type ReadClient = { readonly clientId: string; readonly municipalityCode: string };

/**
 * Logs the read of a group of a client's fields before it happens, once per request. What cannot be logged is not read.
 * `shown` is false when the reader may not know who the person is.
 */
export type AccessRecorder = (client: ReadClient, fields: AccessedFields, shown?: boolean) => Promise<void>;

export function createAccessRecorder(deps: ClientsDeps, caller: Caller): AccessRecorder {
  type Read = ReadClient & { readonly fields: AccessedFields; readonly shown: boolean };
  const reads = new DataLoader<Read, true, string>(
    async (batch) => {
      const entries = batch.map(({ clientId, municipalityCode, fields, shown }) => {
        const permission = fields === 'ACCESS_LOG' ? 'client:read-log' : 'client:read';
        const access = { action: 'READ', fields, shown, clientId } as const;
        return accessEntry(deps, caller, permission, { municipalityCode }, access);
      });
      await deps.accessLog.append(entries);
      return batch.map(() => true);
    },
    { cacheKeyFn: ({ clientId, fields, shown }) => `${fields} ${shown} ${clientId}` },
  );
  return async ({ clientId, municipalityCode }, fields, shown = true) => {
    await reads.load({ clientId, municipalityCode, fields, shown });
  };
}
