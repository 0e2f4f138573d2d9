import type { Caller } from '@hjalpmedel/commands';
import { adultOn, openBirthDate } from '../../clients/birth-date.js';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import type { ClientsDeps } from '../../ports.js';
import type { GuardianVerification } from '../domain/guardian.js';

export type VerifyGuardianInput = ChangeClientInput & {
  readonly guardianId: string;
  readonly verification: GuardianVerification;
};

/** Records how a guardian was verified. From now on the guardian counts on all days of the period (S1-25). */
export function verifyGuardian(deps: ClientsDeps, caller: Caller, input: VerifyGuardianInput) {
  const { guardianId, verification } = input;
  const command = { action: 'verifyGuardian', permission: 'client:change', input, fields: 'GUARDIANS' } as const;
  return changeClient(deps, caller, command, (_, { id, state }) => ({
    command: {
      type: 'VerifyGuardian',
      guardianId,
      verification,
      adultOn: adultOn(openBirthDate(deps, id, state)),
    },
  }));
}
