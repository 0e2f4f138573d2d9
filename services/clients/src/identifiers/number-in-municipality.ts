import type { Caller, CommandUnitOfWork } from '@hjalpmedel/commands';
import { accessEntry, isShown } from '../access-log/access-entry.js';
import type { ClientsDeps } from '../ports.js';
import type { IdentifierIndex } from './domain/identifier.js';

type Asked = {
  readonly mark: IdentifierIndex;
  readonly municipalityCode: string;
  readonly permission: 'client:register' | 'client:change';
  /** The file that gets the number. */
  readonly clientId: string;
};

/**
 * Whether the caller may know that another file of the municipality has a number, and the scope of the number in a new place.
 * A file that is hidden from the caller does not count: the number is then recorded a second time, as for an unknown
 * person, in a scope of its own, and the hidden file's access log tells it (S1-4).
 */
export async function numberInMunicipality(
  deps: ClientsDeps,
  caller: Caller,
  uow: CommandUnitOfWork,
  { mark, municipalityCode, permission, clientId }: Asked,
): Promise<{ readonly known: boolean; readonly scope: string }> {
  const found = await deps.queries.clientsByIdentifier(uow, mark);
  const others = found.filter((one) => one.municipalityCode === municipalityCode && one.clientId !== clientId);
  const hidden = others.filter((one) => !isShown(caller.principal, one, uow.now));
  const entries = hidden.map((one) => {
    const access = { action: 'LOOK_UP', fields: 'PERSON', shown: false, clientId: one.clientId } as const;
    return accessEntry(deps, caller, permission, { municipalityCode }, access);
  });
  if (entries.length > 0) await deps.accessLog.append(entries, uow);
  const taken = new Set(found.flatMap(({ scopes }) => scopes));
  return { known: others.length > hidden.length, scope: freeScope(municipalityCode, taken) };
}

/** The municipality, or its first free place beside it. Two registrations at once meet in the same place. */
function freeScope(municipalityCode: string, taken: ReadonlySet<string>): string {
  let scope = municipalityCode;
  for (let place = 1; taken.has(scope); place += 1) scope = `${municipalityCode}:${place}`;
  return scope;
}
