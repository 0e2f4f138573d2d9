import { permissions, type Permission } from './permissions.js';

/** The roles of the two programmes (see the glossary) and of the system's other users. */
export const roles = [
  'GOVERNANCE_FUNCTION',
  'COMPETENCE_FUNCTION',
  'EXECUTIVE_MANAGER',
  'UNIT_MANAGER',
  'NEEDS_ASSESSOR',
  'ORDERER',
  'PRESCRIBER',
  'NURSE',
  'CARE_STAFF',
  'LOSS_REPORTER',
  'AID_REPRESENTATIVE',
  'AID_CONTROLLER',
  'SUPPLIER_STAFF',
  'TECHNICIAN',
  'PROTECTED_HANDLER',
  'LOG_REVIEWER',
  'COMMITTEE',
  'PARTNER_READER',
  'ANALYST',
  'SYSTEM',
] as const;

export type Role = (typeof roles)[number];

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

const everyone: readonly Permission[] = [
  'municipality:read',
  'unit:read',
  'staff:read',
  'policy:read',
  'policy:acknowledge',
  'agreement:read',
  'product:read',
];
/** Permissions to read facts about the organisation. Staff have them whatever unit they work in. */
export const organisationPermissions: ReadonlySet<Permission> = new Set([
  ...everyone,
  'notification:read',
  'reminder:read',
  'licence:read',
]);
/** What everyone around the client, and in the workshop, reports and corrects. */
const reporting: readonly Permission[] = [
  'damage:report',
  'fault:report',
  'loss:report',
  'adverse-event:report',
  'incident:read',
  'incident:correct',
];
/** What the municipality decides about reports. */
const handlingReports: readonly Permission[] = [
  'incident:read',
  'incident:correct',
  'incident:handle',
  'loss:judge-negligence',
  'adverse-event:handle',
  'safety-notice:read',
];
const aroundTheClient: readonly Permission[] = [
  ...everyone,
  'client:read',
  'client:look-up',
  'order:read',
  'device:read',
  'device:read-status',
  'loan:read',
  ...reporting,
  'loss:recover',
  'safety-notice:read',
];
const assessing: readonly Permission[] = [
  ...aroundTheClient,
  'client:register',
  'client:change',
  'service-decision:record',
  'care-plan:agree',
  'care-plan:read',
  'risk-analysis:complete',
  'risk-analysis:read',
  'needs-assessment:complete',
  'needs-assessment:read',
  'loan:follow-up',
  'loss:approve-keeping',
  'fee:read', // The person who fits or assesses tells the client about the fee of the fitting (S2-18).
];
const ordering: readonly Permission[] = [
  ...aroundTheClient,
  'care-plan:read',
  'needs-assessment:read',
  'risk-analysis:read',
  'order:draft',
  'order:submit',
  'order:cancel',
  'order:fail-delivery',
  'loan:confirm-handover',
  'loan:follow-up',
  'loan:request-return',
  'loan:dispute-return',
];
const managing: readonly Permission[] = [
  ...everyone,
  'role:assign',
  'role:end',
  'delegation:revoke',
  'staff:register',
  'staff:end-employment',
  'staff:correct',
  'notification:read',
  'reminder:read',
  'reminder:acknowledge',
  'licence:read',
  ...handlingReports,
];
const supplying: readonly Permission[] = [
  ...everyone,
  'licence:read',
  'licence:confirm',
  'licence:record-use',
  'order:read',
  'order:handle-as-supplier',
  'order:fail-delivery',
  'product:register',
  'device:register',
  'device:pass-intake',
  'device:read',
  'device:read-status',
  'device:allocate',
  'device:take-out-of-service',
  'device:record-settings',
  'device:return-to-service',
  'device:recondition',
  'device:quarantine',
  'device:inspect',
  'device:write-off',
  'loan:read',
  'loan:receive-return',
  'loan:deregister',
  'loan:fail-return',
  'loan:decide-return-dispute',
  'rent:read',
  ...reporting,
  'loss:recover',
  'damage:assess',
  'fault:acknowledge',
  'safety-notice:receive',
  'safety-notice:read',
];

/** The system account runs jobs and imports. It reads nothing about a client. */
const aboutPersons: ReadonlySet<Permission> = new Set([
  'client:read',
  'client:look-up',
  'client:read-log',
  'client:read-protected',
  'care-plan:read',
  'needs-assessment:read',
  'risk-analysis:read',
  'incident:read',
  'fee:read',
]);

/** Permissions of the county's committee only: it sets need criteria (S2-12). */
const judgement: ReadonlySet<Permission> = new Set(['policy:publish-criteria']);

/** The permissions of each role within its scope. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  GOVERNANCE_FUNCTION: [
    ...everyone,
    'function:designate',
    'role:assign',
    'role:assign-entrusted',
    'role:end',
    'unit:register',
    'unit:change',
    'staff:register',
    'staff:correct',
    'staff:merge',
    'reminder:read',
    'reminder:acknowledge',
    'policy:publish',
    'supply-agreement:register',
    'customer-account:register',
    'provider-agreement:register',
    'product-instruction:publish',
    ...handlingReports,
    'adverse-event:exempt',
    'rent:read',
    'fee:read',
  ],
  COMPETENCE_FUNCTION: [...everyone, 'competence:record', 'reminder:read', 'reminder:acknowledge'],
  EXECUTIVE_MANAGER: [...managing, 'adverse-event:exempt', 'delegation:grant', 'prescribing-right:grant'],
  UNIT_MANAGER: [...managing, 'ombud:appoint', 'ombud:end'],
  NEEDS_ASSESSOR: [...assessing, 'delegation:grant', 'delegation:revoke'],
  ORDERER: ordering,
  PRESCRIBER: [...new Set([...assessing, ...ordering])],
  NURSE: aroundTheClient,
  CARE_STAFF: aroundTheClient,
  LOSS_REPORTER: [...aroundTheClient, 'loss:register'],
  AID_REPRESENTATIVE: [...aroundTheClient, 'loan:request-return', 'loan:dispute-return'],
  AID_CONTROLLER: [
    ...everyone,
    'licence:read',
    'licence:request',
    'notification:read',
    'notification:acknowledge',
    'reminder:read',
    'reminder:acknowledge',
    'order:read',
    'loan:read',
    'loan:dispute-return',
    'device:read',
    'device:read-status',
    'rent:read',
    'fee:read',
  ],
  SUPPLIER_STAFF: supplying,
  TECHNICIAN: [
    ...everyone,
    'device:read',
    'device:read-status',
    'device:take-out-of-service',
    'device:record-settings',
    'device:return-to-service',
    'device:recondition',
    'device:inspect',
    'damage:assess',
    ...reporting,
    'safety-notice:read',
  ],
  PROTECTED_HANDLER: [...aroundTheClient, 'client:register', 'client:change', 'client:read-protected'],
  LOG_REVIEWER: [...everyone, 'client:read-log'],
  COMMITTEE: [...everyone, 'policy:publish', 'policy:publish-criteria'],
  PARTNER_READER: ['device:read-status'],
  ANALYST: ['stream:read'],
  SYSTEM: permissions.filter((one) => !aboutPersons.has(one) && !judgement.has(one)),
};
