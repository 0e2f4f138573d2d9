import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { adultOn, openBirthDate } from '../../clients/birth-date.js';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertPeriod } from '../../input/checks.js';
import type { ClientsDeps } from '../../ports.js';
import type { GuardianVerification } from '../domain/guardian.js';
import { assertGuardianDetails, sealGuardian, type GuardianDetailsInput } from '../guardian-details.js';

export type RecordGuardianInput = ChangeClientInput &
  GuardianDetailsInput & {
    readonly verification?: GuardianVerification | null | undefined;
    readonly from: string;
    readonly to?: string | null | undefined;
  };

/** Records a guardian of a child. Only a verified one is responsible for the child's aids (S1-25). */
export function recordGuardian(deps: ClientsDeps, caller: Caller, input: RecordGuardianInput) {
  const command = { action: 'recordGuardian', permission: 'client:change', input, fields: 'GUARDIANS' } as const;
  return changeClient(deps, caller, command, (uow, client) => {
    const details = assertGuardianDetails(input, dayOf(uow.now));
    const guardianId = uow.newId();
    return {
      command: {
        type: 'RecordGuardian',
        guardianId,
        verification: input.verification ?? undefined,
        ...assertPeriod(input.from, input.to, 'input.to'),
        sealed: sealGuardian(deps, client, guardianId, details),
        adultOn: adultOn(openBirthDate(deps, client.id, client.state)),
      },
    };
  });
}
