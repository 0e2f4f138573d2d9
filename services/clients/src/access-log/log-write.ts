import type { Permission } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { AccessEntry, ClientsDeps } from '../ports.js';
import { accessEntry } from './access-entry.js';

export type LoggedWrite = Pick<AccessEntry, 'fields' | 'shown'> & {
  readonly permission: Permission;
  readonly clientId: string;
  readonly municipalityCode: string;
};

/** Adds an entry about a change of a client's data, in the transaction of the change. */
export async function logWrite(
  deps: ClientsDeps,
  caller: Caller,
  uow: UnitOfWork,
  { permission, clientId, municipalityCode, fields, shown }: LoggedWrite,
): Promise<void> {
  const access = { action: 'WRITE', fields, shown, clientId } as const;
  await deps.accessLog.append([accessEntry(deps, caller, permission, { municipalityCode }, access)], uow);
}
