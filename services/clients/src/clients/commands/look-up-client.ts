import { assertCan, can } from '@hjalpmedel/auth';
import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import { accessEntry, isShown } from '../../access-log/access-entry.js';
import type { AccessPurpose, ClientsDeps, KnownClient } from '../../ports.js';
import { identifierIndex } from '../../identifiers/identifier-index.js';
import { parsePersonIdentifier, type PersonIdentifier } from '../../identifiers/person-identifier.js';

export type LookUpClientInput = {
  readonly personIdentifier: PersonIdentifier;
  readonly purpose?: AccessPurpose | null | undefined;
};

const permission = 'client:look-up';

/**
 * Finds clients by number, those of the own municipality first. The answer is the same for an unknown person, for one of another municipality and for a protected one.
 * So is the work: one query and one write to the access log before the answer, with an entry per client found (S1-4).
 */
export async function lookUpClient(
  deps: ClientsDeps,
  caller: Caller,
  input: LookUpClientInput,
): Promise<readonly string[]> {
  const { principal } = caller;
  assertCan(principal, permission);
  const identifier = parsePersonIdentifier(input.personIdentifier, 'input.personIdentifier', dayOf(deps.now()));
  const found = await deps.queries.clientsByIdentifier({}, identifierIndex(deps.fieldEncryption, identifier));
  const now = deps.now();
  const mayFind = (client: KnownClient) =>
    can(principal, permission, { municipalityCode: client.municipalityCode }) && isShown(principal, client, now);
  const entryOf = (client: KnownClient | undefined) => {
    const shown = client !== undefined && mayFind(client);
    const place = shown ? { municipalityCode: client.municipalityCode } : undefined;
    const purpose = input.purpose ?? undefined;
    const access = { action: 'LOOK_UP', fields: 'PERSON', shown, clientId: client?.clientId, purpose } as const;
    return accessEntry(deps, caller, permission, place, access);
  };
  await deps.accessLog.append(found.length === 0 ? [entryOf(undefined)] : found.map(entryOf));
  const shown = found.filter(mayFind);
  const isOwn = ({ municipalityCode }: KnownClient) => municipalityCode === principal.municipalityCode;
  return [...shown.filter(isOwn), ...shown.filter((one) => !isOwn(one))].map(({ clientId }) => clientId);
}
