import type { Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import { adultOn, openBirthDate } from '../../clients/birth-date.js';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { reasonIfAny } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';

export type EndGuardianInput = ChangeClientInput & {
  readonly guardianId: string;
  readonly lastDay: string;
  readonly reason?: string | null | undefined;
};

/** Sets the last day of a guardian, or changes it with a reason (S1-25). */
export function endGuardian(deps: ClientsDeps, caller: Caller, input: EndGuardianInput) {
  const { guardianId } = input;
  const command = { action: 'endGuardian', permission: 'client:change', input, fields: 'GUARDIANS' } as const;
  return changeClient(deps, caller, command, (_, { id, state }) => {
    const to = state.guardians?.find((one) => one.guardianId === guardianId)?.to;
    const reason = reasonIfAny(input.reason, to !== undefined);
    return {
      command: {
        type: 'EndGuardian',
        guardianId,
        lastDay: input.lastDay as PlainDate,
        adultOn: adultOn(openBirthDate(deps, id, state)),
      },
      correction: { about: 'GUARDIAN', reason, previous: { guardianId, to } },
    };
  });
}
