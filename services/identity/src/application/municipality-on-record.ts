import { notFound, type MunicipalityCode } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from './ports.js';

/** The municipality an input names; one that is not on record is told as such, whoever asks. */
export async function municipalityOnRecord(
  { stores: { municipalities } }: IdentityDeps,
  uow: UnitOfWork,
  code: string,
  field = 'input.municipalityCode',
): Promise<MunicipalityCode> {
  if (!(await municipalities.find(uow, code))) throw notFound({ field, why: 'Kommunkoden finns inte i registret.' });
  return code as MunicipalityCode;
}
