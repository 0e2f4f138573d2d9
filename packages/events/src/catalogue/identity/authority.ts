import { z } from 'zod';
import { defineEvent, defineTopic } from '../../define.js';
import { day, id, isoCode, municipalityCode, openEnum, period } from '../shapes.js';

const topic = defineTopic('identity.authority.v1', 'OPERATIONAL', 6);
const role = z.object({ roleId: id, role: openEnum, municipalityCode, unitId: id.optional(), ...period });
const competence = z.object({ kind: openEnum, subject: z.string(), ...period });
const employment = z.object({
  employmentId: id,
  kind: openEnum,
  municipalityCode,
  unitId: id.optional(),
  providerId: id.optional(),
  /** The code of the supplier that employs the person. The person acts for this supplier only (S2-13). */
  supplierId: z.string().optional(),
  ...period,
});

const delegation = z.object({
  delegationId: id,
  kind: openEnum,
  /** The person who stays accountable. */
  delegatorId: id,
  function: openEnum.optional(),
  municipalityCode,
  unitId: id.optional(),
  ...period,
});

const prescribingRight = z.object({ rightId: id, isoCode, municipalityCode, ...period });
const licenceStanding = z.object({ licenceId: id, supplierSystem: z.string(), status: openEnum });

/** The whole authority of a person as dated facts. The reader decides which of them hold on a day. */
export const authority = z.object({
  staffId: id,
  /** Rises with every change of this person's authority. */
  sequence: z.int(),
  /** The newest employment. */
  employer: z.object({ kind: openEnum, municipalityCode, ...period }),
  /**
   * All employments, never two on one day; absent in events of before a person could have several.
   * One with a leave of absence is listed in parts, without the days of the leave: on them it carries no authority.
   */
  employments: z.array(employment).optional(),
  /**
   * The employments by municipalities, with the days of leaves: a designation stands while they follow each other
   * without a gap (S1-1). Absent in events of before leaves were left out.
   */
  contracts: z.array(z.object({ municipalityCode, ...period })).optional(),
  unitId: id.optional(),
  profession: openEnum,
  /** Whether a professional licence (legitimation) is on record. */
  licensedProfession: z.boolean(),
  roles: z.array(role),
  /** Rights delegated to the person (S1-20, S1-21), in parts where the delegator is on leave in between. */
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
    topic,
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

export const EmploymentAdded = authorityChange('identity.EmploymentAdded', 'A person got a further employment.', {
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
    role: openEnum,
  },
);

export const RoleEnded = authorityChange('identity.RoleEnded', 'A role got its last day.', {
  roleId: id,
  role: openEnum,
  reason: openEnum,
});

export const LeaveChanged = authorityChange(
  'identity.LeaveChanged',
  'A leave of absence was registered, corrected or ended. While it lasts the person has no authority (S1-16).',
  { leaveId: id, change: openEnum },
);

export const DatedAuthorityChanged = authorityChange(
  'identity.DatedAuthorityChanged',
  'A day came on which something of the authority began or ended, such as an employment, a leave or a role; or the leave of a delegator changed.',
  {},
);

export const RoleCorrected = authorityChange(
  'identity.RoleCorrected',
  'The days or the unit of a role were corrected (S1-16).',
  { roleId: id, role: openEnum },
);

export const DelegationCorrected = authorityChange(
  'identity.DelegationCorrected',
  'The days or the unit of a delegated right were corrected (S1-20, S1-21).',
  { delegationId: id },
);

export const PrescribingRightCorrected = authorityChange(
  'identity.PrescribingRightCorrected',
  'The area or the days of a right to prescribe were corrected (S2-11).',
  { rightId: id },
);

export const DelegationGranted = authorityChange(
  'identity.DelegationGranted',
  'A right was delegated to a person. The delegator stays accountable (S1-20, S1-21).',
  { delegationId: id, kind: openEnum, delegatorId: id },
);

export const DelegationRevoked = authorityChange(
  'identity.DelegationRevoked',
  'A delegated right got its last day: it was revoked, or the right of the delegator ended (S1-20, S1-21).',
  { delegationId: id, reason: openEnum },
);

export const PrescribingRightGranted = authorityChange(
  'identity.PrescribingRightGranted',
  'A licensed person may prescribe in a product area (S2-3, S2-11).',
  { rightId: id, isoCode },
);

export const PrescribingRightEnded = authorityChange(
  'identity.PrescribingRightEnded',
  'A right to prescribe got its last day (S2-11).',
  { rightId: id },
);

export const CompetenceRecorded = authorityChange(
  'identity.CompetenceRecorded',
  'A competence or training was recorded (S1-9 to S1-15).',
  { kind: openEnum },
);

export const CompetenceCorrected = authorityChange(
  'identity.CompetenceCorrected',
  'A competence on record was corrected (S1-14).',
  { competenceId: id },
);

export const CompetenceEnded = authorityChange(
  'identity.CompetenceEnded',
  'A competence got its last day, or was taken back (S1-14).',
  { competenceId: id, lastDay: day },
);

export const StaffCorrected = authorityChange(
  'identity.StaffCorrected',
  "A person's name, profession, licence number or HSA ids were corrected. The event names what changed, without values.",
  { changed: z.array(openEnum) },
);

export const StaffMerged = authorityChange(
  'identity.StaffMerged',
  'Two records of one person became one. Published for both: the record that stays names the other, and the other, which has no rights any longer, names the record that stays.',
  { mergedFrom: id.optional(), mergedInto: id.optional() },
);

export const PolicyAcknowledged = authorityChange(
  'identity.PolicyAcknowledged',
  'A person has acknowledged the edition in force of a governing document (S1-11).',
  { policyId: id },
);

export const LicenceStandingChanged = authorityChange(
  'identity.LicenceStandingChanged',
  'A licence to a supplier system changed its status (S2-25, S2-26).',
  {
    licenceId: id,
  },
);

export const BackingChanged = authorityChange(
  'identity.BackingChanged',
  'An agreement behind the authority of a person began or ended: of the employing municipality, or of a private provider (S1-18, S1-22, S1-23).',
  { basis: openEnum },
);
