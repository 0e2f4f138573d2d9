import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertIdentifier } from '../../input/identifiers.js';
import type { DevicesDeps } from '../../ports.js';
import { importDecider, type ImportFormat } from '../domain/catalogue-import.js';

export type BeginCatalogueImportInput = {
  readonly idempotencyKey: string;
  readonly supplierId: string;
  readonly format: ImportFormat;
  readonly dryRun: boolean;
};

/** Begins an import of a supplier's assortment. The file follows in parts. */
export function beginCatalogueImport(deps: DevicesDeps, caller: Caller, input: BeginCatalogueImportInput) {
  const { format, dryRun } = input;
  const supplierId = assertIdentifier(input.supplierId, 'input.supplierId');
  const command = { action: 'beginCatalogueImport', permission: 'product:register', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { imports } = deps.stores;
    uow.authorise({ supplierId });
    const received = { supplierId, format, dryRun, chunks: 0, bytes: 0 };
    const created = imports.create(uow.newId(), importDecider.initial);
    await imports.decide(uow, created, importDecider, { type: 'BeginImport', received });
    return { importId: created.id };
  });
}
