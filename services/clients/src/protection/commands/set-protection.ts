import { assertCan } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { reasonIfAny } from '../../corrections/keep-correction.js';
import { openCircumstance, sealCircumstance } from '../../circumstances/circumstance-details.js';
import type { LoadedClient } from '../../clients/load-shown-client.js';
import { hasNoAddress, openContact, sealContact, withoutAddress } from '../../contact/contact.js';
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
  return changeClient(deps, caller, command, ({ principal }, client) => {
    const { municipalityCode, protection: before } = client.state;
    const lowers = lowersProtection(before, protection);
    if (lowers) assertCan(principal, 'client:read-protected', { municipalityCode });
    const reason = reasonIfAny(input.reason, lowers);
    return {
      command: {
        type: 'SetProtection',
        protection,
        ...(hasNoAddress(protection) ? withoutWhereabouts(deps, client) : {}),
      },
      correction: { about: 'PROTECTION', reason, previous: { protection: before } },
    };
  });
}

/** Contact data and housing without what leads to the person. */
function withoutWhereabouts(deps: ClientsDeps, client: LoadedClient) {
  const circumstances = (client.state.circumstances ?? []).map((one) => {
    const { unitId: _, ...details } = { unitId: undefined, ...openCircumstance(deps, client, one) };
    return [one.circumstanceId, sealCircumstance(deps, client, one.circumstanceId, details)] as const;
  });
  return {
    contact: sealContact(deps, client, withoutAddress(openContact(deps, client))),
    circumstances: Object.fromEntries(circumstances),
  };
}
