import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { id } from '../shapes.js';

const topic = defineTopic('incidents.faults.v1');
const fault = { incidentId: id, deviceId: id, supplierId: z.string() };

export const FaultReportedToSupplier = defineEvent(
  'incidents.FaultReportedToSupplier',
  topic,
  'incidentId',
  'A fault was reported to the supplier of the device (S1-34).',
  z.object(fault),
);

export const SupplierAcknowledged = defineEvent(
  'incidents.SupplierAcknowledged',
  topic,
  'incidentId',
  'The supplier acknowledged a fault report with a case number of its own (S1-34).',
  z.object({ ...fault, supplierCaseNo: z.string() }),
);
