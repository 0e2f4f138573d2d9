import type { Caller } from '@hjalpmedel/commands';
import { can, type Principal } from '@hjalpmedel/auth';
import { busy, dayOf, refuseIfAny } from '@hjalpmedel/domain';
import type { DevicesDeps } from '../../ports.js';
import { IMPORT_UNDER_WAY, type ImportVerdict } from '../domain/catalogue-import.js';
import { checkCatalogue } from '../file/check.js';
import { changeImport } from './change-import.js';

const permission = 'product:register';

export type FinishCatalogueImportInput = {
  readonly idempotencyKey: string;
  readonly importId: string;
  readonly expectedVersion: number;
};

/**
 * Checks the whole file. With one faulty row nothing is written. Otherwise its rows are entered in steps,
 * unless it is a dry run.
 */
export async function finishCatalogueImport(deps: DevicesDeps, caller: Caller, input: FinishCatalogueImportInput) {
  const checkedAt = deps.now();
  const verdict = await checkBeforehand(deps, caller.principal, input.importId);
  const command = { action: 'finishCatalogueImport', permission, input } as const;
  return changeImport(deps, caller, command, async (uow, { state }) => {
    if (state.status === 'RECEIVING' && !state.dryRun) {
      const { supplierId } = state;
      refuseIfAny([(!verdict || (await deps.queries.isImportUnderWay(uow, supplierId))) && IMPORT_UNDER_WAY()]);
      // The assortment has changed since the check. The caller sends the command again.
      if (await deps.queries.productsChangedSince(uow, supplierId, checkedAt)) throw busy();
    }
    return { type: 'FinishImport', verdict };
  });
}

/**
 * Checks the file outside the transaction: a long file takes longer than a transaction may.
 * There is no verdict for an import that is unknown, out of reach, finished, or waits for another import.
 */
async function checkBeforehand(
  { files, now }: DevicesDeps,
  principal: Principal,
  importId: string,
): Promise<ImportVerdict | undefined> {
  const receiving = await files.receiving(importId);
  if (!receiving || !can(principal, permission, { supplierId: receiving.supplierId })) return undefined;
  if (!receiving.dryRun && (await files.isUnderWay(receiving.supplierId))) return undefined;
  return checkCatalogue(files, { importId, today: dayOf(now()), ...receiving });
}
