import type { Caller } from '@hjalpmedel/commands';
import { assertNotAhead, badUserInput, dayOf } from '@hjalpmedel/domain';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import type { ClientsDeps } from '../../ports.js';

export type RecordRelativeTrainingInput = ChangeClientInput & {
  readonly relativeId: string;
  readonly trainedOn: string;
  readonly isoCode: string;
};

const ISO_CODE = /^\d{2}(?:\d{2}){0,3}$/;

/** Records instruction and training of a relative in an aid, on a day with the consent of the client (S1-29). */
export function recordRelativeTraining(deps: ClientsDeps, caller: Caller, input: RecordRelativeTrainingInput) {
  const command = {
    action: 'recordRelativeTraining',
    permission: 'client:change',
    input,
    fields: 'RELATIVES',
  } as const;
  return changeClient(deps, caller, command, ({ now }) => {
    const { relativeId, isoCode } = input;
    if (!ISO_CODE.test(isoCode))
      throw badUserInput({ field: 'input.isoCode', why: 'En produktområdeskod har 2, 4, 6 eller 8 siffror.' });
    const trainedOn = assertNotAhead(input.trainedOn, dayOf(now), 'input.trainedOn');
    return { command: { type: 'RecordRelativeTraining', relativeId, trainedOn, isoCode } };
  });
}
