import { z } from 'zod';
import { defineEvent, defineTopic } from '../define.js';
import { day, id, instant, municipalityCode, word } from './shapes.js';

const licences = defineTopic('identity.licences.v1');
const authorities = defineTopic('identity.authority.v1', 'OPERATIONAL', 6);
const ombud = defineTopic('identity.ombud.v1');
const policies = defineTopic('identity.policies.v1');

const period = { from: day, to: day.optional() };
const role = z.object({ roleId: id, role: word, municipalityCode, unitId: id.optional(), ...period });
const competence = z.object({ kind: word, subject: z.string(), ...period });
const employment = z.object({
  employmentId: id,
  kind: word,
  municipalityCode,
  unitId: id.optional(),
  providerId: id.optional(),
  /** The code of the supplier that employs, for which alone the person acts (S2-13). */
  supplierId: z.string().optional(),
  ...period,
});
const delegation = z.object({
  delegationId: id,
  kind: word,
  /** Who stays accountable. */
  delegatorId: id,
  function: word.optional(),
  municipalityCode,
  unitId: id.optional(),
  ...period,
});
const prescribingRight = z.object({ rightId: id, isoCode: z.string(), municipalityCode, ...period });
const licenceStanding = z.object({ licenceId: id, supplierSystem: z.string(), status: word });

/** What a person holds, whole, as dated facts; which of them hold is read at the moment of use. */
export const authority = z.object({
  staffId: id,
  /** Rises with every change of this person's authority. */
  sequence: z.int(),
  /** The newest employment. */
  employer: z.object({ kind: word, municipalityCode, ...period }),
  /** All employments; never two on one day. Events from before there could be several have the one only. */
  employments: z.array(employment).optional(),
  unitId: id.optional(),
  profession: word,
  /** Whether a professional licence (legitimation) is on record. */
  licensedProfession: z.boolean(),
  roles: z.array(role),
  /** Rights that others have handed over (S1-20, S1-21). */
  delegations: z.array(delegation).optional(),
  /** Product areas in which the person may prescribe (S2-11). */
  prescribingRights: z.array(prescribingRight).optional(),
  competences: z.array(competence),
  licences: z.array(licenceStanding),
  /** Ids of the governing documents the person has acknowledged (S1-11). */
  acknowledged: z.array(id).optional(),
});
export type Authority = z.infer<typeof authority>;

const authorityChange = <Name extends string, Change extends z.ZodRawShape>(
  name: Name,
  description: string,
  change: Change,
) =>
  defineEvent(
    name,
    authorities,
    'staffId',
    description,
    z.object({ staffId: id, authority, ...change }) as AuthorityChange<Change>,
  );
type AuthorityChange<Change extends z.ZodRawShape> = z.ZodObject<
  { staffId: typeof id; authority: typeof authority } & Change
>;

export const StaffRegistered = authorityChange(
  'identity.StaffRegistered',
  'A person was employed and may now be given roles.',
  {},
);
export const EmploymentAdded = authorityChange('identity.EmploymentAdded', 'A person got another employment.', {
  employmentId: id,
});
export const EmploymentEnded = authorityChange(
  'identity.EmploymentEnded',
  "A person's employment got its last day (S1-18).",
  {
    lastDay: day,
  },
);
export const RoleAssigned = authorityChange(
  'identity.RoleAssigned',
  'A role with scope and period was given (S1-16).',
  {
    roleId: id,
    role: word,
  },
);
export const RoleEnded = authorityChange('identity.RoleEnded', 'A role got its last day.', {
  roleId: id,
  role: word,
  reason: word,
});
export const DelegationGranted = authorityChange(
  'identity.DelegationGranted',
  'A person was handed a right of another, who stays accountable (S1-20, S1-21).',
  { delegationId: id, kind: word, delegatorId: id },
);
export const DelegationRevoked = authorityChange(
  'identity.DelegationRevoked',
  'A delegated right got its last day: revoked, or ended with what it rested on (S1-20, S1-21).',
  { delegationId: id, reason: word },
);
export const PrescribingRightGranted = authorityChange(
  'identity.PrescribingRightGranted',
  'A licensed person may prescribe in a product area (S2-3, S2-11).',
  { rightId: id, isoCode: z.string() },
);
export const PrescribingRightEnded = authorityChange(
  'identity.PrescribingRightEnded',
  'A right to prescribe got its last day (S2-11).',
  { rightId: id },
);
export const CompetenceRecorded = authorityChange(
  'identity.CompetenceRecorded',
  'Competence or training was put on record (S1-9 to S1-15).',
  { kind: word },
);
export const PolicyAcknowledged = authorityChange(
  'identity.PolicyAcknowledged',
  'A person has read an edition in force of a governing document (S1-11).',
  { policyId: id },
);
export const LicenceStandingChanged = authorityChange(
  'identity.LicenceStandingChanged',
  'A licence to a supplier system changed standing (S2-25, S2-26).',
  {
    licenceId: id,
  },
);

export const BackingChanged = authorityChange(
  'identity.BackingChanged',
  'An agreement that a person acts under began or ended: the signature of the municipality that employs, or what lets a private provider order (S1-18, S1-22, S1-23).',
  { basis: word },
);

const licence = { licenceId: id, staffId: id, supplierSystem: z.string(), effectiveAt: instant };
export const LicenceGranted = defineEvent(
  'identity.LicenceGranted',
  licences,
  'licenceId',
  'The supplier confirmed a licence (S2-25).',
  z.object(licence),
);
export const LicenceInactivityWarned = defineEvent(
  'identity.LicenceInactivityWarned',
  licences,
  'licenceId',
  'A licence will lapse unless it is used (S2-26).',
  z.object({ ...licence, lapsesOn: day }),
);
export const LicenceRevoked = defineEvent(
  'identity.LicenceRevoked',
  licences,
  'licenceId',
  'A licence lapsed or was withdrawn (S2-26, S2-30).',
  z.object({ ...licence, reason: word, lastUsedOn: day.optional(), policyVersion: z.string().optional() }),
);

const appointment = { appointmentId: id, staffId: id, unitId: id, operationType: word, effectiveOn: day };
export const OmbudAppointed = defineEvent(
  'identity.OmbudAppointed',
  ombud,
  'appointmentId',
  'A unit manager appointed an aid representative (S2-27).',
  z.object(appointment),
);
export const OmbudEnded = defineEvent(
  'identity.OmbudEnded',
  ombud,
  'appointmentId',
  "An aid representative's appointment ended (S2-28).",
  z.object(appointment),
);
export const OmbudTransferred = defineEvent(
  'identity.OmbudTransferred',
  ombud,
  'appointmentId',
  "An aid representative's appointment closed, and one in another unit opened (S2-28).",
  z.object({ ...appointment, toAppointmentId: id, toUnitId: id }),
);
export const ControllerNotified = defineEvent(
  'identity.ControllerNotified',
  ombud,
  'appointmentId',
  'The aid controller was told of a start, end or transfer (S2-28).',
  z.object({ appointmentId: id, notificationId: id, kind: word }),
);

export const FunctionDesignated = defineEvent(
  'identity.FunctionDesignated',
  policies,
  'municipalityCode',
  'A municipality designated the holder of a function (S1-1, S1-14).',
  z.object({ municipalityCode, function: word, staffId: id, ...period }),
);
export const FunctionVacant = defineEvent(
  'identity.FunctionVacant',
  policies,
  'municipalityCode',
  'A municipality has no holder of a function it must designate (S1-1, S1-14); told once for as long as it lasts.',
  z.object({ municipalityCode, function: word, since: day }),
);
export const PolicyMissing = defineEvent(
  'identity.PolicyMissing',
  policies,
  'municipalityCode',
  'A municipality has no local document in force that it must have (S1-31, S1-32); told once for as long as it lasts.',
  z.object({ municipalityCode, kind: word, since: day }),
);
export const AgreementChanged = defineEvent(
  'identity.AgreementChanged',
  policies,
  'municipalityCode',
  'A municipality signed or left the supply agreement (S1-18).',
  z.object({ municipalityCode, signedOn: day, leftOn: day.optional() }),
);
export const PolicyPublished = defineEvent(
  'identity.PolicyPublished',
  policies,
  'policyId',
  'A version of a policy document with its typed body (rules are data with a date).',
  z.object({
    policyId: id,
    kind: word,
    programme: word,
    municipalityCode: municipalityCode.optional(),
    supplier: z.string().optional(),
    edition: z.string(),
    ...period,
    body: z.record(z.string(), z.unknown()),
  }),
);

const undertaking = z.object({ party: word, code: word, withinDays: z.int().optional() });
export const SupplyAgreementChanged = defineEvent(
  'identity.SupplyAgreementChanged',
  policies,
  'agreementId',
  'A supplier and a municipality made or ended a supply agreement (S2-14); orders needs one in force.',
  z.object({
    agreementId: id,
    supplierId: z.string(),
    municipalityCode,
    programme: word,
    ...period,
    undertakings: z.array(undertaking),
  }),
);
export const ProviderAgreementChanged = defineEvent(
  'identity.ProviderAgreementChanged',
  policies,
  'agreementId',
  "A private provider may order through the municipality's customer and payer number, or no longer (S1-23).",
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
  policies,
  'customerNumber',
  "A municipality's account at the supplier: under which number it orders and under which it pays (S1-23, S2-15).",
  z.object({ customerNumber: z.string().min(1), payerNumber: z.string(), municipalityCode }),
);
