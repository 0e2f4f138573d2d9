import { assertCan } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { reasonIfAny } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';
import { lowersProtection, type ProtectionLevel } from '../domain/protection-level.js';

export type SetProtectionInput = ChangeClientInput & {
  readonly protection: ProtectionLevel;
  readonly reason?: string | null | undefined;
};

/**
 * Sets the protection of a client's identity (S1-4), from the next read on.
 * Lowering it needs the permission to see protected persons, and a reason.
 */
export function setProtection(deps: ClientsDeps, caller: Caller, input: SetProtectionInput) {
  const { protection } = input;
  const command = { action: 'setProtection', permission: 'client:register', input, fields: 'PERSON' } as const;
  return changeClient(deps, caller, command, ({ principal }, { state }) => {
    const { municipalityCode, protection: before } = state;
    const lowers = lowersProtection(before, protection);
    if (lowers) assertCan(principal, 'client:read-protected', { municipalityCode });
    const reason = reasonIfAny(input.reason, lowers);
    return {
      command: { type: 'SetProtection', protection },
      correction: { about: 'PROTECTION', reason, previous: { protection: before } },
    };
  });
}
