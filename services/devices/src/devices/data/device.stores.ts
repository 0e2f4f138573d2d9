import { NATIONWIDE, aggregateStore } from '@hjalpmedel/mongo';
import type { Charge, ChargeEvent } from '../../money/domain/charge.js';
import type { Stores } from '../../ports.js';
import type { CatalogueImport, ImportEvent } from '../../catalogue-import/domain/catalogue-import.js';
import { loanOf, type Device, type DeviceEvent, type StoredDevice } from '../domain/device.js';
import { placeTypeOf } from '../domain/device-status.js';
import type { Loan, LoanEvent } from '../../loans/domain/loan.js';
import type { LoanFee, LoanFeeEvent } from '../../money/domain/loan-fee.js';
import type { Product, ProductEvent, ProductInstruction, ProductInstructionEvent } from '../../catalogue/domain/product.js';
import type { RentAgreement, RentEvent } from '../../money/domain/rent-agreement.js';
import type { SafetyNotice, SafetyNoticeEvent } from '../../recalls/domain/safety-notice.js';
import {
  publishCharge,
  publishDevice,
  publishInstruction,
  publishLoan,
  publishProduct,
  publishRent,
} from '../../events/published.js';
import { publishImport, publishNotice } from '../../events/published-steps.js';
import type { Models } from './device.model.js';

const source = '/services/devices';

export function createStores(models: Models): Stores {
  return {
    products: aggregateStore<Product, ProductEvent>({
      type: 'product',
      source,
      model: models.products,
      municipalityOf: () => NATIONWIDE,
      publish: publishProduct,
    }),
    instructions: aggregateStore<ProductInstruction, ProductInstructionEvent>({
      type: 'product-instruction',
      source,
      model: models.instructions,
      municipalityOf: () => NATIONWIDE,
      publish: publishInstruction,
    }),
    devices: aggregateStore<Device, DeviceEvent>({
      type: 'device',
      source,
      model: models.devices,
      municipalityOf: (one) => one.municipalityCode,
      publish: publishDevice,
      historyOf: (event, after) => ({
        state: after.status,
        place: placeTypeOf(after),
        municipalityCode: after.municipalityCode,
        ...holderOf(after),
        ...reasonOf(event),
      }),
    }),
    loans: aggregateStore<Loan, LoanEvent>({
      type: 'loan',
      source,
      model: models.loans,
      municipalityOf: (one) => one.municipalityCode,
      publish: publishLoan,
    }),
    rents: aggregateStore<RentAgreement, RentEvent>({
      type: 'rent-agreement',
      source,
      model: models.rents,
      municipalityOf: (one) => one.municipalityCode,
      publish: publishRent,
      keepsHistory: false, // the ledger tells it
    }),
    charges: aggregateStore<Charge, ChargeEvent>({
      type: 'charge',
      source,
      model: models.charges,
      municipalityOf: (one) => one.municipalityCode,
      publish: publishCharge,
      keepsHistory: false, // the ledger tells it
    }),
    loanFees: aggregateStore<LoanFee, LoanFeeEvent>({
      type: 'loan-fee',
      source,
      model: models.loanFees,
      municipalityOf: (one) => one.municipalityCode,
      publish: () => [], // its charges tell
      keepsHistory: false, // the ledger tells it
    }),
    notices: aggregateStore<SafetyNotice, SafetyNoticeEvent>({
      type: 'safety-notice',
      source,
      model: models.notices,
      municipalityOf: () => NATIONWIDE,
      publish: publishNotice,
    }),
    imports: aggregateStore<CatalogueImport, ImportEvent>({
      type: 'catalogue-import',
      source,
      model: models.imports,
      municipalityOf: () => NATIONWIDE,
      publish: publishImport,
    }),
  };
}

/** For whom: the loan, which names the borrower by an opaque id, or the order it is set aside for (S1-3). */
function holderOf(after: StoredDevice): Readonly<Record<string, unknown>> {
  return { loanId: loanOf(after), orderId: after.status === 'RESERVED' ? after.reservation.orderId : undefined };
}

/** What the trace of a device says beside who, where and when (S1-3): words and versions, never free text. */
function reasonOf(event: DeviceEvent): Readonly<Record<string, unknown>> {
  switch (event.type) {
    case 'DeviceTakenOutOfService':
      return { reason: event.outOfService.reason, documentVersion: event.outOfService.documentVersion };
    case 'DeviceReturnRequested':
      return { reason: event.reason };
    case 'DeviceReturnReceived':
      return { reason: event.condition };
    case 'DeviceReconditioned':
      return { documentVersion: event.checklistVersion };
    case 'DeviceScrapped':
      return { reason: event.scrapReason };
    case 'DeviceReturnFailed':
      return { reason: event.cause };
    case 'DeviceRecovered':
      return { reason: event.condition };
    case 'DeviceInspected':
      return { reason: event.passed ? 'PASSED' : 'NOT_PASSED', documentVersion: event.checklistVersion };
    default:
      return {};
  }
}
