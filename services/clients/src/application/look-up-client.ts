import { assertCan, can } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/subgraph';
import { accessEntry, isShown } from './access.js';
import { parsePersonIdentifier, type PersonIdentifier } from './person-identifier.js';
import type { AccessPurpose, ClientsDeps } from './ports.js';
import { markOf } from './register-client.js';

export type LookUpClientInput = {
  readonly personIdentifier: PersonIdentifier;
  readonly purpose?: AccessPurpose | null | undefined;
};

/**
 * Finds a client by number. Who is unknown, lives elsewhere or is protected gets the same answer, after the same work:
 * one look-up and one log entry, which is written before the answer is given (S1-4).
 */
export async function lookUpClient(
  deps: ClientsDeps,
  caller: Caller,
  input: LookUpClientInput,
): Promise<string | undefined> {
  const { principal } = caller;
  assertCan(principal, 'client:look-up');
  const identifier = parsePersonIdentifier(input.personIdentifier, 'input.personIdentifier');
  const found = await deps.lookUps.clientByMark({}, markOf(deps.safe, identifier));
  const shown =
    found !== undefined &&
    can(principal, 'client:look-up', { municipalityCode: found.municipalityCode }) &&
    isShown(principal, found);
  const purpose = input.purpose ?? undefined;
  const place = shown ? { municipalityCode: found.municipalityCode } : {};
  const access = { action: 'LOOK_UP', fields: 'PERSON', shown, clientId: found?.clientId, purpose } as const;
  await deps.accessLog.append([accessEntry(deps, caller, 'client:look-up', place, access)]);
  return shown ? found.clientId : undefined;
}
