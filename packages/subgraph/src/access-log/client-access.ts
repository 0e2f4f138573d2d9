import DataLoader from 'dataloader';
import { can, type Permission } from '@hjalpmedel/auth';
import type { Caller, Deps } from '@hjalpmedel/commands';
import type { Protection } from '../protection/protection.js';
import { accessEntry, type AccessedFields } from './access-entry.js';
import type { AccessLog } from './access-log.js';

/** The data of a client that is shown, with the municipality where the permission counts. */
export type ClientRead = {
  readonly clientId: string | undefined;
  readonly municipalityCode: string | undefined;
  readonly fields: AccessedFields;
  readonly permission: Permission;
  readonly shown: boolean;
};

/** What one request sees of clients: reads are logged before they happen, once per client and group of fields. */
export type ClientAccess = {
  record(read: ClientRead): Promise<void>;
  /** Whether free text about a client is hidden from the caller, because the identity is protected (S1-4). */
  isHidden(clientId: string, municipalityCode: string | undefined): Promise<boolean>;
};

export type ClientAccessDeps = Pick<Deps, 'now' | 'newId'> & {
  readonly accessLog: AccessLog;
  readonly protection: Protection;
};

export function createClientAccess(deps: ClientAccessDeps, caller: Caller): ClientAccess {
  const { accessLog, protection } = deps;
  const reads = new DataLoader<ClientRead, true, string>(
    async (batch) => {
      const entries = batch.map(({ clientId, municipalityCode, fields, permission, shown }) =>
        accessEntry(deps, caller, permission, { municipalityCode }, { action: 'READ', fields, shown, clientId }),
      );
      await accessLog.append(entries);
      return batch.map(() => true);
    },
    { cacheKeyFn: ({ clientId, fields, shown }) => `${fields} ${shown} ${clientId}` },
  );
  const levels = new DataLoader<string, boolean>(async (clientIds) => {
    const found = await protection.protectedOf(clientIds);
    return clientIds.map((id) => found.has(id));
  });
  return {
    async record(read) {
      await reads.load(read);
    },
    isHidden: async (clientId, municipalityCode) =>
      (await levels.load(clientId)) && !can(caller.principal, 'client:read-protected', { municipalityCode }),
  };
}
