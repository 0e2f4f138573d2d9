import type { Caller } from '@hjalpmedel/commands';
import { badUserInput, isUuid } from '@hjalpmedel/domain';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertReason } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';
import { isViewer } from '../domain/viewer.js';
import { keepAccess } from '../keep-access.js';

export type AssignToProtectedClientInput = ChangeClientInput & { readonly staffId: string; readonly reason: string };

/** Assigns a member of staff to a protected person, who is then shown to that one, too, until the access is ended (S1-4). */
export function assignToProtectedClient(deps: ClientsDeps, caller: Caller, input: AssignToProtectedClientInput) {
  const permission = 'client:read-protected';
  const command = { action: 'assignToProtectedClient', permission, input, fields: 'PERSON' } as const;
  return changeClient(deps, caller, command, async (uow, client) => {
    const { staffId } = input;
    if (!isUuid(staffId)) throw badUserInput({ field: 'input.staffId', why: 'Ange id för en anställd.' });
    const reason = assertReason(input.reason);
    const viewer = { accessId: uow.newId(), staffId, kind: 'ASSIGNED' } as const;
    const assigned = client.state.viewers?.filter(({ kind }) => kind === 'ASSIGNED');
    if (!isViewer({ viewers: assigned }, staffId, uow.now)) await keepAccess(deps, uow, client, viewer, reason);
    return { command: { type: 'AddViewer', viewer, now: uow.now } };
  });
}
