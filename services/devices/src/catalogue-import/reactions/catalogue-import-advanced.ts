import type { PlainDate } from '@hjalpmedel/domain';
import { CatalogueImportAdvanced } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { Aggregate, UnitOfWork } from '@hjalpmedel/mongo';
import { FIXED_BY_DEVICES, fixedFieldsChanged } from '../../catalogue/domain/product.rules.js';
import { evolveProduct, type Product } from '../../catalogue/domain/product.js';
import { rentOf } from '../../catalogue/domain/rent-price.js';
import { startFollowingPrice } from '../../money/follow-price.js';
import type { DevicesDeps } from '../../ports.js';
import { importDecider } from '../domain/catalogue-import.js';
import { productFrom, sameProduct } from '../file/product-from-row.js';

/** Rows per transaction. */
const STEP = 50;

/** Enters the next rows of an import into the catalogue. The event of this step starts the next one. */
export const catalogueImportAdvanced = (deps: DevicesDeps) =>
  on(CatalogueImportAdvanced, async ({ data: { importId } }, uow) => {
    const { imports, products } = deps.stores;
    const found = await imports.load(uow, importId);
    if (found.state.status !== 'ENTERING') return skip('all rows are entered');
    const { supplierId, entered } = found.state;
    const rows = await deps.files.staged(uow, importId, entered, STEP);
    for (const { productId, fields } of rows) {
      const known = await products.find(uow, productId);
      const product = await keepingFixedFields(deps, uow, known, productFrom(fields, supplierId, known?.state));
      if (known && sameProduct(known.state, product)) continue;
      const type = known ? 'ProductRevised' : 'ProductRegistered';
      await products.append(uow, known ?? products.create(productId, product), evolveProduct, [{ type, product }]);
      const from = fields['rentFrom'] as PlainDate | undefined;
      if (known && from !== undefined && rentOf(known.state, from) !== rentOf(product, from))
        await startFollowingPrice(deps, uow, productId, from);
    }
    const next = { ...uow, hops: 0 }; // the steps form a long chain of events, which is no loop
    await imports.decide(next, found, importDecider, { type: 'EnterRows', rows: rows.length });
  });

/** The product of a row. Where a device was registered after the check, the fields that devices fix stay as they are. */
async function keepingFixedFields(
  { queries }: DevicesDeps,
  uow: UnitOfWork,
  known: Aggregate<Product> | undefined,
  product: Product,
): Promise<Product> {
  if (!known || fixedFieldsChanged(known.state, product).length === 0) return product;
  if (!(await queries.hasDevices(uow, known.id))) return product;
  return { ...product, ...Object.fromEntries(FIXED_BY_DEVICES.map((column) => [column, known.state[column]])) };
}
