import type { PlainDate } from '@hjalpmedel/domain';
import { areasAbove, comparableNumber, productIdOf } from '../../catalogue/domain/product.js';
import type { ImportFormat, ImportVerdict } from '../domain/catalogue-import.js';
import type { ImportFiles, StagedRow } from '../ports.js';
import { checkAgainstAssortment } from './check-against-assortment.js';
import { readRow } from './columns.js';
import { encodingOf } from './encoding.js';
import { countFaults } from './faults.js';
import { rowsOf, type RawRow } from './rows.js';

/** Rows that are compared with the assortment at once. */
const BATCH = 500;

export type ReceivedFile = {
  readonly importId: string;
  readonly supplierId: string;
  readonly format: ImportFormat;
  readonly today: PlainDate;
};

/**
 * Reads a whole file row by row and stages the rows without a fault in batches.
 * Every row is created, changed, unchanged or faulty. All faults are counted, the first of them listed.
 */
export async function checkCatalogue(files: ImportFiles, file: ReceivedFile): Promise<ImportVerdict> {
  const { importId, supplierId } = file;
  const parts = () => files.parts(importId);
  const encoding = await encodingOf(parts);
  const faults = countFaults();
  const warnings = countFaults();
  const check = createRowCheck(file, await files.areas(), faults, warnings);
  const counts = { rows: 0, created: 0, changed: 0, unchanged: 0 };
  const flush = async (batch: readonly StagedRow[]) => {
    for (const { row, outcome, faults: found } of await checkAgainstAssortment(files, supplierId, batch)) {
      for (const fault of found) faults.ofRow({ row: row.row, ...fault });
      if (found.length === 0) counts[outcome] += 1;
    }
    await files.stage(importId, batch);
  };
  let batch: StagedRow[] = [];
  if (encoding === 'UTF_16') faults.ofFile({ row: 1, why: 'Filen är kodad i UTF-16; spara den som UTF-8.' });
  else
    for await (const raw of rowsOf(parts, file.format, encoding)) {
      if ('ofFile' in raw) {
        faults.ofFile(raw.ofFile);
        continue;
      }
      const staged = check(raw, counts.rows);
      counts.rows += 1;
      if (staged) batch.push(staged);
      if (batch.length < BATCH) continue;
      await flush(batch);
      batch = [];
    }
  await flush(batch);
  if (counts.rows === 0 && faults.verdict().faultCount === 0) faults.ofFile({ row: 1, why: 'Filen är tom.' });
  const { faultCount: warningCount, faults: warned } = warnings.verdict();
  return { encoding, ...counts, ...faults.verdict(), warningCount, warnings: warned };
}

/** An unknown code is no fault: lists of codes differ by edition. The article stands under the nearest area above. */
function unknownArea(isoCode: string, areas: ReadonlySet<string>): string {
  const above = areasAbove(isoCode).find((one) => areas.has(one));
  return above === undefined
    ? 'Okänt produktområde; inget område ovanför är känt.'
    : `Okänt produktområde; artikeln läggs under ${above}.`;
}

/** Checks a row by itself. Returns it unless it has a fault. */
function createRowCheck(
  file: ReceivedFile,
  areas: ReadonlySet<string>,
  faults: ReturnType<typeof countFaults>,
  warnings: ReturnType<typeof countFaults>,
) {
  /** The row in which an article number occurs first, by its comparable form. */
  const rowByNumber = new Map<string, number>();
  return (raw: Exclude<RawRow, { ofFile: unknown }>, position: number): StagedRow | undefined => {
    if ('fault' in raw) {
      faults.ofRow(raw.fault);
      return undefined;
    }
    const { row, cells } = raw;
    const { fields, faults: found } = readRow(cells, file.today);
    for (const fault of found) faults.ofRow({ row, ...fault });
    const { articleNumber, supplierId, isoCode } = fields;
    if (supplierId != null && supplierId !== file.supplierId)
      faults.ofRow({ row, column: 'supplierId', why: 'Artikeln hör till en annan leverantör än importens.' });
    if (typeof isoCode === 'string' && !areas.has(isoCode))
      warnings.ofRow({ row, column: 'isoCode', why: unknownArea(isoCode, areas) });
    if (typeof articleNumber !== 'string') return undefined;
    const number = comparableNumber(articleNumber);
    const first = rowByNumber.get(number);
    if (first === undefined) rowByNumber.set(number, row);
    else faults.ofRow({ row, column: 'articleNumber', why: `Artikeln står redan på rad ${first}.` });
    return faults.isFaulty(row)
      ? undefined
      : { position, row, productId: productIdOf(file.supplierId, articleNumber), fields };
  };
}
