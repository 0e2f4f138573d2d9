import type { Caller } from '@hjalpmedel/commands';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertReason } from '../../corrections/keep-correction.js';
import type { ClientsDeps } from '../../ports.js';
import { findCircumstance } from '../circumstance-details.js';

export type AnnulPeriodInput = ChangeClientInput & { readonly periodId: string; readonly reason: string };

/** Annuls a period of housing that was recorded by mistake: it never counted (S2-20 to S2-23). */
export const annulHousing = (deps: ClientsDeps, caller: Caller, input: AnnulPeriodInput) =>
  annulPeriod(deps, caller, { action: 'annulHousing', kind: 'HOUSING', input });

/** Annuls palliative care that was recorded by mistake: it never counted (S2-19). */
export const annulPalliativeCare = (deps: ClientsDeps, caller: Caller, input: AnnulPeriodInput) =>
  annulPeriod(deps, caller, { action: 'annulPalliativeCare', kind: 'PALLIATIVE', input });

type Annul = { readonly action: string; readonly kind: 'HOUSING' | 'PALLIATIVE'; readonly input: AnnulPeriodInput };

function annulPeriod(deps: ClientsDeps, caller: Caller, { action, kind, input }: Annul) {
  const command = { action, permission: 'client:change', input, fields: 'HOUSING' } as const;
  return changeClient(deps, caller, command, (_, client) => {
    const { periodId: circumstanceId } = input;
    const previous = findCircumstance(deps, client, circumstanceId, kind);
    return {
      command: { type: 'AnnulCircumstance', circumstanceId },
      correction: { about: kind, reason: assertReason(input.reason), previous },
    };
  });
}
