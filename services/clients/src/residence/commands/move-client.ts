import type { Caller } from '@hjalpmedel/commands';
import { badUserInput, dayOf, type PlainDate } from '@hjalpmedel/domain';
import { openBirthDate } from '../../clients/birth-date.js';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertMunicipality } from '../../input/checks.js';
import type { ClientsDeps } from '../../ports.js';
import { destinationOf } from '../destination.js';

export type MoveClientInput = ChangeClientInput & { readonly toMunicipalityCode: string; readonly movedOn: string };

/** Records a move to another municipality. The file follows on that day, and the new municipality pays from then on (S2-9, S2-15). */
export function moveClient(deps: ClientsDeps, caller: Caller, input: MoveClientInput) {
  const command = { action: 'moveClient', permission: 'client:change', input, fields: 'RESIDENCE' } as const;
  return changeClient(deps, caller, command, async (uow, before) => {
    const { municipalityCode: to } = assertMunicipality(input.toMunicipalityCode, 'input.toMunicipalityCode');
    const movedOn = input.movedOn as PlainDate;
    if (movedOn < openBirthDate(deps, before.id, before.state))
      throw badUserInput({ field: 'input.movedOn', why: 'Dagen ligger före födelsedagen.' });
    const destination = await destinationOf(deps, uow, before, to);
    return {
      command: { type: 'MoveClient', moveId: uow.newId(), to, movedOn, today: dayOf(uow.now), ...destination },
    };
  });
}
