import { z } from 'zod';
import { defineEvent, defineTopic } from '../define.js';
import { id, word } from './shapes.js';

const damage = defineTopic('incidents.damage.v1');
const faults = defineTopic('incidents.faults.v1');

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
