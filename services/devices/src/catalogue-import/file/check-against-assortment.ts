import { reasonText, type Reason } from '@hjalpmedel/domain';
import {
  PRODUCT_DIFFERS_BY_ZEROS,
  PRODUCT_HAS_DEVICES,
  PRODUCT_LOOKS_ALIKE,
} from '../../catalogue/domain/product.errors.js';
import { fixedFieldsChanged, whyInconsistent } from '../../catalogue/domain/product.rules.js';
import { comparableNumber, productIdOf, zeroVariantsOf, type Product } from '../../catalogue/domain/product.js';
import type { RowFault } from '../domain/catalogue-import.js';
import type { ImportFiles, StagedRow } from '../ports.js';
import { productFrom, sameProduct } from './product-from-row.js';

export type CheckedRow = {
  readonly row: StagedRow;
  readonly outcome: 'created' | 'changed' | 'unchanged';
  readonly faults: readonly Omit<RowFault, 'row'>[];
};

/** Compares rows with a supplier's assortment: what they change in it, and why they may not. */
export async function checkAgainstAssortment(
  files: ImportFiles,
  supplierId: string,
  rows: readonly StagedRow[],
): Promise<readonly CheckedRow[]> {
  const known = await files.products(rows.map(({ productId }) => productId));
  const pairs = rows.map((row) => {
    const before = known.get(row.productId);
    return { row, before, after: productFrom(row.fields, supplierId, before) };
  });
  const withDevices = await withDevicesOf(files, pairs);
  const similar = await similarTo(files, supplierId, pairs);
  const zeros = await differingByZeros(files, supplierId, pairs);
  return pairs.map(({ row, before, after }) => ({
    row,
    outcome: before ? (sameProduct(before, after) ? 'unchanged' : 'changed') : 'created',
    faults: [
      ...whyInconsistent(after).flatMap((reason) => (reason ? [fault(reason)] : [])),
      ...(before && withDevices.has(row.productId) ? fixedFieldsChanged(before, after) : []).map((column) =>
        fault(PRODUCT_HAS_DEVICES({ params: { column } }), column),
      ),
      ...(before ? [] : similar(after)).map((articleNumber) =>
        fault(PRODUCT_LOOKS_ALIKE({ params: { articleNumber } }), 'articleNumber'),
      ),
      ...(before ? [] : zeros(after)).map((articleNumber) => ({
        column: 'articleNumber',
        why: `${reasonText(PRODUCT_DIFFERS_BY_ZEROS({ params: { articleNumber } }), 'SV')} En annan artikel registreras först för sig.`,
      })),
    ],
  }));
}

type Pair = { readonly row: StagedRow; readonly before: Product | undefined; readonly after: Product };

const fault = (reason: Reason, column?: string) => ({ column, why: reasonText(reason, 'SV') });

/** The products with devices, of those whose fields that devices fix would change. */
async function withDevicesOf(files: ImportFiles, pairs: readonly Pair[]): Promise<ReadonlySet<string>> {
  const changed = pairs.filter(({ before, after }) => before && fixedFieldsChanged(before, after).length > 0);
  return changed.length === 0 ? new Set() : files.withDevices(changed.map(({ row }) => row.productId));
}

/** Finds the supplier's article whose number differs from that of a new one only in leading zeros. */
async function differingByZeros(files: ImportFiles, supplierId: string, pairs: readonly Pair[]) {
  const variants = pairs.flatMap(({ before, after }) => (before ? [] : zeroVariantsOf(after.articleNumber)));
  if (variants.length === 0) return () => [];
  const known = await files.products(variants.map((one) => productIdOf(supplierId, one)));
  return ({ articleNumber }: Product): readonly string[] =>
    zeroVariantsOf(articleNumber)
      .filter((one) => known.has(productIdOf(supplierId, one)))
      .slice(0, 1);
}

/** Finds the supplier's article whose number differs from that of a new one only in case or blanks. */
async function similarTo(files: ImportFiles, supplierId: string, pairs: readonly Pair[]) {
  const created = pairs.flatMap(({ before, after }) => (before ? [] : [after.articleNumber]));
  const found = created.length === 0 ? [] : await files.similarArticles(supplierId, created);
  const byNumber = new Map(found.map((articleNumber) => [comparableNumber(articleNumber), articleNumber]));
  return ({ articleNumber }: Product): readonly string[] => {
    const similar = byNumber.get(comparableNumber(articleNumber));
    return similar === undefined ? [] : [similar];
  };
}
