import type { Caller } from '@hjalpmedel/commands';
import { assertCan, can } from '@hjalpmedel/auth';
import { accessEntry, isShown } from './access.js';
import { parsePersonIdentifier, type PersonIdentifier } from './person-identifier.js';
import type { AccessPurpose, ClientsDeps, KnownClient } from './ports.js';
import { identifierIndex } from './register-client.js';

export type LookUpClientInput = {
  readonly personIdentifier: PersonIdentifier;
  readonly purpose?: AccessPurpose | null | undefined;
};

/**
 * Finds a client by number. Who is unknown, lives elsewhere or is protected gets the same answer, after the same work:
 * one look-up and one write to the log, before the answer is given: an entry per client with that number (S1-4).
 */
export async function lookUpClient(
  deps: ClientsDeps,
  caller: Caller,
  input: LookUpClientInput,
): Promise<string | undefined> {
  const { principal } = caller;
  assertCan(principal, 'client:look-up');
  const identifier = parsePersonIdentifier(input.personIdentifier, 'input.personIdentifier');
  const found = await deps.queries.clientsByMark({}, identifierIndex(deps.fieldEncryption, identifier));
  const mayFind = (client: KnownClient) =>
    can(principal, 'client:look-up', { municipalityCode: client.municipalityCode }) && isShown(principal, client);
  const purpose = input.purpose ?? undefined;
  const entryOf = (client: KnownClient | undefined) => {
    const shown = client !== undefined && mayFind(client);
    const place = shown ? { municipalityCode: client.municipalityCode } : undefined;
    const access = { action: 'LOOK_UP', fields: 'PERSON', shown, clientId: client?.clientId, purpose } as const;
    return accessEntry(deps, caller, 'client:look-up', place, access);
  };
  await deps.accessLog.append(found.length === 0 ? [entryOf(undefined)] : found.map(entryOf));
  const shown = found.filter(mayFind);
  const own = shown.find(({ municipalityCode }) => municipalityCode === principal.municipalityCode);
  return (own ?? shown[0])?.clientId;
}
