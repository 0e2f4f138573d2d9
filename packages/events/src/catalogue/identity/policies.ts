import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, municipalityCode, openEnum, period } from '../shapes.js';

const topic = defineTopic('identity.policies.v1');

export const FunctionDesignated = defineEvent(
  'identity.FunctionDesignated',
  topic,
  'municipalityCode',
  'A municipality designated the holder of a function, or the designation got its last day (S1-1, S1-14).',
  z.object({ municipalityCode, function: openEnum, staffId: id, ...period }),
);

export const DesignationEnded = defineEvent(
  'identity.DesignationEnded',
  topic,
  'municipalityCode',
  'The designation of the holder of a function got its last day with the employment (S1-1, S1-14).',
  z.object({ municipalityCode, function: openEnum, staffId: id, ...period }),
);

export const AlarmCleared = defineEvent(
  'identity.AlarmCleared',
  topic,
  'municipalityCode',
  'What a municipality lacked is in place: a holder of a function, or a local document (S1-1, S1-14, S1-31, S1-32).',
  z.object({ municipalityCode, kind: openEnum, what: openEnum }),
);

export const FunctionVacant = defineEvent(
  'identity.FunctionVacant',
  topic,
  'municipalityCode',
  'A municipality has no holder of a function that it must designate (S1-1, S1-14). Published once per vacancy.',
  z.object({ municipalityCode, function: openEnum, since: day }),
);

export const PolicyMissing = defineEvent(
  'identity.PolicyMissing',
  topic,
  'municipalityCode',
  'A municipality has no local document in force of a kind that it must have (S1-31, S1-32). Published once per gap.',
  z.object({ municipalityCode, kind: openEnum, since: day }),
);

const signature = { signedOn: day, leftOn: day.optional() };

export const AgreementChanged = defineEvent(
  'identity.AgreementChanged',
  topic,
  'municipalityCode',
  'A municipality signed or left the supply agreement (S1-18). Carries the latest signature, and those before it.',
  z.object({
    municipalityCode,
    ...signature,
    /** The signatures before the latest one. */
    former: z.array(z.object(signature)).optional(),
  }),
);

export const PolicyPublished = defineEvent(
  'identity.PolicyPublished',
  topic,
  'policyId',
  'An edition of a policy document was published, with its typed body.',
  z.object({
    policyId: id,
    kind: openEnum,
    programme: openEnum,
    municipalityCode: municipalityCode.optional(),
    supplier: z.string().optional(),
    edition: z.string(),
    ...period,
    body: z.record(z.string(), z.unknown()),
  }),
);

const undertaking = z.object({ party: openEnum, code: openEnum, withinDays: z.int().optional() });

export const SupplyAgreementChanged = defineEvent(
  'identity.SupplyAgreementChanged',
  topic,
  'agreementId',
  'A supply agreement between a supplier and a municipality began or ended (S2-14). An order needs one in force.',
  z.object({
    agreementId: id,
    supplierId: z.string(),
    municipalityCode,
    programme: openEnum,
    ...period,
    undertakings: z.array(undertaking),
  }),
);

export const ProviderAgreementChanged = defineEvent(
  'identity.ProviderAgreementChanged',
  topic,
  'agreementId',
  "An agreement began or ended under which a private provider orders by the municipality's customer and payer number (S1-23).",
  z.object({
    agreementId: id,
    providerId: id,
    municipalityCode,
    customerNumber: z.string(),
    payerNumber: z.string(),
    ...period,
  }),
);

export const CustomerAccountChanged = defineEvent(
  'identity.CustomerAccountChanged',
  topic,
  'customerNumber',
  "A municipality's account at the supplier changed: the numbers for its orders and payments (S1-23, S2-15).",
  z.object({ customerNumber: z.string().min(1), payerNumber: z.string(), municipalityCode }),
);
