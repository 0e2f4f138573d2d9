import { can } from '@hjalpmedel/auth';
import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { dayOf, notFound, toInstant, type Instant } from '@hjalpmedel/domain';
import { accessEntry, isShown } from '../../access-log/access-entry.js';
import { clientDecider } from '../../clients/domain/client.decide.js';
import type { LoadedClient } from '../../clients/load-shown-client.js';
import { assertReason } from '../../corrections/keep-correction.js';
import { identifierIndex } from '../../identifiers/identifier-index.js';
import { parsePersonIdentifier, type PersonIdentifier } from '../../identifiers/person-identifier.js';
import type { ClientsDeps } from '../../ports.js';
import { keepAccess } from '../keep-access.js';

export type OpenProtectedClientInput = {
  readonly idempotencyKey: string;
  readonly personIdentifier: PersonIdentifier;
  readonly reason: string;
};

const permission = 'client:look-up';
const HOURS = 4;
const field = 'input.personIdentifier';

/**
 * Opens the file of a protected person in an emergency, for the caller and for hours (S1-4). The access log flags it,
 * and those who handle protected identities and review the log see it in their list. A person who is shown anyhow is answered only.
 */
export function openProtectedClient(deps: ClientsDeps, caller: Caller, input: OpenProtectedClientInput) {
  const { principal } = caller;
  const { fieldEncryption, queries, stores } = deps;
  const identifier = parsePersonIdentifier(input.personIdentifier, field, dayOf(deps.now()));
  const mark = identifierIndex(fieldEncryption, identifier);
  const request = fieldEncryption.blindIndex('request', JSON.stringify([mark, input.reason]));
  const hashable = { idempotencyKey: input.idempotencyKey, request };
  const command = { action: 'openProtectedClient', permission, input: hashable, aggregateId: mark } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const reason = assertReason(input.reason);
    const all = await queries.clientsByIdentifier(uow, mark);
    const found = all.filter(({ municipalityCode }) => can(principal, permission, { municipalityCode }));
    const hidden = found.find((one) => !isShown(principal, one, uow.now));
    const asked = hidden ?? found[0];
    if (!asked) throw notFound({ field });
    const { clientId, municipalityCode } = asked;
    uow.authorise({ municipalityCode });
    if (!hidden) return { clientId };
    const client = (await stores.clients.load(uow, clientId)) as LoadedClient;
    const until = hoursAfter(uow.now, HOURS);
    const viewer = { accessId: uow.newId(), staffId: principal.subjectId, kind: 'OPENED', until } as const;
    await stores.clients.decide(uow, client, clientDecider, { type: 'AddViewer', viewer, now: uow.now });
    await keepAccess(deps, uow, client, viewer, reason);
    const access = { action: 'BREAK_GLASS', fields: 'PERSON', shown: true, clientId } as const;
    await deps.accessLog.append([accessEntry(deps, caller, permission, { municipalityCode }, access)], uow);
    return { clientId };
  });
}

const hoursAfter = (now: Instant, hours: number): Instant => toInstant(new Date(Date.parse(now) + hours * 3_600_000));
