import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead, assertText, dayOf } from '@hjalpmedel/domain';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertPeriod } from '../../input/checks.js';
import type { ClientsDeps } from '../../ports.js';
import { sealCircumstance, type PalliativeDetails } from '../circumstance-details.js';

export type RecordPalliativeCareInput = ChangeClientInput & {
  readonly nurseId: string;
  readonly consultedOn: string;
  readonly from: string;
  readonly to?: string | null | undefined;
};

const MAX_ID = 60;

/** Records end-of-life care, judged together with a nurse. Its days are exempt from fees (S2-19). */
export function recordPalliativeCare(deps: ClientsDeps, caller: Caller, input: RecordPalliativeCareInput) {
  const command = { action: 'recordPalliativeCare', permission: 'client:change', input, fields: 'HOUSING' } as const;
  return changeClient(deps, caller, command, (uow, client) => {
    const details: PalliativeDetails = {
      kind: 'PALLIATIVE',
      nurseId: assertText(input.nurseId, 'input.nurseId', MAX_ID),
      consultedOn: assertNotAhead(input.consultedOn, dayOf(uow.now), 'input.consultedOn'),
    };
    const circumstanceId = uow.newId();
    return {
      command: {
        type: 'RecordCircumstance',
        circumstanceId,
        ...assertPeriod(input.from, input.to, 'input.to'),
        exempt: true,
        isHome: false,
        sealed: sealCircumstance(deps, client, circumstanceId, details),
      },
    };
  });
}
