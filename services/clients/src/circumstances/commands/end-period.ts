import type { Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { reasonIfAny } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';
import { findCircumstance } from '../circumstance-details.js';

export type EndPeriodInput = ChangeClientInput & {
  readonly periodId: string;
  readonly lastDay: string;
  readonly reason?: string | null | undefined;
};

/** Sets the last day of a period of housing, or changes it with a reason. Exemptions from fees follow (S2-20 to S2-23). */
export const endHousing = (deps: ClientsDeps, caller: Caller, input: EndPeriodInput) =>
  endPeriod(deps, caller, { action: 'endHousing', kind: 'HOUSING', input });

/** Sets the last day of palliative care, or changes it with a reason (S2-19). */
export const endPalliativeCare = (deps: ClientsDeps, caller: Caller, input: EndPeriodInput) =>
  endPeriod(deps, caller, { action: 'endPalliativeCare', kind: 'PALLIATIVE', input });

type End = { readonly action: string; readonly kind: 'HOUSING' | 'PALLIATIVE'; readonly input: EndPeriodInput };

function endPeriod(deps: ClientsDeps, caller: Caller, { action, kind, input }: End) {
  const command = { action, permission: 'client:change', input, fields: 'HOUSING' } as const;
  return changeClient(deps, caller, command, (_, client) => {
    const { periodId: circumstanceId, lastDay } = input;
    const previous = findCircumstance(deps, client, circumstanceId, kind);
    const reason = reasonIfAny(input.reason, previous.to !== undefined);
    return {
      command: { type: 'EndCircumstance', circumstanceId, lastDay: lastDay as PlainDate },
      correction: { about: kind, reason, previous },
    };
  });
}
