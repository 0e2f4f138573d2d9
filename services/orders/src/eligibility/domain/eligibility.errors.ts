import { defineReason } from '@hjalpmedel/domain';

const severity = 'BLOCK';

export const NO_GOVERNANCE_FUNCTION = defineReason('NO_GOVERNANCE_FUNCTION', {
  severity,
  rules: ['S1-1'],
  sv: 'Kommunen har ingen utsedd funktion som ansvarar för hjälpmedlen.',
  en: 'The municipality has designated no function accountable for the aids.',
});
export const PRODUCT_NOT_ORDERABLE = defineReason('PRODUCT_NOT_ORDERABLE', {
  severity,
  rules: ['S1-2', 'S2-24'],
  sv: 'Artikel {articleNumber} kan inte beställas: den finns inte i sortimentet eller saknar gällande produktanvisning.',
  en: 'Article {articleNumber} cannot be ordered: it is not in the assortment or has no product instruction in force.',
});
export const SERVICE_DECISION_MISSING = defineReason('SERVICE_DECISION_MISSING', {
  severity,
  rules: ['S1-6'],
  sv: 'Det finns inget gällande beslut om insats.',
  en: 'There is no service decision in force.',
});
export const CARE_PLAN_NOT_AGREED = defineReason('CARE_PLAN_NOT_AGREED', {
  severity,
  rules: ['S1-7'],
  sv: 'Det finns ingen plan som har utformats i samråd med den enskilde.',
  en: 'There is no plan agreed with the client.',
});
export const ASSESSMENT_MISSING = defineReason('ASSESSMENT_MISSING', {
  severity,
  rules: ['S1-6', 'S1-8', 'S2-2', 'S2-8'],
  sv: 'Ingen behovsbedömning visar att artikel {articleNumber} möter behovet.',
  en: 'No needs assessment shows that article {articleNumber} meets the need.',
});
export const ASSESSED_AS_NOT_MET = defineReason('ASSESSED_AS_NOT_MET', {
  severity,
  rules: ['S1-6', 'S2-2'],
  sv: 'En senare behovsbedömning visar att inget hjälpmedel av artikel {articleNumber}s slag möter behovet.',
  en: 'A later needs assessment shows that no aid of the kind of article {articleNumber} meets the need.',
});
export const RISK_ANALYSIS_MISSING = defineReason('RISK_ANALYSIS_MISSING', {
  severity,
  rules: ['S1-10'],
  sv: 'Ingen individuell riskanalys är gjord för artikel {articleNumber}.',
  en: 'No individual risk analysis has been made for article {articleNumber}.',
});
export const RISK_NOT_ACCEPTABLE = defineReason('RISK_NOT_ACCEPTABLE', {
  severity,
  rules: ['S1-10'],
  sv: 'Riskanalysen visar att artikel {articleNumber} innebär en risk som inte kan godtas.',
  en: 'The risk analysis shows that article {articleNumber} carries a risk that cannot be accepted.',
});
export const AID_KNOWLEDGE_MISSING = defineReason('AID_KNOWLEDGE_MISSING', {
  severity: 'CONFIRM',
  rules: ['S1-9'],
  sv: 'Den som bedömer har ingen gällande registrerad kunskap om hur hjälpmedel i område {isoCode} fungerar.',
  en: 'Whoever assesses has no current knowledge on record of how aids in area {isoCode} work.',
});
export const DOCUMENT_NOT_ACKNOWLEDGED = defineReason('DOCUMENT_NOT_ACKNOWLEDGED', {
  severity: 'CONFIRM',
  rules: ['S1-11'],
  sv: 'Den som bedömer har inte kvitterat det styrande dokumentet {edition}, som gäller.',
  en: 'Whoever assesses has not acknowledged the governing document {edition}, which is in force.',
});
export const KNOWLEDGE_MISSING = defineReason('KNOWLEDGE_MISSING', {
  severity,
  rules: ['S1-12'],
  sv: 'Bedömaren saknar den kunskap som produktanvisningen för område {isoCode} kräver: {knowledge}.',
  en: 'The assessor lacks knowledge that the product instruction for area {isoCode} requires: {knowledge}.',
});
export const PROCESS_COMPETENCE_MISSING = defineReason('PROCESS_COMPETENCE_MISSING', {
  severity,
  rules: ['S1-13'],
  sv: 'Bedömaren saknar registrerad kompetens i processen för behovsbedömning och beställning.',
  en: 'The assessor has no competence on record in the process of assessment and ordering.',
});
export const TRAINING_MISSING = defineReason('TRAINING_MISSING', {
  severity: 'CONFIRM',
  rules: ['S1-15'],
  sv: 'Bedömaren har inte gått utbildningen om beställning och beställningsansvar.',
  en: 'The assessor has not taken the course on ordering and the ordering responsibility.',
});
export const ASSESSOR_ROLE_MISSING = defineReason('ASSESSOR_ROLE_MISSING', {
  severity,
  rules: ['S1-16'],
  sv: 'Den som ansvarar för bedömningen har inte funktionen som behovsbedömare i kommunen.',
  en: 'Whoever answers for the assessment does not hold the function of needs assessor in the municipality.',
});
export const ORDERER_ROLE_MISSING = defineReason('ORDERER_ROLE_MISSING', {
  severity,
  rules: ['S1-16'],
  sv: 'Den som beställer har inte funktionen som beställare i kommunen.',
  en: 'Whoever orders does not hold the function of orderer in the municipality.',
});
export const AGREEMENT_NOT_SIGNED = defineReason('AGREEMENT_NOT_SIGNED', {
  severity,
  rules: ['S1-18'],
  sv: 'Kommun {municipalityCode} är inte part i avtalet om personliga digitala hjälpmedel.',
  en: 'Municipality {municipalityCode} is not a party to the agreement on personal digital aids.',
});
export const PROFESSION_NOT_RESPONSIBLE = defineReason('PROFESSION_NOT_RESPONSIBLE', {
  severity,
  rules: ['S1-19'],
  sv: 'Yrket {profession} ansvarar inte för bedömning och beställning inom produktområde {isoCode}.',
  en: 'The profession {profession} is not responsible for assessment and ordering in product area {isoCode}.',
});
export const EMPLOYED_BY_PRIVATE_PROVIDER = defineReason('EMPLOYED_BY_PRIVATE_PROVIDER', {
  severity,
  rules: ['S1-22', 'S1-23'],
  sv: 'Den som är anställd av en privat utförare kan inte avropa på avtalet utan ett gällande avtal om kommunens kund- och betalarnummer.',
  en: "Someone employed by a private provider cannot call off without an agreement in force on the municipality's customer and payer number.",
});
export const LICENCE_NOT_IN_USE = defineReason('LICENCE_NOT_IN_USE', {
  severity,
  rules: ['S2-24', 'S2-25'],
  sv: 'Den som beställer har ingen gällande licens till leverantörens beställningssystem.',
  en: "Whoever orders holds no licence in use to the supplier's ordering system.",
});
export const PRESCRIBER_ROLE_MISSING = defineReason('PRESCRIBER_ROLE_MISSING', {
  severity,
  rules: ['S2-3'],
  sv: 'Den som förskriver har inte förskrivningsrätt i kommunen.',
  en: 'Whoever prescribes has no right to prescribe in the municipality.',
});
export const PRESCRIBER_WITHOUT_RIGHT = defineReason('PRESCRIBER_WITHOUT_RIGHT', {
  severity,
  rules: ['S2-11'],
  sv: 'Den som förskriver har inte rätt att förskriva inom produktområde {isoCode} i kommunen.',
  en: 'Whoever prescribes has no right to prescribe in product area {isoCode} in the municipality.',
});
export const PRESCRIBER_NOT_LICENSED = defineReason('PRESCRIBER_NOT_LICENSED', {
  severity,
  rules: ['S2-2', 'S2-3'],
  sv: 'Bara legitimerad personal bedömer behov av och förskriver hjälpmedel, och ingen legitimation är registrerad.',
  en: 'Only licensed staff assess the need of aids and prescribe them, and no professional licence is on record.',
});
export const NOT_A_MEDICAL_DEVICE = defineReason('NOT_A_MEDICAL_DEVICE', {
  severity,
  rules: ['S2-1'],
  sv: 'Artikel {articleNumber} är ingen medicinteknisk produkt och kan inte förskrivas.',
  en: 'Article {articleNumber} is no medical device and cannot be prescribed.',
});
export const RECIPIENT_DECEASED = defineReason('RECIPIENT_DECEASED', {
  severity,
  rules: ['S1-24'],
  sv: 'Den enskilde har avlidit.',
  en: 'The client has died.',
});
export const CLIENT_LIVES_ELSEWHERE = defineReason('CLIENT_LIVES_ELSEWHERE', {
  severity,
  rules: ['S1-18', 'S2-15'],
  sv: 'Den enskilde bor i en annan kommun än den som beställer och betalar.',
  en: 'The client lives in another municipality than the one that orders and pays.',
});
export const CLIENT_OUTSIDE_COUNTY = defineReason('CLIENT_OUTSIDE_COUNTY', {
  severity: 'CONFIRM',
  rules: ['S2-9'],
  sv: 'Den enskilde är inte bosatt i länet. Ange vilket beslut om undantag som gäller.',
  en: 'The client is no resident of the county. State which decision on an exception holds.',
});
export const VERIFIED_GUARDIAN_MISSING = defineReason('VERIFIED_GUARDIAN_MISSING', {
  severity,
  rules: ['S1-25'],
  sv: 'Den enskilde är ett barn utan verifierad vårdnadshavare, som ansvarar för hjälpmedlet.',
  en: 'The client is a child without a verified guardian, who answers for the aid.',
});
export const EMPLOYED_BY_ANOTHER_MUNICIPALITY = defineReason('EMPLOYED_BY_ANOTHER_MUNICIPALITY', {
  severity,
  rules: ['S1-18'],
  sv: 'Den som bedömer eller beställer är anställd av en annan kommun än den enskildes.',
  en: "Whoever assesses or orders is employed by another municipality than the client's.",
});
export const SUPPLY_AGREEMENT_MISSING = defineReason('SUPPLY_AGREEMENT_MISSING', {
  severity,
  rules: ['S2-14'],
  sv: 'Kommunen har inget gällande avtal med leverantören {supplierId}.',
  en: 'The municipality has no agreement in force with the supplier {supplierId}.',
});
export const DUPLICATE_LIKELY = defineReason('DUPLICATE_LIKELY', {
  severity: 'CONFIRM',
  rules: ['S1-2', 'S2-8'],
  sv: 'Artikel {articleNumber} är redan beställd till den enskilde och inte utlämnad än. Ange varför den beställs igen.',
  en: 'Article {articleNumber} is ordered for the client already and not handed over yet. State why it is ordered again.',
});
export const ARTICLE_LIMIT_EXCEEDED = defineReason('ARTICLE_LIMIT_EXCEEDED', {
  severity,
  rules: ['S1-2', 'S2-10'],
  sv: 'Gränsen för {of} är {limit} per person. Den enskilde har eller väntar på {had}, och beställningen gäller {asked}.',
  en: 'The limit for {of} is {limit} per person. The client has or waits for {had}, and the order is for {asked}.',
});
