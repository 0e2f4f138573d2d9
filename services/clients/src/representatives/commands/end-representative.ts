import type { Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { reasonIfAny } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';

export type EndRepresentativeInput = ChangeClientInput & {
  readonly representativeId: string;
  readonly lastDay: string;
  readonly reason?: string | null | undefined;
};

/** Sets the last day of a representative, or changes it with a reason. */
export function endRepresentative(deps: ClientsDeps, caller: Caller, input: EndRepresentativeInput) {
  const { representativeId } = input;
  const command = { action: 'endRepresentative', permission: 'client:change', input, fields: 'GUARDIANS' } as const;
  return changeClient(deps, caller, command, (_, { state }) => {
    const to = state.representatives?.find((one) => one.representativeId === representativeId)?.to;
    const reason = reasonIfAny(input.reason, to !== undefined);
    return {
      command: { type: 'EndRepresentative', representativeId, lastDay: input.lastDay as PlainDate },
      correction: { about: 'REPRESENTATIVE', reason, previous: { representativeId, to } },
    };
  });
}
