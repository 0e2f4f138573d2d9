import { defineError } from '@hjalpmedel/domain';

export const operationNotRegistered = defineError('OPERATION_NOT_REGISTERED', {
  kind: 'invalid',
  since: '0.1.0',
  retryable: false,
  sv: 'Operationen är inte registrerad här.',
  en: 'The operation is not registered here.',
  fix: 'Register the document with the gateway, or send the id under which it was registered.',
});
