import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id } from '../shapes.js';

const topic = defineTopic('incidents.faults.v1');
const fault = { incidentId: id, deviceId: id, supplierId: z.string() };

export const FaultReportedToSupplier = defineEvent(
  'incidents.FaultReportedToSupplier',
  topic,
  'incidentId',
  'A fault was reported to the supplier of the device (S1-34).',
  z.object({ ...fault, dueOn: day.optional() }),
);

export const SupplierReminded = defineEvent(
  'incidents.SupplierReminded',
  topic,
  'incidentId',
  'A supplier did not acknowledge a fault report in time and was reminded (S1-34).',
  z.object({ ...fault, reminder: z.int(), dueOn: day }),
);

export const SupplierAcknowledged = defineEvent(
  'incidents.SupplierAcknowledged',
  topic,
  'incidentId',
  'The supplier acknowledged a fault report with a case number of its own (S1-34).',
  z.object({ ...fault, supplierCaseNo: z.string() }),
);
