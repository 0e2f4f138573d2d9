import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, isoCode, openEnum } from '../shapes.js';

const topic = defineTopic('devices.lifecycle.v1', 'OPERATIONAL', 6);
const device = { deviceId: id };

export const DeviceRegistered = defineEvent(
  'devices.DeviceRegistered',
  topic,
  'deviceId',
  'An individual device was registered by the supplier (S2-16).',
  z.object({ ...device, productId: id, isoCode, supplierId: z.string() }),
);

export const DeviceRejected = defineEvent(
  'devices.DeviceRejected',
  topic,
  'deviceId',
  'A registered device was rejected before its intake. It will never be lent.',
  z.object({ ...device, rejectReason: openEnum, isoCode }),
);

export const DeviceMadeAvailable = defineEvent(
  'devices.DeviceMadeAvailable',
  topic,
  'deviceId',
  'A device may be lent.',
  z.object({ ...device, isoCode }),
);

export const DeviceAllocated = defineEvent(
  'devices.DeviceAllocated',
  topic,
  'deviceId',
  'A device was reserved for an order line.',
  z.object({ ...device, orderId: id, isoCode }),
);

export const AllocationReleased = defineEvent(
  'devices.AllocationReleased',
  topic,
  'deviceId',
  'The reservation of a device was released.',
  z.object({ ...device, orderId: id, isoCode }),
);

export const DeviceTakenOutOfService = defineEvent(
  'devices.DeviceTakenOutOfService',
  topic,
  'deviceId',
  'A device must not be used or lent (S1-32, S1-33).',
  z.object({ ...device, reason: openEnum, settingsPreserved: z.boolean(), isoCode }),
);

export const DeviceReturnedToService = defineEvent(
  'devices.DeviceReturnedToService',
  topic,
  'deviceId',
  'A device passed its check and may be used again.',
  z.object({ ...device, isoCode }),
);

export const DeviceQuarantined = defineEvent(
  'devices.DeviceQuarantined',
  topic,
  'deviceId',
  'A device must not be repaired, reconditioned, lent or scrapped until it is released.',
  z.object({ ...device, isoCode }),
);

export const QuarantineLifted = defineEvent(
  'devices.QuarantineLifted',
  topic,
  'deviceId',
  'A device was released from quarantine.',
  z.object({ ...device, isoCode }),
);

export const DeviceInspected = defineEvent(
  'devices.DeviceInspected',
  topic,
  'deviceId',
  'A scheduled inspection of a device was done.',
  z.object({ ...device, passed: z.boolean(), nextInspectionOn: day.optional(), isoCode }),
);
