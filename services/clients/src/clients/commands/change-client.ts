import { executeCommand, type Caller, type CommandUnitOfWork } from '@hjalpmedel/commands';
import type { Permission } from '@hjalpmedel/auth';
import { isShown } from '../../access-log/access-entry.js';
import { logWrite } from '../../access-log/log-write.js';
import { keepCorrection, type Correction } from '../../corrections/keep-correction.js';
import { maskedInput } from '../../input/masked-input.js';
import type { AccessedFields, ClientsDeps } from '../../ports.js';
import { loadShownClient, type LoadedClient } from '../load-shown-client.js';
import { clientDecider } from '../domain/client.decide.js';
import type { ClientCommand, RegisteredClient } from '../domain/client.js';

export type ChangeClientInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly clientId: string;
};

type Command = {
  readonly action: string;
  readonly permission: Permission;
  readonly input: ChangeClientInput;
  /** The group of fields for the access log. */
  readonly fields: AccessedFields;
  /** Further municipalities whose staff may run the command. */
  readonly alsoIn?: (state: RegisteredClient) => readonly string[];
};
/** What is done, and what it corrects. */
export type ClientChange = { readonly command: ClientCommand; readonly correction?: Correction | undefined };

/**
 * Runs a command on one client. A person whom the caller may not be shown is as unknown as one who does not exist (S1-4).
 * Logs the write, and keeps what a correction replaces.
 */
export function changeClient(
  deps: ClientsDeps,
  caller: Caller,
  { action, permission, input, fields, alsoIn }: Command,
  toChange: (uow: CommandUnitOfWork, before: LoadedClient) => ClientChange | Promise<ClientChange>,
) {
  const { clientId, expectedVersion } = input;
  const masked = maskedInput(deps.fieldEncryption, input);
  return executeCommand(deps, caller, { action, permission, input: masked, aggregateId: clientId }, async (uow) => {
    const { clients } = deps.stores;
    const before = await loadShownClient(deps, caller, uow, { clientId, expectedVersion, alsoIn });
    const { command, correction } = await toChange(uow, before);
    const { state } = await clients.decide(uow, before, clientDecider, command);
    const { municipalityCode } = before.state;
    const shown = isShown(caller.principal, state, uow.now);
    await logWrite(deps, caller, uow, { permission, clientId, municipalityCode, fields, shown });
    if (correction) await keepCorrection(deps, caller, uow, { id: clientId, dataKey: state.dataKey }, correction);
    return { clientId };
  });
}
