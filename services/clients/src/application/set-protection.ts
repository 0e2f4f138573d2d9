import { perform, type Caller } from '@hjalpmedel/subgraph';
import { clientDecider, type ProtectionLevel } from '../domain/client.js';
import { accessEntry } from './access.js';
import type { ClientsDeps } from './ports.js';

export type SetProtectionInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly clientId: string;
  readonly protection: ProtectionLevel;
};

/** Sets how far a person's identity is protected (S1-4); it bites with the next read. */
export function setProtection(deps: ClientsDeps, caller: Caller, input: SetProtectionInput) {
  const { clientId, expectedVersion, protection } = input;
  const command = { action: 'setProtection', permission: 'client:register', input, aggregateId: clientId } as const;
  return perform(deps, caller, command, async (uow) => {
    const { clients } = deps.stores;
    const client = await clients.load(uow, clientId, expectedVersion);
    const { municipalityCode } = client.state;
    uow.allow({ municipalityCode });
    await clients.decide(uow, client, clientDecider, { type: 'SetProtection', protection });
    const access = { action: 'WRITE', fields: 'PERSON', shown: true, clientId } as const;
    await deps.accessLog.append([accessEntry(deps, caller, 'client:register', { municipalityCode }, access)], uow);
    return { clientId };
  });
}
