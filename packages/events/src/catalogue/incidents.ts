import { z } from 'zod';
import { defineEvent, defineTopic } from '../define.js';
import { day, id, ore, word } from './shapes.js';

const damage = defineTopic('incidents.damage.v1');
const faults = defineTopic('incidents.faults.v1');
const adverse = defineTopic('incidents.adverse.v1', 'RESTRICTED');
const claims = defineTopic('incidents.claims.v1');

export const DeviceDamageReported = defineEvent(
  'incidents.DeviceDamageReported',
  damage,
  'deviceId',
  'A device was reported damaged.',
  z.object({ deviceId: id, incidentId: id, severity: word, useStopped: z.boolean(), altered: z.boolean() }),
);
export const DamageAssessed = defineEvent(
  'incidents.DamageAssessed',
  damage,
  'deviceId',
  'A damage was inspected and judged normal wear or abnormal (S1-27).',
  z.object({ deviceId: id, incidentId: id, judgement: word, repairable: z.boolean() }),
);

export const DeviceLossReported = defineEvent(
  'incidents.DeviceLossReported',
  damage,
  'deviceId',
  'A lent device cannot be found; its loss is on record (S1-27 c).',
  z.object({
    deviceId: id,
    incidentId: id,
    lossRegisteredOn: day,
    lastSeenOn: day.optional(),
    negligenceSuspected: z.boolean(),
  }),
);
export const DeviceRecovered = defineEvent(
  'incidents.DeviceRecovered',
  damage,
  'deviceId',
  'A lost device was found: it comes back to the supplier, or, approved by the assessor, stays with its borrower.',
  z.object({
    deviceId: id,
    incidentId: id,
    recoveredOn: day,
    place: word,
    condition: word,
    backToBorrower: z.boolean(),
    approvedBy: id.optional(),
  }),
);

const fault = { incidentId: id, deviceId: id, supplierId: z.string() };
export const FaultReportedToSupplier = defineEvent(
  'incidents.FaultReportedToSupplier',
  faults,
  'incidentId',
  'A fault is to be reported to the supplier of the device (S1-34).',
  z.object(fault),
);
export const SupplierAcknowledged = defineEvent(
  'incidents.SupplierAcknowledged',
  faults,
  'incidentId',
  'The supplier has taken a fault report in, under a case number of its own (S1-34).',
  z.object({ ...fault, supplierCaseNo: z.string() }),
);

export const AdverseEventReported = defineEvent(
  'incidents.AdverseEventReported',
  adverse,
  'incidentId',
  'A device harmed somebody or could have (S1-35); nothing of the person.',
  z.object({
    incidentId: id,
    deviceId: id,
    productKey: id.optional(),
    udiDi: z.string().optional(),
    lot: z.string().optional(),
    actuality: word,
    seriousness: word,
  }),
);
export const FieldSafetyNoticeReceived = defineEvent(
  'incidents.FieldSafetyNoticeReceived',
  adverse,
  'productKey',
  "A manufacturer warns of a product, of some of its lots or of some serial numbers; of all of it where neither is named. `productKey` is the supplier's id, a slash and the article number.",
  z.object({
    noticeId: id,
    productKey: id,
    lots: z.array(z.string()),
    serials: z.array(z.object({ from: z.string(), to: z.string() })),
    action: word,
    deadline: day.optional(),
  }),
);

export const ClaimDecided = defineEvent(
  'incidents.ClaimDecided',
  claims,
  'claimId',
  'A claim for compensation was decided by the municipality (S1-28): LIABLE, NOT_LIABLE or WAIVED; the amount is in öre.',
  z.object({
    claimId: id,
    loanId: id,
    deviceId: id.optional(),
    outcome: word,
    amountOre: ore,
    policyVersion: z.string(),
  }),
);
