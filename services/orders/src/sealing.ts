import { createDocumentSealing, type EnvelopeEncryption } from '@hjalpmedel/encryption';

/**
 * The free text of this service is health data: goals and needs, hazards, statements. It is encrypted at rest.
 * Each collection lists the fields that are sealed together.
 */
export const createSealings = (encryption: EnvelopeEncryption) => ({
  carePlans: createDocumentSealing(encryption, 'carePlans', [
    'goals',
    'needs',
    'interests',
    'participation',
    'followUps',
  ]),
  needsAssessments: createDocumentSealing(encryption, 'needsAssessments', [
    'confirmations',
    'criteriaAnswers',
    'withdrawal.reason',
  ]),
  riskAnalyses: createDocumentSealing(encryption, 'riskAnalyses', ['hazards', 'withdrawal.reason']),
  fittings: createDocumentSealing(encryption, 'fittings', ['confirmations']),
  orders: createDocumentSealing(encryption, 'orders', [
    'decision',
    'details.address',
    'details.contact',
    'details.message',
  ]),
  supplierMessages: createDocumentSealing(encryption, 'supplierMessages', ['document']),
});

export type Sealings = ReturnType<typeof createSealings>;
