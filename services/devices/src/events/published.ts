import {
  AllocationReleased,
  DeviceAllocated,
  DeviceInspected,
  DeviceMadeAvailable,
  DeviceQuarantined,
  DeviceReconditioned,
  DeviceRegistered,
  DeviceReturnedToService,
  DeviceReturnFailed,
  DeviceReturnReceived,
  DeviceReturnRequested,
  DeviceScrapped,
  DeviceTakenOutOfService,
  FeeCharged,
  FeeExempted,
  LoanDeregistered,
  LoanStarted,
  ProductChanged,
  ProductInstructionChanged,
  QuarantineLifted,
  RentAccrued,
  RentRestarted,
  RentStopped,
  ReturnDisputeDecided,
  ReturnDisputed,
} from '@hjalpmedel/events';
import type { Charge, ChargeEvent } from '../money/domain/charge.js';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { Device, DeviceEvent } from '../devices/domain/device.js';
import type { Loan, LoanEvent } from '../loans/domain/loan.js';
import type {
  Product,
  ProductEvent,
  ProductInstruction,
  ProductInstructionEvent,
} from '../catalogue/domain/product.js';
import { isOrderable } from '../catalogue/domain/product.rules.js';
import type { RentAgreement, RentEvent } from '../money/domain/rent-agreement.js';

export function publishProduct(_: ProductEvent, { id: productId, state }: Aggregate<Product>): readonly Published[] {
  const { articleNumber, supplierId, isoCode, name, isMedicalDevice, udiDi, inHouseMade, outOfAssortmentOn } = state;
  const who = { productId, articleNumber, supplierId, isoCode, name };
  const what = { isMedicalDevice, udiDi, inHouseMade, outOfAssortmentOn, orderable: isOrderable(state) };
  return [published(ProductChanged, { ...who, ...what })];
}

export function publishInstruction(
  { instruction }: ProductInstructionEvent,
  { id: instructionId }: Aggregate<ProductInstruction>,
): readonly Published[] {
  const { professions, requiredKnowledge, criteria, specificInstructions, ...rest } = instruction;
  return [
    published(ProductInstructionChanged, {
      instructionId,
      ...rest,
      professions: [...professions],
      requiredKnowledge: [...requiredKnowledge],
      criteria: [...criteria],
      specificInstructions: [...specificInstructions],
    }),
  ];
}

export function publishDevice(
  event: DeviceEvent,
  { id: deviceId, state }: Aggregate<Stored<Device>>,
): readonly Published[] {
  const { isoCode, productId, supplierId } = state;
  const base = { deviceId, isoCode };
  switch (event.type) {
    case 'DeviceRegistered':
      return [published(DeviceRegistered, { ...base, productId, supplierId })];
    case 'DeviceMadeAvailable':
      return [published(DeviceMadeAvailable, base)];
    case 'DeviceAllocated':
      return [published(DeviceAllocated, { ...base, orderId: event.reservation.orderId })];
    case 'AllocationReleased':
      return [published(AllocationReleased, { ...base, orderId: event.reservation.orderId })];
    case 'DeviceTakenOutOfService': {
      const { reason, settings } = event.outOfService;
      const settingsPreserved = settings.outcome === 'PRESERVED';
      return [published(DeviceTakenOutOfService, { ...base, reason, settingsPreserved })];
    }
    case 'DeviceReturnedToService':
      return [published(DeviceReturnedToService, base)];
    case 'DeviceReturnRequested': {
      const { type: _, ...request } = event;
      return [published(DeviceReturnRequested, { ...base, ...request })];
    }
    case 'DeviceReturnReceived': {
      const { type: _, ...receipt } = event;
      return [published(DeviceReturnReceived, { ...base, ...receipt })];
    }
    case 'DeviceReconditioned':
      return [published(DeviceReconditioned, { ...base, checklistVersion: event.checklistVersion })];
    case 'DeviceScrapped':
      return [
        published(DeviceScrapped, {
          ...base,
          scrapReason: event.scrapReason,
          residualValueOre: event.residualValueOre,
        }),
      ];
    case 'DeviceReturnFailed': {
      const { type: _, ...failure } = event;
      return [published(DeviceReturnFailed, { ...base, ...failure })];
    }
    case 'DeviceInspected': {
      const { passed, nextInspectionOn } = event;
      return [published(DeviceInspected, { ...base, passed, nextInspectionOn })];
    }
    case 'DeviceQuarantined':
      return [published(DeviceQuarantined, base)];
    case 'QuarantineLifted':
      return [published(QuarantineLifted, base)];
    case 'DeviceLent': // LoanStarted tells
    case 'DeviceSentToReconditioning':
    case 'SettingsRecorded':
    case 'SettingsGivenUp':
    case 'AlterationNoted': // incidents has told, or what it is taken out of service for
    case 'FreeTextMasked':
    case 'DeviceLost': // incidents has told
    case 'DeviceRecovered':
      return [];
  }
}

export function publishLoan(event: LoanEvent, { id: loanId, state }: Aggregate<Stored<Loan>>): readonly Published[] {
  const { deviceId, orderId, isoCode } = state;
  switch (event.type) {
    case 'LoanStarted': {
      const { clientId, type, legalBasis, startedOn } = event.lent;
      return [published(LoanStarted, { loanId, deviceId, orderId, clientId, type, legalBasis, startedOn })];
    }
    case 'LoanDeregistered': {
      const { type: _, ...end } = event;
      return [
        published(LoanDeregistered, { loanId, deviceId, orderId, isoCode, ...end, rentStopsOn: end.rentStopsOn }),
      ];
    }
    case 'ReturnDisputed': {
      const { returnedOn } = event.dispute;
      return [published(ReturnDisputed, { loanId, deviceId, returnedOn, isoCode })];
    }
    case 'ReturnDisputeDecided': {
      const { returnedOn, approved } = event;
      return [published(ReturnDisputeDecided, { loanId, deviceId, returnedOn, approved, isoCode })];
    }
    case 'LoanFollowedUp':
    case 'PayerChanged': // the rent tells
    case 'LoanExtended':
    case 'ResponsibilityMoved':
    case 'LoanLost':
    case 'LoanRecovered':
    case 'ReturnRequested': // the device tells
    case 'ReturnFailed':
    case 'ReturnReceived':
      return [];
  }
}

export function publishRent(event: RentEvent, { state }: Aggregate<Stored<RentAgreement>>): readonly Published[] {
  if (event.type === 'RentStarted') return [];
  const { loanId, deviceId, isoCode } = state;
  const base = { loanId, deviceId, isoCode };
  const entries = event.entries.map(
    ({ entryId, month, amountOre, policyVersion, municipalityCode: payerCode, payerNumber, days, reverses }) =>
      published(RentAccrued, {
        ...base,
        ...{ entryId, month, amountOre, policyVersion, payerCode, payerNumber, days, reverses },
      }),
  );
  switch (event.type) {
    case 'RentStopped':
      return [published(RentStopped, { ...base, stopsOn: event.stop.stopsOn, rule: event.stop.stopRule }), ...entries];
    case 'RentRestarted':
      return [published(RentRestarted, { ...base, from: event.from }), ...entries];
    case 'RentAccrued':
    case 'PayerMoved':
      return entries;
  }
}

export function publishCharge(
  { type, entry }: ChargeEvent,
  { id: chargeId }: Aggregate<Stored<Charge>>,
): readonly Published[] {
  const { entryId, kind, orderId, loanId, month, policyVersion, amountOre, reverses } = entry;
  const told = { chargeId, entryId, kind, orderId, loanId, month, policyVersion };
  return [type === 'Exempted' ? published(FeeExempted, told) : published(FeeCharged, { ...told, amountOre, reverses })];
}
