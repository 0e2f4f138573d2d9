import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { Facts, LineFacts, Person } from '../src/eligibility/domain/facts.js';
import type { Programme } from '../src/eligibility/domain/programme.js';

export const day = '2026-03-02' as PlainDate;
export const since = { from: '2024-01-01' as PlainDate };
const CODE: Readonly<Record<Programme, MunicipalityCode>> = {
  VGR_SOCIAL_DIGITAL: '1496' as MunicipalityCode,
  VN_HSL: '2281' as MunicipalityCode,
};

function person(staffId: string, code: string, role: string): Person {
  return {
    staffId,
    employments: [{ kind: 'MUNICIPALITY', municipalityCode: code, ...since }],
    profession: 'BISTANDSHANDLAGGARE',
    licensedProfession: true,
    roles: [{ role, municipalityCode: code, ...since }],
    delegations: [],
    prescribingRights: [{ isoCode: '12', municipalityCode: code, ...since }],
    competences: ['PROFESSION', 'PROCESS', 'TRAINING'].map((kind) => ({ kind, subject: 'Larm', ...since })),
    licences: [{ supplierSystem: 'webSESAM', status: 'ACTIVE' }],
  };
}

/** Facts that meet every rule of a programme. */
export function eligibleFacts(programme: Programme): Facts {
  const municipalityCode = CODE[programme];
  const isSocial = programme === 'VGR_SOCIAL_DIGITAL';
  const isoCode = isSocial ? '222912' : '122203';
  const line: LineFacts = {
    articleNumber: 'A-1',
    supplierId: 'S',
    quantity: 1,
    product: { isoCode, isMedicalDevice: !isSocial, orderable: true },
    instructions: isSocial
      ? [{ isoCode: '2229', professions: ['BISTANDSHANDLAGGARE'], requiredKnowledge: ['Larm'], ...since }]
      : [],
    ...(isSocial ? { risk: { outcome: 'ACCEPTABLE' } as const } : {}),
  };
  const assessor = person('assessor', municipalityCode, isSocial ? 'NEEDS_ASSESSOR' : 'PRESCRIBER');
  return {
    programme,
    legalBasis: isSocial ? 'SOL' : 'HSL',
    day,
    municipalityCode,
    supplierSystems: isSocial ? [] : ['webSESAM'],
    providerAgreements: [],
    governance: [since],
    agreements: { [municipalityCode]: [since] },
    orderer: isSocial ? person('orderer', municipalityCode, 'ORDERER') : assessor,
    responsibleId: 'assessor',
    assessor,
    serviceDecisions: [since],
    carePlanId: 'plan',
    assessment: { isoCode: isoCode.slice(0, 4), metByAid: true, carePlanId: 'plan' },
    lines: [line],
    client: { municipalityCode, isDeceased: false, isChildWithoutGuardian: false },
    supplyAgreements: [{ supplierId: 'S', ...since }],
    orderedBefore: [],
    limits: [],
    competenceRules: [],
  };
}

type Change = (facts: Facts) => Facts;
const onLines =
  (change: Partial<LineFacts>): Change =>
  (facts) => ({ ...facts, lines: facts.lines.map((line) => ({ ...line, ...change })) });
const onPeople =
  (change: (one: Person) => Person): Change =>
  (facts) => ({
    ...facts,
    orderer: facts.orderer && change(facts.orderer),
    assessor: facts.assessor && change(facts.assessor),
  });
const onOrderer =
  (change: Partial<Person>): Change =>
  (facts) => ({ ...facts, orderer: facts.orderer && { ...facts.orderer, ...change } });
const onClient =
  (change: Partial<NonNullable<Facts['client']>>): Change =>
  (facts) => ({ ...facts, client: facts.client && { ...facts.client, ...change } });
const set =
  (change: Partial<Facts>): Change =>
  (facts) => ({ ...facts, ...change });
const withoutCompetence = (kind: string) =>
  onPeople((one) => ({ ...one, competences: one.competences.filter((held) => held.kind !== kind) }));

/** What may be missing, one fact at a time. */
export const missing: Readonly<Record<string, Change>> = {
  'governance function': set({ governance: [] }),
  'agreement of the municipality': set({ agreements: {} }),
  'supply agreement': set({ supplyAgreements: [] }),
  'service decision': set({ serviceDecisions: [] }),
  'care plan': set({ carePlanId: undefined }),
  assessment: set({ assessment: undefined }),
  'assessment that an aid helps': onLines({ assessedAsNotMet: true }),
  'risk analysis': onLines({ risk: undefined }),
  'acceptable risk': onLines({ risk: { outcome: 'NOT_ACCEPTABLE' } }),
  'product in the assortment': onLines({
    product: { isoCode: '', isMedicalDevice: false, orderable: false },
  }),
  'knowledge of the profession': withoutCompetence('PROFESSION'),
  'competence in the process': withoutCompetence('PROCESS'),
  'course on ordering': withoutCompetence('TRAINING'),
  profession: onPeople((one) => ({ ...one, profession: 'ANNAT' })),
  'professional licence': onPeople((one) => ({ ...one, licensedProfession: false })),
  'licence to the system': onPeople((one) => ({ ...one, licences: [] })),
  'prescribing right': onPeople((one) => ({ ...one, prescribingRights: [] })),
  'role of the assessor': (facts) => ({ ...facts, assessor: facts.assessor && { ...facts.assessor, roles: [] } }),
  'living client': onClient({ isDeceased: true }),
  'client in the municipality': onClient({ municipalityCode: '1480' }),
  'guardian of the child': onClient({ isChildWithoutGuardian: true }),
};

const delegation = { kind: 'ORDERING', delegatorId: 'assessor', ...since };
const privately = { kind: 'PRIVATE_PROVIDER', providerId: 'provider', ...since };
/** In which capacity the orderer acts. */
export const capacities: Readonly<Record<string, Change>> = {
  'own role': (facts) => facts,
  'no role': onOrderer({ roles: [] }),
  delegation: (facts) =>
    onOrderer({ roles: [], delegations: [{ ...delegation, municipalityCode: facts.municipalityCode }] })(facts),
  'delegation by another': (facts) =>
    onOrderer({
      roles: [],
      delegations: [{ ...delegation, delegatorId: 'other', municipalityCode: facts.municipalityCode }],
    })(facts),
  'private provider without agreement': (facts) =>
    onOrderer({ employments: [{ ...privately, municipalityCode: facts.municipalityCode }] })(facts),
  'private provider with agreement': (facts) => ({
    ...onOrderer({ employments: [{ ...privately, municipalityCode: facts.municipalityCode }] })(facts),
    providerAgreements: [
      {
        providerId: 'provider',
        municipalityCode: facts.municipalityCode,
        customerNumber: 'K',
        payerNumber: 'B',
        ...since,
      },
    ],
  }),
  'staff of another municipality': onOrderer({
    employments: [{ kind: 'MUNICIPALITY', municipalityCode: '1480', ...since }],
  }),
  unknown: set({ orderer: undefined }),
};
