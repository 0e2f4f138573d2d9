import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { badUserInput, dayOf } from '@hjalpmedel/domain';
import { isShown } from '../../access-log/access-entry.js';
import { logWrite } from '../../access-log/log-write.js';
import { adultOn, openBirthDate } from '../../clients/birth-date.js';
import type { ChangeClientInput } from '../../clients/commands/change-client.js';
import { clientDecider } from '../../clients/domain/client.decide.js';
import { loadShownClient } from '../../clients/load-shown-client.js';
import { assertReason, keepCorrection } from '../../corrections/keep-correction.js';
import { maskedInput } from '../../input/masked-input.js';
import type { ClientsDeps } from '../../ports.js';
import { handOver } from '../hand-over.js';

export type MergeClientsInput = ChangeClientInput & {
  readonly intoClientId: string;
  readonly intoExpectedVersion: number;
  readonly reason: string;
};

const permission = 'client:change';

/** Merges two files of one person. The first ends, and the second stands for both. Both histories stay. */
export function mergeClients(deps: ClientsDeps, caller: Caller, input: MergeClientsInput) {
  const { clientId, expectedVersion, intoClientId, intoExpectedVersion } = input;
  const masked = maskedInput(deps.fieldEncryption, input);
  const command = { action: 'mergeClients', permission, input: masked, aggregateId: clientId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { clients } = deps.stores;
    const ending = await loadShownClient(deps, caller, uow, { clientId, expectedVersion });
    const surviving = await loadShownClient(deps, caller, uow, {
      clientId: intoClientId,
      expectedVersion: intoExpectedVersion,
      field: 'input.intoClientId',
    });
    if (clientId === intoClientId) throw badUserInput({ field: 'input.intoClientId', why: 'Ange två olika akter.' });
    const reason = assertReason(input.reason);
    const { municipalityCode } = surviving.state;
    await clients.decide(uow, ending, clientDecider, {
      type: 'EndByMerge',
      intoClientId,
      intoMunicipality: municipalityCode,
      mergedOn: dayOf(uow.now),
    });
    const { state } = await clients.decide(uow, surviving, clientDecider, {
      type: 'AbsorbClient',
      clientId,
      handedOver: handOver(deps, ending, surviving),
      adultOn: adultOn(openBirthDate(deps, intoClientId, surviving.state)),
    });
    const shown = isShown(caller.principal, state, uow.now);
    for (const id of [clientId, intoClientId])
      await logWrite(deps, caller, uow, { permission, clientId: id, municipalityCode, fields: 'PERSON', shown });
    const correction = { about: 'MERGE', reason, previous: { clientId } } as const;
    await keepCorrection(deps, caller, uow, { id: intoClientId, dataKey: state.dataKey }, correction);
    return { clientId: intoClientId };
  });
}
