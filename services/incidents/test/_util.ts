import { dayOf, newId, toInstant } from '@hjalpmedel/domain';
import {
  DeviceReconditioned,
  DeviceRegistered,
  DeviceReturnFailed,
  DeviceReturnReceived,
  DeviceScrapped,
  FittingCompleted,
  LoanDeregistered,
  LoanStarted,
  PolicyPublished,
  ProductChanged,
} from '@hjalpmedel/events';
import { goldenRecord, person } from '@hjalpmedel/testing';

export const SKOVDE = '1496';
export const GOTEBORG = '1480';
export const PRODUCT = 'supplier/LARM-1';
export const today = dayOf(toInstant(new Date()));
export const careStaff = person(SKOVDE, ['CARE_STAFF'], 'care-staff');
export const careStaffElsewhere = person(GOTEBORG, ['CARE_STAFF'], 'care-staff-elsewhere');
export const supplier = person(SKOVDE, ['SUPPLIER_STAFF'], 'supplier', 'supplier');
export const supplierElsewhere = person(GOTEBORG, ['SUPPLIER_STAFF'], 'supplier-elsewhere', 'supplier');
export const lossReporter = person(SKOVDE, ['LOSS_REPORTER'], 'loss-reporter');
export const assessor = person(SKOVDE, ['NEEDS_ASSESSOR'], 'assessor');
export const manager = person(SKOVDE, ['EXECUTIVE_MANAGER'], 'manager');
export const unitManager = person(SKOVDE, ['UNIT_MANAGER'], 'unit-manager');
export const technician = person(SKOVDE, ['TECHNICIAN'], 'technician');

export const registered = (deviceId: string, municipalityCode = SKOVDE) =>
  goldenRecord(
    DeviceRegistered,
    { deviceId, productId: PRODUCT, isoCode: '222912', supplierId: 'supplier' },
    { municipalityCode },
  );
export const started = (
  loanId: string,
  deviceId: string,
  municipalityCode: string,
  legalBasis = 'SOL',
  instructedOn?: string,
  orderId = newId(),
) => {
  const about = { loanId, deviceId, orderId, clientId: newId() };
  return goldenRecord(
    LoanStarted,
    { ...about, type: 'INDEFINITE', legalBasis, startedOn: '2026-01-10', instructedOn },
    { municipalityCode },
  );
};
export const deregistered = (loanId: string, deviceId: string) => {
  const dates = { deregisteredOn: '2026-02-10', rentStopsOn: '2026-02-10' };
  const about = { loanId, deviceId, orderId: newId(), endReason: 'NEED_ENDED', isoCode: '222912' };
  return goldenRecord(LoanDeregistered, { ...about, ...dates }, { version: 3 });
};
export const returned = (deviceId: string, loanId: string, version: number, extra: object = {}) => {
  const about = { deviceId, loanId, receivedAt: '2026-02-09T23:30:00.000Z', place: 'DEPOT', isoCode: '222912' };
  const found = { condition: 'DAMAGED', damageSuspected: true, ...extra };
  return goldenRecord(DeviceReturnReceived, { ...about, ...found }, { version, municipalityCode: SKOVDE });
};
export const policy = (edition: string, extra: object = {}) =>
  goldenRecord(PolicyPublished, {
    policyId: newId(),
    kind: 'DEVIATION',
    programme: 'VGR_SOCIAL_DIGITAL',
    edition,
    from: '2024-01-01',
    body: { title: 'Avvikelser' },
    ...extra,
  });

export const reconditioned = (deviceId: string) =>
  goldenRecord(
    DeviceReconditioned,
    { deviceId, checklistVersion: '1', isoCode: '222912' },
    { version: 9, time: '2026-02-20T10:00:00.000Z' },
  );
export const pickupFailed = (deviceId: string, loanId: string, version: number, cause = 'DEVICE_MISSING') => {
  const about = { deviceId, loanId, returnOrderId: newId(), isoCode: '222912' };
  return goldenRecord(DeviceReturnFailed, { ...about, cause, failedOn: '2026-02-01' }, { version });
};
export const scrapped = (deviceId: string, scrapReason = 'LOST') =>
  goldenRecord(DeviceScrapped, { deviceId, scrapReason, isoCode: '222912' }, { version: 12 });
export const product = (extra: object = {}, version = 1) => {
  const key = { productId: PRODUCT, articleNumber: 'LARM-1', supplierId: 'supplier', isoCode: '222912' };
  const facts = { name: 'Trygghetslarm', isMedicalDevice: true, orderable: true, udiDi: 'DEMO-1', ...extra };
  return goldenRecord(ProductChanged, { ...key, ...facts }, { version });
};

export const fitted = (orderId: string) => {
  const about = { fittingId: newId(), orderId, programme: 'VN_HSL', isoCode: '222912' };
  return goldenRecord(FittingCompleted, { ...about, fittedOn: '2026-01-12', fitterLicensed: true });
};

export const damage = (deviceId: string, extra: object = {}) => ({
  deviceId,
  occurredOn: today,
  description: 'Sprucket hölje efter ett fall i trappan hos Kanarina.',
  severity: 'MAJOR',
  useStopped: true,
  altered: false,
  ...extra,
});
export const loss = (deviceId: string, extra: object = {}) => ({
  deviceId,
  occurredOn: today,
  description: 'Larmet är borta sedan flytten.',
  negligenceSuspected: false,
  ...extra,
});
export const adverse = (deviceId: string, extra: object = {}) => ({
  deviceId,
  occurredOn: today,
  description: 'Larmet gick inte fram när Kanarina föll.',
  actuality: 'ACTUAL',
  injury: 'SERIOUS',
  publicThreat: false,
  ...extra,
});
export const notice = (extra: object = {}) => ({
  supplierId: 'supplier',
  articleNumber: 'LARM-1',
  reference: 'FSN-2026-1',
  summary: 'Batteriet kan överhettas.',
  receivedOn: today,
  action: 'STOP_USE',
  ...extra,
});
export const fault = (deviceId: string, extra: object = {}) => ({
  deviceId,
  occurredOn: today,
  description: 'Larmet ringer inte fram hemma hos Kanarina.',
  ...extra,
});
