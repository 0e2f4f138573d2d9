import { defineReason } from '@hjalpmedel/domain';

export const NOT_EMPLOYED_BY_SIGNATORY = defineReason('NOT_EMPLOYED_BY_SIGNATORY', {
  severity: 'BLOCK',
  rules: ['S1-18'],
  sv: 'Rollen kräver anställning i en kommun som har undertecknat avtalet om personliga digitala hjälpmedel.',
  en: 'The role requires employment by a municipality that has signed the agreement on personal digital aids.',
});
export const PRIVATE_PROVIDER = defineReason('PRIVATE_PROVIDER', {
  severity: 'BLOCK',
  rules: ['S1-22', 'S1-23'],
  sv: 'Privata utförare kan inte avropa på avtalet, och inget gällande avtal låter den privata utföraren beställa genom kommunens kund- och betalarnummer.',
  en: "Private providers cannot call off on the agreement, and no agreement in force lets the provider order through the municipality's customer and payer number.",
});
export const NOT_EMPLOYED_BY_MUNICIPALITY = defineReason('NOT_EMPLOYED_BY_MUNICIPALITY', {
  severity: 'BLOCK',
  rules: ['S1-22'],
  sv: 'Rollen kräver anställning i kommunen.',
  en: 'The role requires employment by the municipality.',
});
export const EMPLOYMENTS_OVERLAP = defineReason('EMPLOYMENTS_OVERLAP', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen är redan anställd då eller senare. En ny anställning börjar efter den senaste som finns registrerad.',
  en: 'The person is already employed then or later. A new employment begins after the latest one on record.',
});
export const EMPLOYMENT_NOT_HELD = defineReason('EMPLOYMENT_NOT_HELD', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen har ingen sådan anställning.',
  en: 'The person has no such employment.',
});
export const EMPLOYMENT_ALREADY_ENDED = defineReason('EMPLOYMENT_ALREADY_ENDED', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Anställningen är redan avslutad.',
  en: 'The employment has already ended.',
});
export const OUTSIDE_EMPLOYMENT = defineReason('OUTSIDE_EMPLOYMENT', {
  severity: 'BLOCK',
  rules: ['S1-18'],
  sv: 'Personen är inte anställd under hela perioden.',
  en: 'The person is not employed for the whole of the period.',
});
