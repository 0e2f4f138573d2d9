import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertCan, type Place } from '@hjalpmedel/auth';
import { badUserInput, busy, dayOf, refuseIfAny, versionConflict } from '@hjalpmedel/domain';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import {
  IMPORT_UNDER_WAY,
  importDecider,
  type CatalogueImport,
  type ImportFormat,
} from '../domain/catalogue-import.js';
import { evolveProduct, type Product } from '../../catalogue/domain/product.js';
import { FIXED_BY_DEVICES, fixedOnesChanged } from '../../catalogue/domain/product.rules.js';
import { checkCatalogue, productFrom, sameProduct } from '../file/check.js';
import { assertMark } from '../../input/checks.js';
import type { DevicesDeps } from '../../ports.js';

const permission = 'product:register';
/** Whose assortment a file is about (S2-13). */
const ownerOf = (state: CatalogueImport): Place => ('supplierId' in state ? { supplierId: state.supplierId } : {});
const MAX_PART_BYTES = 64 * 1024;
const MAX_FILE_BYTES = 16 * 1024 * 1024;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const STEP = 50;

export type BeginCatalogueImportInput = {
  readonly idempotencyKey: string;
  readonly supplierId: string;
  readonly format: ImportFormat;
  readonly dryRun: boolean;
};

/** Begins an import of a supplier's assortment; the file follows in parts. */
export function beginCatalogueImport(deps: DevicesDeps, caller: Caller, input: BeginCatalogueImportInput) {
  const supplierId = assertMark(input.supplierId, 'input.supplierId');
  const { format, dryRun } = input;
  return executeCommand(deps, caller, { action: 'beginCatalogueImport', permission, input }, async (uow) => {
    const { imports } = deps.stores;
    uow.authorise({ supplierId });
    const received = { supplierId, format, dryRun, chunks: 0, bytes: 0 };
    const begun = imports.create(uow.newId(), importDecider.initial);
    const { id: importId } = await imports.decide(uow, begun, importDecider, { type: 'BeginImport', received });
    return { importId };
  });
}

export type AddCatalogueChunkInput = {
  readonly idempotencyKey: string;
  readonly importId: string;
  readonly position: number;
  readonly contentBase64: string;
};

/** Adds the next part of the file, as bytes, so that its coding can be told. */
export function addCatalogueChunk(deps: DevicesDeps, caller: Caller, input: AddCatalogueChunkInput) {
  const { importId, position, contentBase64 } = input;
  const field = 'input.contentBase64';
  if (contentBase64.length % 4 !== 0 || !BASE64.test(contentBase64)) throw badUserInput({ field, why: 'Inte base64.' });
  const bytes = Buffer.byteLength(contentBase64, 'base64');
  if (bytes === 0 || bytes > MAX_PART_BYTES) throw badUserInput({ field, why: `1–${MAX_PART_BYTES} byte.` });
  const command = { action: 'addCatalogueChunk', permission, input, aggregateId: importId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { imports } = deps.stores;
    const found = await imports.load(uow, importId);
    uow.authorise(ownerOf(found.state));
    const before = 'bytes' in found.state ? found.state.bytes : 0;
    if (before + bytes > MAX_FILE_BYTES) throw badUserInput({ field, why: `Högst ${MAX_FILE_BYTES} byte.` });
    const added = { type: 'AddChunk', position, bytes } as const;
    await imports.decide(uow, found, importDecider, added);
    await deps.files.addPart(uow, importId, position, contentBase64);
    return { importId };
  });
}

export type FinishCatalogueImportInput = {
  readonly idempotencyKey: string;
  readonly importId: string;
  readonly expectedVersion: number;
};

/** Checks the whole file. With one bad row nothing is written; else the rows are entered in steps, unless it is a dry run. */
export async function finishCatalogueImport(deps: DevicesDeps, caller: Caller, input: FinishCatalogueImportInput) {
  const { importId, expectedVersion } = input;
  const waiting = await deps.files.receiving(importId);
  assertCan(caller.principal, permission, waiting && { supplierId: waiting.supplierId });
  const checkedFrom = deps.now();
  const today = dayOf(checkedFrom);
  const barred = waiting !== undefined && !waiting.dryRun && (await deps.files.underWay(waiting.supplierId));
  // Before the transaction: a long file outlasts one.
  const verdict = waiting && !barred ? await checkCatalogue(deps.files, { importId, today, ...waiting }) : undefined;
  const command = { action: 'finishCatalogueImport', permission, input, aggregateId: importId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { imports } = deps.stores;
    const found = await imports.load(uow, importId);
    uow.authorise(ownerOf(found.state)); // only then the version is told
    if (found.version !== expectedVersion)
      throw versionConflict({ field: 'input.expectedVersion', currentVersion: found.version });
    if (found.state.status === 'RECEIVING' && !found.state.dryRun) {
      const { supplierId } = found.state;
      refuseIfAny([(barred || (await deps.queries.importUnderWay(uow, supplierId))) && IMPORT_UNDER_WAY()]);
      // What the file was checked against has changed meanwhile: it is checked again when it is sent again.
      if (await deps.queries.productsChangedSince(uow, supplierId, checkedFrom)) throw busy();
    }
    await imports.decide(uow, found, importDecider, { type: 'FinishImport', verdict });
    return { importId };
  });
}

/** Enters the next rows; each step commits with how far it came, so the last row is reached whatever is killed on the way. */
export async function enterCatalogueRows(deps: DevicesDeps, uow: UnitOfWork, importId: string): Promise<void> {
  const { imports, products } = deps.stores;
  const found = await imports.load(uow, importId);
  if (found.state.status !== 'ENTERING') return;
  const { supplierId, entered } = found.state;
  const rows = await deps.files.staged(uow, importId, entered, STEP);
  for (const { productId, fields } of rows) {
    const known = await products.find(uow, productId);
    const product = await settled(deps, uow, known, productFrom(fields, supplierId, known?.state));
    if (known && sameProduct(known.state, product)) continue;
    const type = known ? 'ProductRevised' : 'ProductRegistered';
    await products.append(uow, known ?? products.create(productId, product), evolveProduct, [{ type, product }]);
  }
  const next = { ...uow, hops: 0 }; // a chain of as many steps as the file is long is no loop
  await imports.decide(next, found, importDecider, { type: 'EnterRows', rows: rows.length });
}

/** A row as it is entered: a device registered since the file was checked holds its article to what it rests on. */
async function settled(
  { queries }: DevicesDeps,
  uow: UnitOfWork,
  known: Aggregate<Product> | undefined,
  product: Product,
): Promise<Product> {
  if (!known || fixedOnesChanged(known.state, product).length === 0) return product;
  if (!(await queries.hasDevices(uow, known.id))) return product;
  return { ...product, ...Object.fromEntries(FIXED_BY_DEVICES.map((column) => [column, known.state[column]])) };
}
