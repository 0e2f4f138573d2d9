import type { Instant } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { LoadedClient } from '../clients/load-shown-client.js';
import type { ClientsDeps, ProtectedAccessRow } from '../ports.js';
import type { Viewer } from './domain/viewer.js';

/** Notes an access to a protected person for those who review it. The reason is sealed with the person's key. */
export function keepAccess(
  { protectedAccesses, fieldEncryption }: ClientsDeps,
  uow: UnitOfWork,
  { id: clientId, state: { dataKey, municipalityCode } }: LoadedClient,
  { accessId, staffId, kind, until }: Viewer,
  reason: string,
): Promise<void> {
  const sealed = fieldEncryption.cipherOf(clientId, dataKey).seal(`protectedAccess.${accessId}`, reason);
  const from: Instant = uow.now;
  return protectedAccesses.append(uow, {
    _id: accessId,
    clientId,
    municipalityCode,
    staffId,
    kind,
    from,
    until,
    sealed,
  });
}

export const openAccessReason = (
  { fieldEncryption }: Pick<ClientsDeps, 'fieldEncryption'>,
  { _id: clientId, dataKey }: { readonly _id: string } & Pick<LoadedClient['state'], 'dataKey'>,
  { _id, sealed }: ProtectedAccessRow,
): string => fieldEncryption.cipherOf(clientId, dataKey).open(`protectedAccess.${_id}`, sealed);
