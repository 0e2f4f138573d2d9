import type { Caller } from '@hjalpmedel/commands';
import { can, suppliersFor } from '@hjalpmedel/auth';
import type { DocumentSealing } from '@hjalpmedel/encryption';
import {
  createAccessLogReader,
  createClientAccess,
  createClientDataReader,
  createReader,
  type AccessLogModels,
} from '@hjalpmedel/subgraph';
import { readPage, type PageRequest } from '@hjalpmedel/mongo';
import type {
  AreaDocument,
  InstructionDocument,
  ProductDocument,
  ProductModels,
} from '../catalogue/data/product.model.js';
import type { ImportDocument, ImportModels } from '../catalogue-import/data/import.model.js';
import type { DeviceDocument, DeviceModels, TraceDocument } from '../devices/data/device.model.js';
import type { LoanDocument, LoanModels } from '../loans/data/loan.model.js';
import type { LedgerDocument, MoneyModels, RentDocument } from '../money/data/money.model.js';
import type { Month } from '../money/domain/month.js';
import type { DevicesDeps } from '../ports.js';
import { createTextAccess } from './text-access.js';

/** The context of a resolver of this service. */
export type GraphContext = ReturnType<typeof createContext>;

type Models = ProductModels & ImportModels & DeviceModels & LoanModels & MoneyModels & AccessLogModels;

export const createContext = (
  deps: DevicesDeps & { readonly models: Models; readonly deviceSealing: DocumentSealing },
  caller: Caller,
) => {
  const { models, database, deviceSealing: sealing } = deps;
  const { principal } = caller;
  const access = createClientAccess(deps, caller);
  const ofBorrower = {
    ...{ access, fields: 'LOAN' as const },
    clientOf: ({ clientId }: LoanDocument) => clientId,
    withoutText: (loan: LoanDocument) => loan,
  };
  const ofMunicipality = { supplierField: 'supplierId' } as const;
  const anywhere = { scopeField: null, supplierField: 'supplierId' } as const;
  const ofLoan = { scopeField: 'within', supplierField: 'supplierId' } as const;
  const catalogue = { permission: 'product:read', scopeField: null } as const;
  const statusCatalogue = { permission: 'device:read-status', scopeField: null } as const;
  return {
    deps,
    caller,
    areas: createReader<AreaDocument>(models.areas, caller, catalogue),
    products: createReader<ProductDocument>(models.products, caller, catalogue),
    instructions: createReader<InstructionDocument>(models.instructions, caller, catalogue),
    imports: createReader<ImportDocument>(models.imports, caller, { permission: 'product:register', ...anywhere }),
    devices: createReader<DeviceDocument>(models.devices, caller, {
      permission: 'device:read',
      ...ofMunicipality,
      sealing,
    }),
    /** Devices of any municipality, for a loan that the caller may see. */
    lentDevices: createReader<DeviceDocument>(models.devices, caller, {
      permission: 'device:read',
      ...anywhere,
      sealing,
    }),
    loans: createClientDataReader<LoanDocument>(models.loans, caller, {
      permission: 'loan:read',
      ...ofLoan,
      ...ofBorrower,
    }),
    /** Loans by their accessories, for a recall: readable with the permission to read devices. */
    loansForRecall: createClientDataReader<LoanDocument>(models.loans, caller, {
      permission: 'device:read',
      ...ofLoan,
      ...ofBorrower,
    }),
    accessLog: createAccessLogReader(models, access, caller, deps.merges),
    /** Whether the caller may see the settings and texts of a device. For a borrowed device, the read is logged first (S1-4). */
    seesTexts: createTextAccess(models, access),
    rents: createReader<RentDocument>(models.rents, caller, { permission: 'rent:read', ...ofMunicipality }),
    ledger: createReader<LedgerDocument>(models.ledger, caller, { permission: 'rent:read', ...ofMunicipality }),
    fees: createReader<LedgerDocument>(models.ledger, caller, { permission: 'fee:read' }),
    rentSummary: (code: string, month: Month) =>
      can(principal, 'rent:read', { municipalityCode: code })
        ? deps.ledger.summary(code, month, suppliersFor(principal, 'rent:read'))
        : null,
    /** The readers of `deviceStatus`, for callers who may see no more than the status. */
    status: {
      devices: createReader<DeviceDocument>(models.devices, caller, {
        permission: 'device:read-status',
        ...ofMunicipality,
      }),
      products: createReader<ProductDocument>(models.products, caller, statusCatalogue),
      areas: createReader<AreaDocument>(models.areas, caller, statusCatalogue),
    },
    /** The history of a device that the caller may see (S1-3). */
    trace: ({ _id: aggregateId }: DeviceDocument, page: PageRequest) =>
      readPage<TraceDocument>(database.systemCollections.history, { aggregateId }, page, 'version'),
  };
};
