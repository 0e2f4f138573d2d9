import { notFound, type MunicipalityCode } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IdentityDeps } from '../ports.js';

/** The municipality that an input names. A code that is not on record is `NOT_FOUND`: the codes are public. */
export async function assertMunicipalityOnRecord(
  { stores: { municipalities } }: IdentityDeps,
  uow: UnitOfWork,
  code: string,
): Promise<MunicipalityCode> {
  if (await municipalities.find(uow, code)) return code as MunicipalityCode;
  throw notFound({ field: 'input.municipalityCode', why: 'Kommunkoden finns inte i registret.' });
}
