import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertCan } from '@hjalpmedel/auth';
import { clientDecider, lowers, type ProtectionLevel } from '../domain/client.js';
import { accessEntry, isShown } from './access.js';
import type { ClientsDeps } from './ports.js';

export type SetProtectionInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly clientId: string;
  readonly protection: ProtectionLevel;
};

/** Sets how far a person's identity is protected (S1-4); it bites with the next read. To lower it takes the right to see the person. */
export function setProtection(deps: ClientsDeps, caller: Caller, input: SetProtectionInput) {
  const { clientId, expectedVersion, protection } = input;
  const command = { action: 'setProtection', permission: 'client:register', input, aggregateId: clientId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { clients } = deps.stores;
    const client = await uow.load(clients, { id: clientId, field: 'input.clientId', expectedVersion });
    const { municipalityCode } = client.state;
    uow.authorise({ municipalityCode });
    if (lowers(client.state.protection, protection))
      assertCan(uow.principal, 'client:read-protected', { municipalityCode });
    await clients.decide(uow, client, clientDecider, { type: 'SetProtection', protection });
    const shown = isShown(uow.principal, { protection, municipalityCode });
    const access = { action: 'WRITE', fields: 'PERSON', shown, clientId } as const;
    await deps.accessLog.append([accessEntry(deps, caller, 'client:register', { municipalityCode }, access)], uow);
    return { clientId };
  });
}
