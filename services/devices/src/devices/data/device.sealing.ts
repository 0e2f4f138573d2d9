import { createDocumentSealing, type EnvelopeEncryption } from '@hjalpmedel/encryption';

/** Settings and free text of a device may be about its borrower. They are encrypted at rest. */
export const createDeviceSealing = (encryption: EnvelopeEncryption) =>
  createDocumentSealing(encryption, 'devices', [
    'settings',
    'quarantine',
    'reservation.passedOver',
    'outOfService.settings.why',
    'before.outOfService.settings.why',
  ]);
