import type { Caller } from '@hjalpmedel/commands';
import { can, suppliersFor } from '@hjalpmedel/auth';
import { createReader } from '@hjalpmedel/subgraph';
import { readPage, type PageRequest } from '@hjalpmedel/mongo';
import type { DevicesDeps } from '../ports.js';
import type { Month } from '../money/domain/month.js';
import type { AreaDocument } from '../read-models/data/read-models.model.js';
import type { ImportDocument } from '../catalogue-import/data/import.model.js';
import type {
  DeviceDocument,
  InstructionDocument,
  LoanDocument,
  Models,
  ProductDocument,
  TraceDocument,
} from '../devices/data/device.model.js';
import type { LedgerDocument, RentDocument } from '../money/data/money.model.js';

/** What a resolver of this service sees. */
export type GraphContext = ReturnType<typeof createContext>;

export const createContext = (deps: DevicesDeps & { readonly models: Models }, caller: Caller) => {
  const { models, database } = deps;
  const { principal } = caller;
  const supplierField = 'supplierId';
  const ofAll = { permission: 'product:read', scopeField: null } as const;
  const forPartners = { permission: 'device:read-status', scopeField: null } as const;
  return {
    deps,
    caller,
    areas: createReader<AreaDocument>(models.areas, caller, ofAll),
    products: createReader<ProductDocument>(models.products, caller, ofAll),
    instructions: createReader<InstructionDocument>(models.instructions, caller, ofAll),
    imports: createReader<ImportDocument>(models.imports, caller, {
      permission: 'product:register',
      scopeField: null,
      supplierField,
    }),
    devices: createReader<DeviceDocument>(models.devices, caller, { permission: 'device:read', supplierField }),
    /** Devices on a loan the caller has been shown to see, wherever they belong. */
    lentDevices: createReader<DeviceDocument>(models.devices, caller, {
      permission: 'device:read',
      scopeField: null,
      supplierField,
    }),
    loans: createReader<LoanDocument>(models.loans, caller, {
      permission: 'loan:read',
      scopeField: 'within',
      supplierField,
    }),
    /** Loans by what was lent, for a recall: of whoever sees the devices. */
    lentWith: createReader<LoanDocument>(models.loans, caller, {
      permission: 'device:read',
      scopeField: 'within',
      supplierField,
    }),
    rents: createReader<RentDocument>(models.rents, caller, { permission: 'rent:read', supplierField }),
    ledger: createReader<LedgerDocument>(models.ledger, caller, { permission: 'rent:read', supplierField }),
    fees: createReader<LedgerDocument>(models.ledger, caller, { permission: 'fee:read' }),
    rentSummary: (code: string, month: Month) =>
      can(principal, 'rent:read', { municipalityCode: code })
        ? deps.ledger.summary(code, month, suppliersFor(principal, 'rent:read'))
        : null,
    /** What `deviceStatus` is made of, for readers who may see no more. */
    status: {
      devices: createReader<DeviceDocument>(models.devices, caller, {
        permission: 'device:read-status',
        supplierField,
      }),
      products: createReader<ProductDocument>(models.products, caller, forPartners),
      areas: createReader<AreaDocument>(models.areas, caller, forPartners),
    },
    /** The history of a device the caller has been shown to see (S1-3). */
    trace: ({ _id: aggregateId }: DeviceDocument, page: PageRequest) =>
      readPage<TraceDocument>(database.systemCollections.history, { aggregateId }, page, 'version'),
  };
};
