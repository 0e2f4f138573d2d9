import type { Migration } from '@hjalpmedel/mongo';
import { productAreasMigration } from './migrations/0001-product-areas.js';
import { completeProductsAndDevices } from './migrations/0002-complete-products-and-devices.js';
import { rentByDays } from './migrations/0003-rent-by-days.js';
import { loanHomes } from './migrations/0004-loan-homes.js';
import { rentSummedFromAnIndex } from './migrations/0005-rent-summed-from-an-index.js';
import { lotsAsTheyAreCompared } from './migrations/0006-lots-as-they-are-compared.js';
import { rentOfSuppliers } from './migrations/0007-rent-of-suppliers.js';
import { missingAccessories } from './migrations/0008-missing-accessories.js';
import { accessoriesOut } from './migrations/0010-accessories-out.js';
import { rentsOfArticles } from './migrations/0011-rents-of-articles.js';

export const migrations: readonly Migration[] = [
  productAreasMigration,
  completeProductsAndDevices,
  rentByDays,
  loanHomes,
  rentSummedFromAnIndex,
  lotsAsTheyAreCompared,
  rentOfSuppliers,
  missingAccessories,
  accessoriesOut,
  rentsOfArticles,
];
