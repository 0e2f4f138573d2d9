import type { Deps } from '@hjalpmedel/commands';
import type { AccessLog, Merges, Protection } from '@hjalpmedel/subgraph';
import type { ProductQueries, ProductStores } from './catalogue/ports.js';
import type { ImportFiles, ImportQueries, ImportStores } from './catalogue-import/ports.js';
import type { DeviceQueries, DeviceStores } from './devices/ports.js';
import type { LoanQueries, LoanStores } from './loans/ports.js';
import type { Ledger, MoneyQueries, MoneyStores } from './money/ports.js';
import type { ReadModelQueries, ReadModels } from './read-models/ports.js';
import type { NoticeQueries, NoticeStores } from './recalls/ports.js';

type Stores = ProductStores & ImportStores & DeviceStores & LoanStores & MoneyStores & NoticeStores;

/** Reads by other than the id, inside the transaction that uses them. */
type Queries = ProductQueries &
  ImportQueries &
  DeviceQueries &
  LoanQueries &
  MoneyQueries &
  NoticeQueries &
  ReadModelQueries;

/** What the use cases of this service need. */
export type DevicesDeps = Deps & {
  readonly stores: Stores;
  readonly queries: Queries;
  readonly readModels: ReadModels;
  readonly ledger: Ledger;
  readonly files: ImportFiles;
  readonly protection: Protection;
  readonly merges: Merges;
  readonly accessLog: AccessLog;
};
