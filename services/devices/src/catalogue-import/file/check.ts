import { reasonText, type PlainDate, type Reason } from '@hjalpmedel/domain';
import type { ImportFormat, ImportVerdict, RowFault } from '../domain/catalogue-import.js';
import { PRODUCT_HAS_DEVICES, PRODUCT_LOOKS_ALIKE } from '../../catalogue/domain/product.errors.js';
import { likenessOf, productIdOf, type Product } from '../../catalogue/domain/product.js';
import { fixedOnesChanged, whyInconsistent } from '../../catalogue/domain/product.rules.js';
import type { ImportFiles, StagedRow } from '../../ports.js';
import { readRow, type Column, type Fields } from './columns.js';
import { encodingOf } from './encoding.js';
import { countFaults } from './faults.js';
import { rowsOf } from './rows.js';

const BATCH = 500;

export type CheckedFile = {
  readonly importId: string;
  readonly supplierId: string;
  readonly format: ImportFormat;
  readonly today: PlainDate;
};

/**
 * Reads a whole file, one row at a time, and lays the good ones aside in batches; what is wrong is counted, the first of
 * it listed. Every row is new, changed, unchanged or bad.
 */
export async function checkCatalogue(files: ImportFiles, file: CheckedFile): Promise<ImportVerdict> {
  const parts = () => files.parts(file.importId);
  const encoding = await encodingOf(parts);
  const areas = await files.areas();
  const faults = countFaults();
  /** Where an article stands first, in whatever case and with whatever blanks its number is written. */
  const seen = new Map<string, number>();
  const counted = { rows: 0, created: 0, changed: 0, unchanged: 0 };
  let batch: StagedRow[] = [];
  const flush = async () => {
    const judge = await againstAssortment(files, file.supplierId, batch);
    for (const one of batch) {
      const { outcome, faults: ofRow } = judge(one);
      for (const fault of ofRow) faults.ofRow({ row: one.row, ...fault });
      if (ofRow.length === 0) counted[outcome] += 1;
    }
    await files.stage(file.importId, batch);
    batch = [];
  };
  if (encoding === 'UTF_16') faults.ofFile({ row: 1, why: 'Filen är kodad i UTF-16; spara den som UTF-8.' });
  else
    for await (const raw of rowsOf(parts, file.format, encoding)) {
      if ('ofFile' in raw) {
        faults.ofFile(raw.ofFile);
        continue;
      }
      counted.rows += 1;
      if ('fault' in raw) {
        faults.ofRow(raw.fault);
        continue;
      }
      const { row, cells } = raw;
      const { fields, faults: ofRow } = readRow(cells, file.today);
      for (const fault of ofRow) faults.ofRow({ row, ...fault });
      const { articleNumber, supplierId, isoCode } = fields;
      if (supplierId != null && supplierId !== file.supplierId)
        faults.ofRow({ row, column: 'supplierId', why: 'Artikeln hör till en annan leverantör än importens.' });
      if (typeof isoCode === 'string' && !areas.has(isoCode))
        faults.ofRow({ row, column: 'isoCode', why: 'Okänt produktområde.' });
      if (typeof articleNumber !== 'string') continue;
      const first = seen.get(likenessOf(articleNumber));
      if (first !== undefined)
        faults.ofRow({ row, column: 'articleNumber', why: `Artikeln står redan på rad ${first}.` });
      else seen.set(likenessOf(articleNumber), row);
      if (faults.isBad(row)) continue;
      const productId = productIdOf(file.supplierId, articleNumber);
      batch.push({ position: counted.rows - 1, row, productId, fields });
      if (batch.length >= BATCH) await flush();
    }
  await flush();
  if (counted.rows === 0 && faults.told().faultCount === 0) faults.ofFile({ row: 1, why: 'Filen är tom.' });
  return { encoding, ...counted, ...faults.told() };
}

type Judged = {
  readonly outcome: 'created' | 'changed' | 'unchanged';
  readonly faults: readonly Omit<RowFault, 'row'>[];
};

/** What rows do to a supplier's assortment as it is, and what forbids it. */
async function againstAssortment(files: ImportFiles, supplierId: string, rows: readonly StagedRow[]) {
  const known = await files.products(rows.map(({ productId }) => productId));
  const made = new Map(rows.map((row) => [row, productFrom(row.fields, supplierId, known.get(row.productId))]));
  const fixed = rows.flatMap((row) => {
    const [before, after] = [known.get(row.productId), made.get(row)];
    return before && after && fixedOnesChanged(before, after).length > 0 ? [row.productId] : [];
  });
  const withDevices = fixed.length === 0 ? new Set<string>() : await files.withDevices(fixed);
  const fresh = [...made].flatMap(([{ productId }, { articleNumber }]) =>
    known.has(productId) ? [] : [articleNumber],
  );
  const others = fresh.length === 0 ? [] : await files.articlesAlike(supplierId, fresh);
  const alike = new Map(others.map((articleNumber) => [likenessOf(articleNumber), articleNumber]));
  return (row: StagedRow): Judged => {
    const before = known.get(row.productId);
    const product = made.get(row) ?? productFrom(row.fields, supplierId, before);
    const other = before ? undefined : alike.get(likenessOf(product.articleNumber));
    const locked = before && withDevices.has(row.productId) ? fixedOnesChanged(before, product) : [];
    const said = (reason: Reason, column?: string) => ({ column, why: reasonText(reason, 'SV') });
    return {
      outcome: before ? (sameProduct(before, product) ? 'unchanged' : 'changed') : 'created',
      faults: [
        ...whyInconsistent(product).flatMap((reason) => (reason ? [said(reason)] : [])),
        ...locked.map((column) => said(PRODUCT_HAS_DEVICES({ params: { column } }), column)),
        ...(other === undefined
          ? []
          : [said(PRODUCT_LOOKS_ALIKE({ params: { articleNumber: other } }), 'articleNumber')]),
      ],
    };
  };
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
