import { reasonText, type PlainDate } from '@hjalpmedel/domain';
import type { ImportFormat, ImportVerdict, RowFault } from '../../domain/catalogue-import.js';
import { productIdOf, type Product } from '../../domain/product.js';
import { whyInconsistent } from '../../domain/product.rules.js';
import type { ImportFiles, StagedRow } from '../ports.js';
import { readRow, type Column, type Fields } from './columns.js';
import { encodingOf } from './encoding.js';
import { rowsOf } from './rows.js';

const MAX_LISTED_FAULTS = 20;
const BATCH = 500;

export type CheckedFile = {
  readonly importId: string;
  readonly supplierId: string;
  readonly format: ImportFormat;
  readonly today: PlainDate;
};

/** Reads a whole file, one row at a time, and lays the good ones aside in batches; what is wrong is counted, the first of it listed. */
export async function checkCatalogue(files: ImportFiles, file: CheckedFile): Promise<ImportVerdict> {
  const parts = () => files.parts(file.importId);
  const encoding = await encodingOf(parts);
  const areas = await files.areas();
  const faults: RowFault[] = [];
  const badRows = new Set<number>();
  const seen = new Map<string, number>();
  const counted = { rows: 0, faultCount: 0, created: 0, changed: 0, unchanged: 0 };
  const found = (fault: RowFault) => {
    counted.faultCount += 1;
    badRows.add(fault.row);
    if (faults.length < MAX_LISTED_FAULTS) faults.push(fault);
  };
  let batch: StagedRow[] = [];
  const flush = async () => {
    const known = await files.products(batch.map(({ productId }) => productId));
    for (const { productId, fields, row } of batch) {
      const before = known.get(productId);
      const product = productFrom(fields, file.supplierId, before);
      for (const reason of whyInconsistent(product)) if (reason) found({ row, why: reasonText(reason, 'SV') });
      counted[before ? (sameProduct(before, product) ? 'unchanged' : 'changed') : 'created'] += 1;
    }
    await files.stage(file.importId, batch);
    batch = [];
  };
  if (encoding === 'UTF_16') found({ row: 1, why: 'Filen är kodad i UTF-16; spara den som UTF-8.' });
  else
    for await (const raw of rowsOf(parts, file.format, encoding)) {
      counted.rows += 1;
      if ('fault' in raw) {
        found(raw.fault);
        continue;
      }
      const { row, cells } = raw;
      const { fields, faults: ofRow } = readRow(cells, file.today);
      for (const { column, why } of ofRow) found({ row, column, why });
      const { articleNumber, supplierId, isoCode } = fields;
      if (supplierId != null && supplierId !== file.supplierId)
        found({ row, column: 'supplierId', why: 'Artikeln hör till en annan leverantör än importens.' });
      if (typeof isoCode === 'string' && !areas.has(isoCode))
        found({ row, column: 'isoCode', why: 'Okänt produktområde.' });
      if (typeof articleNumber !== 'string') continue;
      const first = seen.get(articleNumber);
      if (first !== undefined) found({ row, column: 'articleNumber', why: `Artikeln står redan på rad ${first}.` });
      else seen.set(articleNumber, row);
      if (badRows.has(row)) continue;
      const productId = productIdOf(file.supplierId, articleNumber);
      batch.push({ position: counted.rows - 1, row, productId, fields });
      if (batch.length >= BATCH) await flush();
    }
  await flush();
  if (counted.rows === 0 && faults.length === 0) found({ row: 1, why: 'Filen är tom.' });
  return { encoding, ...counted, badRows: badRows.size, faults };
}

/** The article a row makes: of a known one only what the file has columns for changes. */
export function productFrom(fields: Fields, supplierId: string, before: Product | undefined): Product {
  const isMedicalDevice = fields.isMedicalDevice === true;
  const ofTheMarket = isMedicalDevice && fields.customMade !== true && fields.inHouseMade !== true;
  const blank: Fields = {
    ceMarked: ofTheMarket,
    customMade: false,
    inHouseMade: false,
    acquisitionForm: 'RENT',
    holdsPersonalData: false,
    substitutes: [],
  };
  const stated = Object.fromEntries(
    Object.entries(fields).map(([column, value]) => [column, value ?? blank[column as Column]]),
  );
  return { ...blank, ...before, ...stated, supplierId } as unknown as Product;
}

/** Whether two articles say the same; a field without a value is as one left out. */
export function sameProduct(one: Product, other: Product): boolean {
  const canonical = (product: Product) =>
    JSON.stringify(
      Object.entries(product)
        .filter(([, value]) => value !== undefined && value !== null)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return canonical(one) === canonical(other);
}
