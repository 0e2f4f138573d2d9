import { assertCan } from '@hjalpmedel/auth';
import { aggregateCommand, type Caller } from '@hjalpmedel/commands';
import { isShown } from '../../access-log/access-entry.js';
import { logWrite } from '../../access-log/log-write.js';
import type { ClientsDeps } from '../../ports.js';
import { clientDecider, lowersProtection, type ProtectionLevel } from '../domain/client.js';

export type SetProtectionInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly clientId: string;
  readonly protection: ProtectionLevel;
};

const permission = 'client:register';

const changeClient = aggregateCommand({
  id: 'clientId',
  store: ({ stores }: ClientsDeps) => stores.clients,
  decider: clientDecider,
  done: ({ id }) => ({ clientId: id }),
});

/** Sets the protection of a client's identity (S1-4), from the next read on. Lowering it needs the permission to see protected persons. */
export function setProtection(deps: ClientsDeps, caller: Caller, input: SetProtectionInput) {
  const { clientId, protection } = input;
  return changeClient(
    deps,
    caller,
    { action: 'setProtection', permission, input },
    ({ principal }, { state: { municipalityCode, protection: before } }) => {
      if (lowersProtection(before, protection)) assertCan(principal, 'client:read-protected', { municipalityCode });
      return { type: 'SetProtection', protection };
    },
    async (uow, { state }) => {
      const { municipalityCode } = state;
      const shown = isShown(uow.principal, state);
      await logWrite(deps, caller, uow, { permission, clientId, municipalityCode, fields: 'PERSON', shown });
    },
  );
}
