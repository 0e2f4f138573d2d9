import type { Caller } from '@hjalpmedel/commands';
import { assertImpersonal, badUserInput, type Sealed } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { ClientsDeps, CorrectionRow, CorrectionSubject } from '../ports.js';

const MAX_REASON = 500;

/** A change of what was recorded before: why, and what stood there. */
export type Correction = {
  readonly about: CorrectionSubject;
  readonly reason?: string | undefined;
  readonly previous: Readonly<Record<string, unknown>>;
};

export const assertReason = (reason: string): string => assertImpersonal(reason, 'input.reason', MAX_REASON);

/** The reason where one may be given, and where it must be. */
export function reasonIfAny(reason: string | null | undefined, isNeeded: boolean): string | undefined {
  if (reason) return assertReason(reason);
  if (isNeeded) throw badUserInput({ field: 'input.reason', why: 'Ange varför uppgiften ändras.' });
  return undefined;
}

/** Keeps what was corrected, sealed, in the transaction of the correction. */
export async function keepCorrection(
  { corrections, fieldEncryption }: ClientsDeps,
  { principal }: Caller,
  uow: UnitOfWork,
  client: { readonly id: string; readonly dataKey: Sealed },
  { about, reason, previous }: Correction,
): Promise<void> {
  const _id = uow.newId();
  const { seal } = fieldEncryption.cipherOf(client.id, client.dataKey);
  await corrections.append(uow, {
    _id,
    clientId: client.id,
    at: uow.now,
    subjectId: principal.subjectId,
    subjectKind: principal.kind,
    about,
    sealed: seal(`correction.${_id}`, JSON.stringify({ reason, previous })),
  });
}

/** The reason of a correction, and what stood there before. */
export function openCorrection(
  { fieldEncryption }: Pick<ClientsDeps, 'fieldEncryption'>,
  { _id: clientId, dataKey }: { readonly _id: string; readonly dataKey: Sealed },
  { _id, sealed }: CorrectionRow,
): Pick<Correction, 'reason' | 'previous'> {
  const text = fieldEncryption.cipherOf(clientId, dataKey).open(`correction.${_id}`, sealed);
  return JSON.parse(text) as Pick<Correction, 'reason' | 'previous'>;
}
