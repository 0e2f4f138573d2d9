import { can } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import { notFound } from '@hjalpmedel/domain';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import type { ClientsDeps } from '../../ports.js';

export type EndProtectedAccessInput = ChangeClientInput & { readonly accessId: string };

/** Ends the access of a member of staff to a protected person at once. Others than the handler end only their own (S1-4). */
export function endProtectedAccess(deps: ClientsDeps, caller: Caller, input: EndProtectedAccessInput) {
  const command = { action: 'endProtectedAccess', permission: 'client:look-up', input, fields: 'PERSON' } as const;
  return changeClient(deps, caller, command, async (uow, { state }) => {
    const { accessId } = input;
    const { municipalityCode, viewers = [] } = state;
    const { subjectId } = caller.principal;
    const isOwn = viewers.some((one) => one.accessId === accessId && one.staffId === subjectId);
    if (!isOwn && !can(caller.principal, 'client:read-protected', { municipalityCode }))
      throw notFound({ field: 'input.accessId' });
    await deps.protectedAccesses.end(uow, accessId, uow.now);
    return { command: { type: 'EndViewer', accessId, now: uow.now } };
  });
}
