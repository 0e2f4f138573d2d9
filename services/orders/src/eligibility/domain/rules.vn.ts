import { unlessHeld } from '@hjalpmedel/domain';
import {
  ASSESSMENT_MISSING,
  LICENCE_NOT_IN_USE,
  NOT_A_MEDICAL_DEVICE,
  PRESCRIBER_NOT_LICENSED,
  PRESCRIBER_ROLE_MISSING,
  PRESCRIBER_WITHOUT_RIGHT,
  PRODUCT_NOT_ORDERABLE,
} from './eligibility.errors.js';
import type { AssessorFacts, OrdererFacts } from './facts.js';
import { isInArea } from './programme.js';
import { isAssessed, isInAssortment, perLine, rolePeriods, type Rule } from './rules.js';

export const medicalDevice: Rule = perLine(({ product, articleNumber }) => [
  product && !product.isMedicalDevice && NOT_A_MEDICAL_DEVICE({ params: { articleNumber } }),
]);

export const prescriptionAssessment: Rule = perLine((line, facts) => [
  !isAssessed(line, facts) &&
    ASSESSMENT_MISSING({ ruleIds: ['S2-2', 'S2-8'], params: { articleNumber: line.articleNumber } }),
]);

export const inAssortment: Rule = perLine(({ product, articleNumber }, { day }) => [
  !isInAssortment(product, day) && PRODUCT_NOT_ORDERABLE({ ruleIds: ['S2-24'], params: { articleNumber } }),
]);

export const prescribingRight: Rule = perLine(({ product }, { orderer, municipalityCode, day }) => {
  if (!product) return [];
  const { isoCode } = product;
  const rights = (orderer?.prescribingRights ?? []).filter(
    (one) => one.municipalityCode === municipalityCode && isInArea(isoCode, one.isoCode),
  );
  return [unlessHeld(rights, day, PRESCRIBER_WITHOUT_RIGHT, { params: { isoCode } })];
});

export const assessorRole: Rule<AssessorFacts> = ({ assessor, municipalityCode, day }) => [
  unlessHeld(rolePeriods(assessor, 'PRESCRIBER', municipalityCode), day, PRESCRIBER_ROLE_MISSING),
];

export const licensedAssessor: Rule<AssessorFacts> = ({ assessor }) => [
  !assessor?.licensedProfession && PRESCRIBER_NOT_LICENSED(),
];

export const prescriberRole: Rule<OrdererFacts> = ({ orderer, municipalityCode, day }) => [
  unlessHeld(rolePeriods(orderer, 'PRESCRIBER', municipalityCode), day, PRESCRIBER_ROLE_MISSING),
];

export const licensedPrescriber: Rule<OrdererFacts> = ({ orderer }) => [
  !orderer?.licensedProfession && PRESCRIBER_NOT_LICENSED({ ruleIds: ['S2-3'] }),
];

const IN_USE: ReadonlySet<string> = new Set(['ACTIVE', 'WARNED']);

export const systemLicence: Rule<OrdererFacts> = ({ orderer, supplierSystems }) => {
  const inUse = (orderer?.licences ?? []).filter((one) => IN_USE.has(one.status));
  const fits = inUse.some((one) => supplierSystems.length === 0 || supplierSystems.includes(one.supplierSystem));
  return [!fits && LICENCE_NOT_IN_USE()];
};
