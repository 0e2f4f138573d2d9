import { addDays, startOf, type Period, type PlainDate } from '@hjalpmedel/domain';
import { NATIONWIDE, trusted, type Collection } from '@hjalpmedel/mongo';
import { signaturesOf } from '../../municipalities/domain/signatures.js';
import type { MunicipalityDocument } from '../../municipalities/data/municipalities.model.js';
import type { Models } from '../../models.js';
import type { DelegationDocument } from '../../delegations/data/delegations.model.js';
import type { LicenceDocument } from '../../licences/data/licences.model.js';
import type { OmbudDocument } from '../../ombud/data/ombud.model.js';
import type { PolicyDocumentDocument } from '../../policies/data/policies.model.js';
import { endingFacts } from '../../shared/domain/ending-facts.js';
import { employmentOn } from '../../staff/domain/employment.js';
import type { StaffDocument } from '../../staff/data/staff.model.js';
import type { Cause, ReminderKind } from '../domain/reminder.js';
import { MOST_DAYS, type DaysIn, type ReminderDays } from '../domain/reminder-days.js';
import { competenceCauses, courseCauses, assessesIn } from '../domain/staff-causes.js';
import type { CauseQueries } from '../ports.js';
import type { PolicyQueries } from '../../policies/ports.js';

type Finder = (asOf: PlainDate) => Promise<readonly Cause[]>;
type Stored = Period & { readonly _id: string };

/** The fields by which two documents are the same thing again. */
const sameBy =
  <Document>(...fields: readonly (keyof Document)[]) =>
  (one: Document, other: Document) =>
    fields.every((field) => one[field] === other[field]);

/** Finds what ends soon, is missing or was revoked, by kind. A thing that another goes on from is not found. */
export function createCauseQueries(
  models: Models,
  policies: Pick<PolicyQueries, 'competenceRules' | 'reminderDays'>,
): CauseQueries {
  /** Those that end within the days of their municipality. */
  const within = async (member: keyof ReminderDays, asOf: PlainDate, ending: Promise<readonly Cause[]>) => {
    const daysIn = await policies.reminderDays(asOf);
    const daysOf = (code: string) => daysIn(code === NATIONWIDE ? undefined : code)[member];
    return (await ending).filter(
      ({ dueOn, municipalityCode }) => dueOn === undefined || dueOn <= addDays(asOf, daysOf(municipalityCode)),
    );
  };
  const finders: Record<Exclude<ReminderKind, 'COMPETENCE_LAPSED'>, Finder> = {
    COMPETENCE_EXPIRING: async (asOf) => competences(models, asOf, await policies.reminderDays(asOf)),
    COURSE_MISSING: (asOf) => courses(models, policies, asOf),
    DELEGATION_EXPIRING: (asOf) => within('delegationDays', asOf, delegations(models, asOf)),
    AGREEMENT_EXPIRING: (asOf) => within('agreementDays', asOf, agreements(models, asOf)),
    POLICY_EXPIRING: (asOf) => within('policyDays', asOf, policiesEnding(models, asOf)),
    OMBUD_ENDING: (asOf) => within('appointmentDays', asOf, appointments(models, asOf)),
    LICENCE_REVOKED: async (asOf) => licences(models, asOf, await policies.reminderDays(asOf)),
  };
  return {
    causes: async (kind, asOf) =>
      kind === 'COMPETENCE_LAPSED'
        ? (await finders.COMPETENCE_EXPIRING(asOf)).filter((one) => one.kind === kind)
        : (await finders[kind](asOf)).filter((one) => one.kind === kind),
  };
}

async function competences({ staff }: Models, asOf: PlainDate, daysIn: DaysIn): Promise<readonly Cause[]> {
  const days = { $gte: addDays(asOf, -MOST_DAYS), $lte: addDays(asOf, MOST_DAYS) };
  const filter = { competences: trusted({ $elemMatch: { to: days } }) };
  const found = await staff.find(filter, { employments: 1, competences: 1 }).lean<StaffDocument[]>();
  return found.flatMap((one) => competenceCauses(one._id, one, asOf, daysIn));
}

async function courses(
  { staff }: Models,
  { competenceRules }: Pick<PolicyQueries, 'competenceRules'>,
  asOf: PlainDate,
): Promise<readonly Cause[]> {
  const assessing = {
    $or: [{ 'roles.role': 'NEEDS_ASSESSOR' }, { 'delegations.kind': 'ASSESSMENT_AND_ORDERING' }],
  };
  const fields = { employments: 1, competences: 1, roles: 1, delegations: 1 };
  const found = await staff.find(assessing, fields).lean<StaffDocument[]>();
  const rules = new Map<string, Awaited<ReturnType<typeof competenceRules>>>();
  for (const code of new Set(found.flatMap((one) => assessesIn(one, asOf))))
    rules.set(code, await competenceRules('VGR_SOCIAL_DIGITAL', code, asOf, startOf(addDays(asOf, 1))));
  return found.flatMap((one) => courseCauses(one._id, one, rules, asOf));
}

/** The documents of a collection that end in the days ahead, and that no other document of the same thing goes on from. */
async function ending<Document extends Stored>(
  model: Collection,
  asOf: PlainDate,
  fields: readonly (keyof Document & string)[],
  filter: object = {},
) {
  const days = { from: asOf, to: addDays(asOf, MOST_DAYS) };
  const due = await model.find({ ...filter, to: trusted({ $gte: days.from, $lte: days.to }) }).lean<Document[]>();
  const all: Document[] = [];
  for (const one of due) {
    const same = Object.fromEntries(fields.map((field) => [field, one[field] ?? trusted({ $exists: false })]));
    all.push(...(await model.find(same).lean<Document[]>()));
  }
  const dueIds = new Set(due.map(({ _id }) => _id));
  const unique = [...new Map([...due, ...all].map((one) => [one._id, one])).values()];
  return endingFacts(unique, sameBy<Document>(...fields), days).filter(({ _id }) => dueIds.has(_id));
}

async function delegations({ delegations: model }: Models, asOf: PlainDate): Promise<readonly Cause[]> {
  const fields = ['kind', 'delegatorId', 'holderId', 'municipalityCode', 'unitId'] as const;
  const found = await ending<DelegationDocument>(model, asOf, fields, { status: 'GRANTED' });
  return found.map(({ _id: subjectId, municipalityCode, unitId, holderId: staffId, kind: what, to: dueOn }) => ({
    kind: 'DELEGATION_EXPIRING',
    municipalityCode,
    unitId,
    staffId,
    subjectId,
    what,
    dueOn,
  }));
}

type AgreementOf = Stored & {
  readonly municipalityCode: string;
  readonly supplierId?: string;
  readonly programme?: string;
  readonly providerId?: string;
};

async function agreements(
  { supplyAgreements, providerAgreements, municipalities }: Models,
  asOf: PlainDate,
): Promise<readonly Cause[]> {
  const kind = 'AGREEMENT_EXPIRING';
  const supply = await ending<AgreementOf>(supplyAgreements, asOf, ['municipalityCode', 'supplierId', 'programme']);
  const provider = await ending<AgreementOf>(providerAgreements, asOf, ['municipalityCode', 'providerId']);
  const causes = (what: string) => (one: (typeof supply)[number]) => {
    const { _id: subjectId, municipalityCode, to: dueOn } = one;
    return { kind, municipalityCode, subjectId, what, dueOn } as const;
  };
  const leaving = { 'agreement.leftOn': trusted({ $gte: asOf, $lte: addDays(asOf, MOST_DAYS) }) };
  const left = await municipalities.find(leaving).lean<MunicipalityDocument[]>();
  const signatures = left.flatMap((one): Cause[] => {
    const dueOn = signaturesOf(one).at(-1)?.to;
    return [{ kind, municipalityCode: one.code, subjectId: one._id, what: 'SIGNATURE', dueOn }];
  });
  return [...supply.map(causes('SUPPLY')), ...provider.map(causes('PROVIDER')), ...signatures];
}

async function policiesEnding({ policies: model }: Models, asOf: PlainDate): Promise<readonly Cause[]> {
  const fields = ['kind', 'programme', 'municipalityCode', 'supplier', 'subject'] as const;
  const found = await ending<PolicyDocumentDocument>(model, asOf, fields);
  return found.map(({ _id: subjectId, municipalityCode = NATIONWIDE, kind: what, to: dueOn }) => ({
    kind: 'POLICY_EXPIRING',
    municipalityCode,
    subjectId,
    what,
    dueOn,
  }));
}

/** Appointments whose end comes with a fixed employment. One that somebody ended is not reminded of (S2-28). */
async function appointments({ ombuds }: Models, asOf: PlainDate): Promise<readonly Cause[]> {
  const filter = { status: 'ENDED', endedBy: trusted({ $exists: false }) };
  const found = await ending<OmbudDocument & Period>(ombuds, asOf, ['staffId', 'unitId'], filter);
  return found.map(({ _id: subjectId, municipalityCode, unitId, staffId, to: dueOn }) => ({
    kind: 'OMBUD_ENDING',
    municipalityCode,
    unitId,
    staffId,
    subjectId,
    dueOn,
  }));
}

type RevokedLicence = Extract<LicenceDocument, { status: 'REVOKED' }>;

/** Licences revoked lately whose holder still works there and has no other in the system (S2-26, S2-30). */
async function licences(
  { licences: model, staff }: Models,
  asOf: PlainDate,
  daysIn: DaysIn,
): Promise<readonly Cause[]> {
  const since = startOf(addDays(asOf, -MOST_DAYS));
  const until = startOf(addDays(asOf, 1));
  const lately = { $gte: since, $lt: until };
  const filter = { status: 'REVOKED', reason: trusted({ $ne: 'REQUESTED' }), revokedAt: trusted(lately) };
  const causes: Cause[] = [];
  for (const one of await model.find(filter).sort({ _id: 1 }).lean<RevokedLicence[]>()) {
    const { _id: subjectId, staffId, supplierSystem, municipalityCode } = one;
    if (one.revokedAt < startOf(addDays(asOf, -daysIn(municipalityCode).revokedDays))) continue;
    const open = { staffId, supplierSystem, status: trusted({ $ne: 'REVOKED' }) };
    const holder = await staff.findById(staffId, { employments: 1 }).lean<StaffDocument | null>();
    const employment = holder && employmentOn(holder, asOf);
    if (employment?.municipalityCode !== municipalityCode || (await model.exists(open))) continue;
    const { unitId } = employment;
    causes.push({ kind: 'LICENCE_REVOKED', municipalityCode, unitId, staffId, subjectId, what: supplierSystem });
  }
  return causes;
}
