import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { AssessorFacts, Person } from '../src/eligibility/domain/facts.js';

export const now = '2026-03-02T12:00:00.000Z' as Instant;
export const common = {
  clientId: 'client',
  municipalityCode: '1496' as MunicipalityCode,
  programme: 'VGR_SOCIAL_DIGITAL',
} as const;

export const since = { from: '2024-01-01' as PlainDate };
/** A person who may assess in social services. */
export const person: Person = {
  staffId: 's',
  employments: [{ kind: 'MUNICIPALITY', municipalityCode: '1496', ...since }],
  profession: 'BISTANDSHANDLAGGARE',
  licensedProfession: false,
  roles: [{ role: 'NEEDS_ASSESSOR', municipalityCode: '1496', ...since }],
  delegations: [],
  prescribingRights: [],
  competences: ['PRODUCT', 'PROCESS', 'TRAINING'].map((kind) => ({ kind, subject: '2229', ...since })),
  licences: [],
};
export const able: AssessorFacts = {
  programme: 'VGR_SOCIAL_DIGITAL',
  day: '2026-03-02' as PlainDate,
  municipalityCode: common.municipalityCode,
  isoCode: '222912',
  assessor: person,
  agreements: { '1496': [since] },
  providerAgreements: [],
  instructions: [],
  competenceRules: [],
  documents: [],
};
export const without = (...kinds: string[]): AssessorFacts => ({
  ...able,
  assessor: { ...person, competences: person.competences.filter(({ kind }) => !kinds.includes(kind)) },
});
export const prescriber = (change: Partial<Person>): AssessorFacts => ({
  ...able,
  programme: 'VN_HSL',
  assessor: {
    ...person,
    licensedProfession: true,
    roles: [{ role: 'PRESCRIBER', municipalityCode: '1496', ...since }],
    competences: [],
    ...change,
  },
});
