import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Reason as ReasonNode } from '@hjalpmedel/domain';
import type { RefusalNode as RefusalNodeNode } from '@hjalpmedel/subgraph';
import type { MunicipalityDocument as MunicipalityDocumentNode, UnitDocument as UnitDocumentNode, StaffDocument as StaffDocumentNode, LicenceDocument as LicenceDocumentNode, OmbudDocument as OmbudDocumentNode, NotificationDocument as NotificationDocumentNode, PolicyDocumentDocument as PolicyDocumentDocumentNode } from '../../data/models.js';
import type { RoleAssignment as RoleAssignmentNode, Competence as CompetenceNode } from '../../domain/staff.js';
import type { DesignatedFunction as DesignatedFunctionNode } from '../../domain/municipality.js';
import type { GraphContext } from '../context.js';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A UUID in lower-case text, e.g. 0198c2b4-6f1e-7cc3-98c4-dc0c0c07398f. */
  UUID: { input: string; output: string; }
  /** A calendar day `YYYY-MM-DD` in Europe/Stockholm. */
  Date: { input: string; output: string; }
  /** A moment in UTC, ISO 8601 with milliseconds, e.g. 2026-03-01T12:00:00.000Z. */
  DateTime: { input: string; output: string; }
  /** A JSON object whose keys are catalogued where it is used. */
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown>; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  /** Who I am here, and what I may do right now. */
  readonly me: Me;
  /** A municipality by its four-digit code; null when there is none. */
  readonly municipality?: Maybe<Municipality>;
  /** All municipalities, by code. */
  readonly municipalities: MunicipalityConnection;
  /** A place of work; null when there is none that you may see. */
  readonly unit?: Maybe<OrgUnit>;
  /** Places of work of a municipality. */
  readonly units: OrgUnitConnection;
  /** A member of staff by id; null when there is none that you may see. */
  readonly staff?: Maybe<Staff>;
  /** A member of staff by HSA id; null when there is none that you may see. */
  readonly staffByHsaId?: Maybe<Staff>;
  /** A licence to a supplier system; null when there is none that you may see. */
  readonly licence?: Maybe<Licence>;
  /** Licences of a municipality's staff. */
  readonly licences: LicenceConnection;
  /** The aid controller's work list: what unit managers have told of representatives (S2-28). */
  readonly controllerNotifications: ControllerNotificationConnection;
  /** Aid representatives of a municipality (S2-27). */
  readonly ombudAppointments: OmbudAppointmentConnection;
  /** Governing documents of one kind (S1-5, S2-10). */
  readonly policyDocuments: PolicyDocumentConnection;
  /** What the gateway needs to know of a person who has signed in; never part of the graph. */
  readonly principal?: Maybe<PrincipalFacts>;
};


export type QueryMunicipalityArgs = {
  code: Scalars['String']['input'];
};


export type QueryMunicipalitiesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryUnitArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUnitsArgs = {
  municipalityCode: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryStaffArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStaffByHsaIdArgs = {
  hsaId: Scalars['String']['input'];
};


export type QueryLicenceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryLicencesArgs = {
  municipalityCode: Scalars['String']['input'];
  status?: InputMaybe<LicenceStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryControllerNotificationsArgs = {
  municipalityCode: Scalars['String']['input'];
  status?: InputMaybe<NotificationStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOmbudAppointmentsArgs = {
  municipalityCode: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPolicyDocumentsArgs = {
  kind: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPrincipalArgs = {
  hsaId: Scalars['String']['input'];
};

/** A person's standing right now, for the gateway only. */
export type PrincipalFacts = {
  /** The staff id: opaque and stable. */
  readonly subjectId: Scalars['ID']['output'];
  /** The employer's municipality. */
  readonly municipalityCode: Scalars['String']['output'];
  /** The authority sequence the grants were read from. */
  readonly sequence: Scalars['Int']['output'];
  /** Roles whose period covers today. */
  readonly grants: ReadonlyArray<PrincipalGrant>;
};

/** One role that holds right now. */
export type PrincipalGrant = {
  /** The role. */
  readonly role: Scalars['String']['output'];
  /** Where it holds. */
  readonly municipalityCode: Scalars['String']['output'];
  /** The unit, when it holds in one unit only. */
  readonly unitId?: Maybe<Scalars['ID']['output']>;
};

/** Who is signed in. */
export type Me = {
  /** STAFF, SYSTEM, PARTNER or ANALYST. */
  readonly kind: Scalars['String']['output'];
  /** The staff entry; null for machines. */
  readonly staff?: Maybe<Staff>;
  /** The permissions held anywhere right now. */
  readonly permissions: ReadonlyArray<Scalars['String']['output']>;
};

/** A municipality (kommun): employer, payer and accountable for the functions of S1-1 and S1-14. */
export type Municipality = {
  /** Four-digit municipality code (kommunkod). */
  readonly code: Scalars['ID']['output'];
  /** Its name, e.g. Skövde. */
  readonly name: Scalars['String']['output'];
  /** Two-digit county code, e.g. 14. */
  readonly countyCode: Scalars['String']['output'];
  /** The county's name. */
  readonly county: Scalars['String']['output'];
  /** The day it signed the supply agreement; null when that is not on record (S1-18). */
  readonly agreementSignedOn?: Maybe<Scalars['Date']['output']>;
  /** Whether it is a party to the supply agreement today (S1-18). */
  readonly agreementSignatory: Scalars['Boolean']['output'];
  /** Who holds its designated functions today (S1-1, S1-14). */
  readonly functions: ReadonlyArray<DesignatedFunction>;
  /** Version, for `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
};

/** A function every municipality must designate. */
export type FunctionKind =
  /** Accountable for fit use, traceability and the handbook (S1-1). */
  | 'GOVERNANCE'
  /** Makes sure assessors have and keep their competence (S1-14). */
  | 'COMPETENCE';

/** Who holds a designated function. */
export type DesignatedFunction = {
  /** The function. */
  readonly function: FunctionKind;
  /** The holder. */
  readonly staff?: Maybe<Staff>;
  /** First day. */
  readonly from: Scalars['Date']['output'];
  /** Last day; null while it lasts. */
  readonly to?: Maybe<Scalars['Date']['output']>;
};

/** The kind of operation a unit runs; aid representatives exist in the first seven (S2-31). */
export type OperationType =
  /** Home care and home nursing (ordinärt boende, hemtjänst). */
  | 'HOME_CARE'
  /** Special housing for the elderly (SÄBO). */
  | 'SABO'
  /** Service house (servicehus). */
  | 'SERVICE_HOUSE'
  /** Group housing under LSS (gruppbostad). */
  | 'LSS_GROUP_HOUSING'
  /** Service housing under LSS (serviceboende). */
  | 'LSS_SERVICE_HOUSING'
  /** Special housing under SoL. */
  | 'SOL_SPECIAL_HOUSING'
  /** Social-psychiatric housing (socialpsykiatriskt boende). */
  | 'SOCIAL_PSYCHIATRIC_HOUSING'
  /** Short-term care ward (korttidsvård). */
  | 'SHORT_TERM_CARE'
  /** Deciding unit of social services (myndighet). */
  | 'DECIDING_UNIT'
  /** Depot of a supplier (hjälpmedelscentral). */
  | 'SUPPLIER_DEPOT';

/** A place of work. */
export type OrgUnit = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** What it runs. */
  readonly operationType: OperationType;
  /** Its municipality. */
  readonly municipality?: Maybe<Municipality>;
  /** Version. */
  readonly version: Scalars['Int']['output'];
};

/** Who employs a person. */
export type EmployerKind =
  /** A municipality. */
  | 'MUNICIPALITY'
  /** A private provider (privat utförare): cannot call off on the agreement (S1-22). */
  | 'PRIVATE_PROVIDER'
  /** A supplier of aids (försörjare). */
  | 'SUPPLIER';

/** A person who works in or for a municipality. */
export type Staff = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** HSA id. */
  readonly hsaId: Scalars['String']['output'];
  /** The name shown to colleagues. */
  readonly displayName: Scalars['String']['output'];
  /** Profession, e.g. ARBETSTERAPEUT (S1-19). */
  readonly profession: Scalars['String']['output'];
  /** Whether a professional licence (legitimation) is on record (S2-3). */
  readonly licensedProfession: Scalars['Boolean']['output'];
  /** Who employs the person. */
  readonly employer: EmployerKind;
  /** The employer's municipality. */
  readonly municipality?: Maybe<Municipality>;
  /** First day of employment. */
  readonly employedFrom: Scalars['Date']['output'];
  /** Last day of employment; null while it lasts. */
  readonly employedTo?: Maybe<Scalars['Date']['output']>;
  /** The place of work. */
  readonly unit?: Maybe<OrgUnit>;
  /** Roles, ended ones included. */
  readonly roles: ReadonlyArray<RoleAssignment>;
  /** Competence on record (S1-9 to S1-15). */
  readonly competences: ReadonlyArray<Competence>;
  /** Licences to supplier systems. */
  readonly licences: ReadonlyArray<Licence>;
  /** Version, for `expectedVersion`; it is also the authority sequence. */
  readonly version: Scalars['Int']['output'];
};

/** A role with its scope and period (S1-16). */
export type RoleAssignment = {
  /** Opaque id. */
  readonly roleId: Scalars['ID']['output'];
  /** The role, e.g. NEEDS_ASSESSOR. */
  readonly role: Scalars['String']['output'];
  /** Where it holds. */
  readonly municipality?: Maybe<Municipality>;
  /** The unit, when it holds in one unit only. */
  readonly unit?: Maybe<OrgUnit>;
  /** First day. */
  readonly from: Scalars['Date']['output'];
  /** Last day; null while it lasts. */
  readonly to?: Maybe<Scalars['Date']['output']>;
  /** Whether it holds today, read from the period. */
  readonly active: Scalars['Boolean']['output'];
};

/** What a competence is about. */
export type CompetenceKind =
  /** How the aids of a product area work (S1-9). */
  | 'PRODUCT'
  /** Knowledge of a profession that a product instruction names (S1-12). */
  | 'PROFESSION'
  /** The process of needs assessment and ordering (S1-13). */
  | 'PROCESS'
  /** A course on ordering and the responsibility that goes with it (S1-15). */
  | 'TRAINING';

/** Competence or training on record. */
export type Competence = {
  /** Opaque id. */
  readonly competenceId: Scalars['ID']['output'];
  /** What it is about. */
  readonly kind: CompetenceKind;
  /** The product area, profession, process or course. */
  readonly subject: Scalars['String']['output'];
  /** First day. */
  readonly from: Scalars['Date']['output'];
  /** Last day; null when it does not expire. */
  readonly to?: Maybe<Scalars['Date']['output']>;
};

/** The states of a licence. */
export type LicenceStatus =
  /** The municipality has asked for it (S2-25). */
  | 'REQUESTED'
  /** The supplier has confirmed it. */
  | 'ACTIVE'
  /** It lapses soon unless it is used. */
  | 'WARNED'
  /** It has lapsed or was withdrawn; final. */
  | 'REVOKED';

/** A person's access to a supplier's ordering system (S2-25, S2-26, S2-30). */
export type Licence = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Its state. */
  readonly status: LicenceStatus;
  /** The holder. */
  readonly staff?: Maybe<Staff>;
  /** The supplier's system, e.g. webSESAM. */
  readonly supplierSystem: Scalars['String']['output'];
  /** When the supplier granted it. */
  readonly grantedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was last used, as the supplier's system saw it. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the holder last logged in. */
  readonly lastLoginAt?: Maybe<Scalars['DateTime']['output']>;
  /** The day it lapses unless it is used; set when WARNED. */
  readonly lapsesOn?: Maybe<Scalars['Date']['output']>;
  /** When it was revoked. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it was revoked: INACTIVITY, EMPLOYMENT_ENDED, ROLE_ENDED or REQUESTED. */
  readonly revocationReason?: Maybe<Scalars['String']['output']>;
  /** The version of the policy it was revoked under. */
  readonly policyVersion?: Maybe<Scalars['String']['output']>;
  /** Version, for `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
};

/** An aid representative's appointment to a unit (hjälpmedelsombud, S2-27). */
export type OmbudAppointment = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** ACTIVE or ENDED. */
  readonly status: Scalars['String']['output'];
  /** The representative. */
  readonly staff?: Maybe<Staff>;
  /** The unit. */
  readonly unit?: Maybe<OrgUnit>;
  /** First day. */
  readonly from: Scalars['Date']['output'];
  /** Last day; null while it lasts. */
  readonly to?: Maybe<Scalars['Date']['output']>;
  /** Whether the representative has no licence in use: appointed, but cannot log in (S2-30). */
  readonly withoutLicence: Scalars['Boolean']['output'];
  /** Version, for `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
};

/** Whether the controller has taken note. */
export type NotificationStatus =
  /** Waiting for the controller. */
  | 'OPEN'
  /** The controller has taken note. */
  | 'ACKNOWLEDGED';

/** What a unit manager told the aid controller (S2-28). */
export type ControllerNotification = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** START, END or TRANSFER. */
  readonly kind: Scalars['String']['output'];
  /** Open until acknowledged. */
  readonly status: NotificationStatus;
  /** The appointment it is about. */
  readonly appointment?: Maybe<OmbudAppointment>;
  /** When it was told. */
  readonly notifiedAt: Scalars['DateTime']['output'];
  /** When it was acknowledged. */
  readonly acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Version, for `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
};

/** A version of a governing document with its typed body (S1-5). */
export type PolicyDocument = {
  /** Opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Kind, e.g. LICENCE. */
  readonly kind: Scalars['String']['output'];
  /** VGR_SOCIAL_DIGITAL or VN_HSL. */
  readonly programme: Programme;
  /** The municipality, for local documents. */
  readonly municipality?: Maybe<Municipality>;
  /** The supplier or supplier system it is about. */
  readonly supplier?: Maybe<Scalars['String']['output']>;
  /** Its edition, as decisions quote it. */
  readonly edition: Scalars['String']['output'];
  /** First day of validity. */
  readonly from: Scalars['Date']['output'];
  /** Last day of validity; null while it lasts. */
  readonly to?: Maybe<Scalars['Date']['output']>;
  /** The rule's values, by kind. */
  readonly body: Scalars['JSONObject']['output'];
  /** Version. */
  readonly version: Scalars['Int']['output'];
};

/** The two programmes whose rules are never merged. */
export type Programme =
  /** Personal digital aids in social services, Västra Götaland (S1). */
  | 'VGR_SOCIAL_DIGITAL'
  /** Aids prescribed in health care, Västernorrland (S2). */
  | 'VN_HSL';

/** A page of municipalities. */
export type MunicipalityConnection = {
  /** The items, each with its cursor. */
  readonly edges: ReadonlyArray<MunicipalityEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One of municipalities, and where it stands in its list. */
export type MunicipalityEdge = {
  /** Where it stands; for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Municipality;
};

/** A page of places of work. */
export type OrgUnitConnection = {
  /** The items, each with its cursor. */
  readonly edges: ReadonlyArray<OrgUnitEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One of places of work, and where it stands in its list. */
export type OrgUnitEdge = {
  /** Where it stands; for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: OrgUnit;
};

/** A page of licences. */
export type LicenceConnection = {
  /** The items, each with its cursor. */
  readonly edges: ReadonlyArray<LicenceEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One of licences, and where it stands in its list. */
export type LicenceEdge = {
  /** Where it stands; for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Licence;
};

/** A page of notifications. */
export type ControllerNotificationConnection = {
  /** The items, each with its cursor. */
  readonly edges: ReadonlyArray<ControllerNotificationEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One of notifications, and where it stands in its list. */
export type ControllerNotificationEdge = {
  /** Where it stands; for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: ControllerNotification;
};

/** A page of appointments. */
export type OmbudAppointmentConnection = {
  /** The items, each with its cursor. */
  readonly edges: ReadonlyArray<OmbudAppointmentEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One of appointments, and where it stands in its list. */
export type OmbudAppointmentEdge = {
  /** Where it stands; for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: OmbudAppointment;
};

/** A page of governing documents. */
export type PolicyDocumentConnection = {
  /** The items, each with its cursor. */
  readonly edges: ReadonlyArray<PolicyDocumentEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One of governing documents, and where it stands in its list. */
export type PolicyDocumentEdge = {
  /** Where it stands; for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: PolicyDocument;
};

/** What a holder did in the supplier's system. */
export type LicenceUseKind =
  /** Used it (S2-26). */
  | 'USE'
  /** Logged in (S2-30). */
  | 'LOGIN';

export type Mutation = {
  /** Registers a place of work. */
  readonly registerUnit: RegisterUnitPayload;
  /** Registers a person who is employed and may be given roles. */
  readonly registerStaff: RegisterStaffPayload;
  /** Records that a municipality signed, or left, the supply agreement (S1-18). */
  readonly registerAgreement: RegisterAgreementPayload;
  /** Designates who holds a function (S1-1, S1-14) and gives that person its role. */
  readonly designateFunction: DesignateFunctionPayload;
  /** Gives a person a role for a period (S1-16, S1-18, S1-22, S2-3). */
  readonly assignRole: AssignRolePayload;
  /** Ends a role; it stops working everywhere within a second. */
  readonly endRole: EndRolePayload;
  /** Ends an employment, and every role with it (S1-18). */
  readonly endEmployment: EndEmploymentPayload;
  /** Puts competence or training on record (S1-9, S1-12, S1-13, S1-15). */
  readonly recordCompetence: RecordCompetencePayload;
  /** Appoints an aid representative: only the unit's manager may (S2-27). The aid controller is told in the same transaction (S2-28). */
  readonly appointOmbud: AppointOmbudPayload;
  /** Ends an appointment; the aid controller is told in the same transaction (S2-28). */
  readonly endOmbudAppointment: EndOmbudAppointmentPayload;
  /** The aid controller has taken note (S2-28). */
  readonly acknowledgeNotification: AcknowledgeNotificationPayload;
  /** Tells the supplier who is to have a licence (S2-25): only the aid controller does. */
  readonly requestLicence: RequestLicencePayload;
  /** The supplier confirms a licence (S2-25). */
  readonly confirmLicence: ConfirmLicencePayload;
  /** Records a use or a log-in, as the supplier's system saw it (S2-26, S2-30). */
  readonly recordLicenceUse: RecordLicenceUsePayload;
  /** Publishes a version of a governing document with its typed body (S1-5). */
  readonly publishPolicy: PublishPolicyPayload;
  /** Warns and revokes unused licences as of a day (S2-26, S2-30). Safe to run twice. */
  readonly runLicenceJob: RunLicenceJobPayload;
};


export type MutationRegisterUnitArgs = {
  input: RegisterUnitInput;
};


export type MutationRegisterStaffArgs = {
  input: RegisterStaffInput;
};


export type MutationRegisterAgreementArgs = {
  input: RegisterAgreementInput;
};


export type MutationDesignateFunctionArgs = {
  input: DesignateFunctionInput;
};


export type MutationAssignRoleArgs = {
  input: AssignRoleInput;
};


export type MutationEndRoleArgs = {
  input: EndRoleInput;
};


export type MutationEndEmploymentArgs = {
  input: EndEmploymentInput;
};


export type MutationRecordCompetenceArgs = {
  input: RecordCompetenceInput;
};


export type MutationAppointOmbudArgs = {
  input: AppointOmbudInput;
};


export type MutationEndOmbudAppointmentArgs = {
  input: EndOmbudAppointmentInput;
};


export type MutationAcknowledgeNotificationArgs = {
  input: AcknowledgeNotificationInput;
};


export type MutationRequestLicenceArgs = {
  input: RequestLicenceInput;
};


export type MutationConfirmLicenceArgs = {
  input: ConfirmLicenceInput;
};


export type MutationRecordLicenceUseArgs = {
  input: RecordLicenceUseInput;
};


export type MutationPublishPolicyArgs = {
  input: PublishPolicyInput;
};


export type MutationRunLicenceJobArgs = {
  input: RunLicenceJobInput;
};

/** Input of `registerUnit`. */
export type RegisterUnitInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Its name. */
  readonly name: Scalars['String']['input'];
  /** What it runs. */
  readonly operationType: OperationType;
  /** Its municipality. */
  readonly municipalityCode: Scalars['String']['input'];
};

/** Outcome of `registerUnit`: either the things or the refusal. */
export type RegisterUnitPayload = {
  /** The unit. */
  readonly unit?: Maybe<OrgUnit>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `registerStaff`. */
export type RegisterStaffInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** HSA id. */
  readonly hsaId: Scalars['String']['input'];
  /** The name shown to colleagues. */
  readonly displayName: Scalars['String']['input'];
  /** Profession, e.g. ARBETSTERAPEUT. */
  readonly profession: Scalars['String']['input'];
  /** Number of the professional licence, where there is one (S2-3). */
  readonly professionalLicenceNumber?: InputMaybe<Scalars['String']['input']>;
  /** Who employs the person. */
  readonly employer: EmployerKind;
  /** The employer's municipality. */
  readonly municipalityCode: Scalars['String']['input'];
  /** The place of work. */
  readonly unitId?: InputMaybe<Scalars['ID']['input']>;
  /** First day of employment. */
  readonly employedFrom: Scalars['Date']['input'];
  /** Last day of employment. */
  readonly employedTo?: InputMaybe<Scalars['Date']['input']>;
};

/** Outcome of `registerStaff`: either the things or the refusal. */
export type RegisterStaffPayload = {
  /** The person. */
  readonly staff?: Maybe<Staff>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `registerAgreement`. */
export type RegisterAgreementInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The municipality. */
  readonly municipalityCode: Scalars['String']['input'];
  /** The day it signed. */
  readonly signedOn: Scalars['Date']['input'];
  /** The last day it is a party. */
  readonly leftOn?: InputMaybe<Scalars['Date']['input']>;
};

/** Outcome of `registerAgreement`: either the things or the refusal. */
export type RegisterAgreementPayload = {
  /** The municipality. */
  readonly municipality?: Maybe<Municipality>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `designateFunction`. */
export type DesignateFunctionInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The municipality. */
  readonly municipalityCode: Scalars['String']['input'];
  /** The function. */
  readonly function: FunctionKind;
  /** The holder. */
  readonly staffId: Scalars['ID']['input'];
  /** First day. */
  readonly from: Scalars['Date']['input'];
};

/** Outcome of `designateFunction`: either the things or the refusal. */
export type DesignateFunctionPayload = {
  /** The municipality. */
  readonly municipality?: Maybe<Municipality>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `assignRole`. */
export type AssignRoleInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The person. */
  readonly staffId: Scalars['ID']['input'];
  /** The role, e.g. NEEDS_ASSESSOR. */
  readonly role: Scalars['String']['input'];
  /** Where it holds. */
  readonly municipalityCode: Scalars['String']['input'];
  /** The unit, when it holds in one unit only. */
  readonly unitId?: InputMaybe<Scalars['ID']['input']>;
  /** First day. */
  readonly from: Scalars['Date']['input'];
  /** Last day. */
  readonly to?: InputMaybe<Scalars['Date']['input']>;
};

/** Outcome of `assignRole`: either the things or the refusal. */
export type AssignRolePayload = {
  /** The person. */
  readonly staff?: Maybe<Staff>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `endRole`. */
export type EndRoleInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The person. */
  readonly staffId: Scalars['ID']['input'];
  /** The role assignment. */
  readonly roleId: Scalars['ID']['input'];
  /** The last day it holds. */
  readonly lastDay: Scalars['Date']['input'];
};

/** Outcome of `endRole`: either the things or the refusal. */
export type EndRolePayload = {
  /** The person. */
  readonly staff?: Maybe<Staff>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `endEmployment`. */
export type EndEmploymentInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The person. */
  readonly staffId: Scalars['ID']['input'];
  /** The last day of employment. */
  readonly lastDay: Scalars['Date']['input'];
};

/** Outcome of `endEmployment`: either the things or the refusal. */
export type EndEmploymentPayload = {
  /** The person. */
  readonly staff?: Maybe<Staff>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `recordCompetence`. */
export type RecordCompetenceInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The person. */
  readonly staffId: Scalars['ID']['input'];
  /** What it is about. */
  readonly kind: CompetenceKind;
  /** The product area, profession, process or course. */
  readonly subject: Scalars['String']['input'];
  /** First day. */
  readonly from: Scalars['Date']['input'];
  /** Last day. */
  readonly to?: InputMaybe<Scalars['Date']['input']>;
};

/** Outcome of `recordCompetence`: either the things or the refusal. */
export type RecordCompetencePayload = {
  /** The person. */
  readonly staff?: Maybe<Staff>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `appointOmbud`. */
export type AppointOmbudInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The representative. */
  readonly staffId: Scalars['ID']['input'];
  /** The unit. */
  readonly unitId: Scalars['ID']['input'];
  /** First day. */
  readonly from: Scalars['Date']['input'];
};

/** Outcome of `appointOmbud`: either the things or the refusal. */
export type AppointOmbudPayload = {
  /** The appointment. */
  readonly appointment?: Maybe<OmbudAppointment>;
  /** What the controller was told. */
  readonly notification?: Maybe<ControllerNotification>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `endOmbudAppointment`. */
export type EndOmbudAppointmentInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The appointment. */
  readonly appointmentId: Scalars['ID']['input'];
  /** The last day. */
  readonly lastDay: Scalars['Date']['input'];
};

/** Outcome of `endOmbudAppointment`: either the things or the refusal. */
export type EndOmbudAppointmentPayload = {
  /** The appointment. */
  readonly appointment?: Maybe<OmbudAppointment>;
  /** What the controller was told. */
  readonly notification?: Maybe<ControllerNotification>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `acknowledgeNotification`. */
export type AcknowledgeNotificationInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The notification. */
  readonly notificationId: Scalars['ID']['input'];
};

/** Outcome of `acknowledgeNotification`: either the things or the refusal. */
export type AcknowledgeNotificationPayload = {
  /** The notification. */
  readonly notification?: Maybe<ControllerNotification>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `requestLicence`. */
export type RequestLicenceInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The holder. */
  readonly staffId: Scalars['ID']['input'];
  /** The supplier's system, e.g. webSESAM. */
  readonly supplierSystem: Scalars['String']['input'];
};

/** Outcome of `requestLicence`: either the things or the refusal. */
export type RequestLicencePayload = {
  /** The licence. */
  readonly licence?: Maybe<Licence>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `confirmLicence`. */
export type ConfirmLicenceInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The licence. */
  readonly licenceId: Scalars['ID']['input'];
  /** When the supplier's system granted it. */
  readonly grantedAt: Scalars['DateTime']['input'];
};

/** Outcome of `confirmLicence`: either the things or the refusal. */
export type ConfirmLicencePayload = {
  /** The licence. */
  readonly licence?: Maybe<Licence>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `recordLicenceUse`. */
export type RecordLicenceUseInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** The version you saw. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The licence. */
  readonly licenceId: Scalars['ID']['input'];
  /** When it was used. */
  readonly usedAt: Scalars['DateTime']['input'];
  /** What was done. */
  readonly kind: LicenceUseKind;
};

/** Outcome of `recordLicenceUse`: either the things or the refusal. */
export type RecordLicenceUsePayload = {
  /** The licence. */
  readonly licence?: Maybe<Licence>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `publishPolicy`. */
export type PublishPolicyInput = {
  /** Names this request; a repeat gets the same outcome. */
  readonly idempotencyKey: Scalars['UUID']['input'];
  /** Kind, e.g. LICENCE. */
  readonly kind: Scalars['String']['input'];
  /** The programme. */
  readonly programme: Programme;
  /** The municipality, for local documents. */
  readonly municipalityCode?: InputMaybe<Scalars['String']['input']>;
  /** The supplier or supplier system it is about. */
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  /** Its edition, as decisions will quote it. */
  readonly edition: Scalars['String']['input'];
  /** First day of validity. */
  readonly from: Scalars['Date']['input'];
  /** Last day of validity. */
  readonly to?: InputMaybe<Scalars['Date']['input']>;
  /** The rule's values, by kind. */
  readonly body: Scalars['JSONObject']['input'];
};

/** Outcome of `publishPolicy`: either the things or the refusal. */
export type PublishPolicyPayload = {
  /** The document. */
  readonly policy?: Maybe<PolicyDocument>;
  /** Why not, when a rule says no. */
  readonly refusal?: Maybe<Refusal>;
};

/** Input of `runLicenceJob`. */
export type RunLicenceJobInput = {
  /** The day to judge by. */
  readonly asOf: Scalars['Date']['input'];
};

/** What the job did. */
export type RunLicenceJobPayload = {
  /** Licences in use that were looked at. */
  readonly checked: Scalars['Int']['output'];
  /** Holders warned. */
  readonly warned: Scalars['Int']['output'];
  /** Licences revoked. */
  readonly revoked: Scalars['Int']['output'];
  /** Licences of systems without an inactivity rule: nothing happens to them. */
  readonly withoutPolicy: Scalars['Int']['output'];
};

/** Where a page stands in its list (Relay cursor connections). */
export type PageInfo = {
  /** Whether more items follow. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether the page was reached by a cursor, so that items stand before it. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item; null in an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last item, for `after`; null in an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** How much a reason weighs. */
export type Severity =
  /** Not allowed. */
  | 'BLOCK'
  /** Allowed once a person confirms it with a statement. */
  | 'CONFIRM'
  /** Allowed, but worth knowing. */
  | 'NOTE';

/** What came of checking the rules. */
export type EligibilityOutcome =
  /** Nothing stands in the way. */
  | 'ALLOWED'
  /** Reasons of severity CONFIRM wait for a confirmation. */
  | 'NEEDS_CONFIRMATION'
  /** At least one reason blocks. */
  | 'BLOCKED';

/** The language of a text for people. */
export type Language =
  /** Swedish. */
  | 'SV'
  /** English. */
  | 'EN';

/** A business rule said no: every reason at once. Nothing was written. */
export type Refusal = {
  /** BLOCKED or NEEDS_CONFIRMATION. */
  readonly outcome: EligibilityOutcome;
  /** All reasons, not only the first. */
  readonly reasons: ReadonlyArray<Reason>;
};

/** Why something may not be done, under which rules, and from when it may. */
export type Reason = {
  /** Catalogued in docs/reference/error-codes.md, e.g. RISK_ANALYSIS_MISSING. */
  readonly code: Scalars['String']['output'];
  /** How much it weighs. */
  readonly severity: Severity;
  /** Rules of the two sources, e.g. S1-10; empty for a plain state guard. */
  readonly ruleIds: ReadonlyArray<Scalars['String']['output']>;
  /** Path in the input, where one field is meant. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** Values behind the message; never person data. */
  readonly params: Scalars['JSONObject']['output'];
  /** The earliest day it becomes allowed, where one is known. */
  readonly until?: Maybe<Scalars['Date']['output']>;
  /** The reason in words. */
  readonly message: Scalars['String']['output'];
};


/** Why something may not be done, under which rules, and from when it may. */
export type ReasonMessageArgs = {
  language?: Language;
};

/** A person's statement that a CONFIRM reason is known and why it is set aside; stored with the decision. */
export type ConfirmationInput = {
  /** The code of the reason. */
  readonly code: Scalars['String']['input'];
  /** Why it is set aside, in the person's own words. */
  readonly statement: Scalars['String']['input'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Municipality: Municipality;
  OrgUnit: OrgUnit;
  Staff: Staff;
  Licence: Licence;
  OmbudAppointment: OmbudAppointment;
  ControllerNotification: ControllerNotification;
  PolicyDocument: PolicyDocument;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Municipality:
    ( { __typename: 'Municipality' }
    & GraphQLRecursivePick<FederationTypes['Municipality'], {"code":true}> );
  OrgUnit:
    ( { __typename: 'OrgUnit' }
    & GraphQLRecursivePick<FederationTypes['OrgUnit'], {"id":true}> );
  Staff:
    ( { __typename: 'Staff' }
    & GraphQLRecursivePick<FederationTypes['Staff'], {"id":true}> );
  Licence:
    ( { __typename: 'Licence' }
    & GraphQLRecursivePick<FederationTypes['Licence'], {"id":true}> );
  OmbudAppointment:
    ( { __typename: 'OmbudAppointment' }
    & GraphQLRecursivePick<FederationTypes['OmbudAppointment'], {"id":true}> );
  ControllerNotification:
    ( { __typename: 'ControllerNotification' }
    & GraphQLRecursivePick<FederationTypes['ControllerNotification'], {"id":true}> );
  PolicyDocument:
    ( { __typename: 'PolicyDocument' }
    & GraphQLRecursivePick<FederationTypes['PolicyDocument'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  PrincipalFacts: ResolverTypeWrapper<PrincipalFacts>;
  PrincipalGrant: ResolverTypeWrapper<PrincipalGrant>;
  Me: ResolverTypeWrapper<Omit<Me, 'staff'> & { staff?: Maybe<ResolversTypes['Staff']> }>;
  Municipality: ResolverTypeWrapper<MunicipalityDocumentNode>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  FunctionKind: FunctionKind;
  DesignatedFunction: ResolverTypeWrapper<DesignatedFunctionNode>;
  OperationType: OperationType;
  OrgUnit: ResolverTypeWrapper<UnitDocumentNode>;
  EmployerKind: EmployerKind;
  Staff: ResolverTypeWrapper<StaffDocumentNode>;
  RoleAssignment: ResolverTypeWrapper<RoleAssignmentNode>;
  CompetenceKind: CompetenceKind;
  Competence: ResolverTypeWrapper<CompetenceNode>;
  LicenceStatus: LicenceStatus;
  Licence: ResolverTypeWrapper<LicenceDocumentNode>;
  OmbudAppointment: ResolverTypeWrapper<OmbudDocumentNode>;
  NotificationStatus: NotificationStatus;
  ControllerNotification: ResolverTypeWrapper<NotificationDocumentNode>;
  PolicyDocument: ResolverTypeWrapper<PolicyDocumentDocumentNode>;
  Programme: Programme;
  MunicipalityConnection: ResolverTypeWrapper<Omit<MunicipalityConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['MunicipalityEdge']> }>;
  MunicipalityEdge: ResolverTypeWrapper<Omit<MunicipalityEdge, 'node'> & { node: ResolversTypes['Municipality'] }>;
  OrgUnitConnection: ResolverTypeWrapper<Omit<OrgUnitConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['OrgUnitEdge']> }>;
  OrgUnitEdge: ResolverTypeWrapper<Omit<OrgUnitEdge, 'node'> & { node: ResolversTypes['OrgUnit'] }>;
  LicenceConnection: ResolverTypeWrapper<Omit<LicenceConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['LicenceEdge']> }>;
  LicenceEdge: ResolverTypeWrapper<Omit<LicenceEdge, 'node'> & { node: ResolversTypes['Licence'] }>;
  ControllerNotificationConnection: ResolverTypeWrapper<Omit<ControllerNotificationConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ControllerNotificationEdge']> }>;
  ControllerNotificationEdge: ResolverTypeWrapper<Omit<ControllerNotificationEdge, 'node'> & { node: ResolversTypes['ControllerNotification'] }>;
  OmbudAppointmentConnection: ResolverTypeWrapper<Omit<OmbudAppointmentConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['OmbudAppointmentEdge']> }>;
  OmbudAppointmentEdge: ResolverTypeWrapper<Omit<OmbudAppointmentEdge, 'node'> & { node: ResolversTypes['OmbudAppointment'] }>;
  PolicyDocumentConnection: ResolverTypeWrapper<Omit<PolicyDocumentConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PolicyDocumentEdge']> }>;
  PolicyDocumentEdge: ResolverTypeWrapper<Omit<PolicyDocumentEdge, 'node'> & { node: ResolversTypes['PolicyDocument'] }>;
  LicenceUseKind: LicenceUseKind;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterUnitInput: RegisterUnitInput;
  RegisterUnitPayload: ResolverTypeWrapper<Omit<RegisterUnitPayload, 'unit' | 'refusal'> & { unit?: Maybe<ResolversTypes['OrgUnit']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  RegisterStaffInput: RegisterStaffInput;
  RegisterStaffPayload: ResolverTypeWrapper<Omit<RegisterStaffPayload, 'staff' | 'refusal'> & { staff?: Maybe<ResolversTypes['Staff']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  RegisterAgreementInput: RegisterAgreementInput;
  RegisterAgreementPayload: ResolverTypeWrapper<Omit<RegisterAgreementPayload, 'municipality' | 'refusal'> & { municipality?: Maybe<ResolversTypes['Municipality']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  DesignateFunctionInput: DesignateFunctionInput;
  DesignateFunctionPayload: ResolverTypeWrapper<Omit<DesignateFunctionPayload, 'municipality' | 'refusal'> & { municipality?: Maybe<ResolversTypes['Municipality']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  AssignRoleInput: AssignRoleInput;
  AssignRolePayload: ResolverTypeWrapper<Omit<AssignRolePayload, 'staff' | 'refusal'> & { staff?: Maybe<ResolversTypes['Staff']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  EndRoleInput: EndRoleInput;
  EndRolePayload: ResolverTypeWrapper<Omit<EndRolePayload, 'staff' | 'refusal'> & { staff?: Maybe<ResolversTypes['Staff']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  EndEmploymentInput: EndEmploymentInput;
  EndEmploymentPayload: ResolverTypeWrapper<Omit<EndEmploymentPayload, 'staff' | 'refusal'> & { staff?: Maybe<ResolversTypes['Staff']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  RecordCompetenceInput: RecordCompetenceInput;
  RecordCompetencePayload: ResolverTypeWrapper<Omit<RecordCompetencePayload, 'staff' | 'refusal'> & { staff?: Maybe<ResolversTypes['Staff']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  AppointOmbudInput: AppointOmbudInput;
  AppointOmbudPayload: ResolverTypeWrapper<Omit<AppointOmbudPayload, 'appointment' | 'notification' | 'refusal'> & { appointment?: Maybe<ResolversTypes['OmbudAppointment']>, notification?: Maybe<ResolversTypes['ControllerNotification']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  EndOmbudAppointmentInput: EndOmbudAppointmentInput;
  EndOmbudAppointmentPayload: ResolverTypeWrapper<Omit<EndOmbudAppointmentPayload, 'appointment' | 'notification' | 'refusal'> & { appointment?: Maybe<ResolversTypes['OmbudAppointment']>, notification?: Maybe<ResolversTypes['ControllerNotification']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  AcknowledgeNotificationInput: AcknowledgeNotificationInput;
  AcknowledgeNotificationPayload: ResolverTypeWrapper<Omit<AcknowledgeNotificationPayload, 'notification' | 'refusal'> & { notification?: Maybe<ResolversTypes['ControllerNotification']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  RequestLicenceInput: RequestLicenceInput;
  RequestLicencePayload: ResolverTypeWrapper<Omit<RequestLicencePayload, 'licence' | 'refusal'> & { licence?: Maybe<ResolversTypes['Licence']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  ConfirmLicenceInput: ConfirmLicenceInput;
  ConfirmLicencePayload: ResolverTypeWrapper<Omit<ConfirmLicencePayload, 'licence' | 'refusal'> & { licence?: Maybe<ResolversTypes['Licence']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  RecordLicenceUseInput: RecordLicenceUseInput;
  RecordLicenceUsePayload: ResolverTypeWrapper<Omit<RecordLicenceUsePayload, 'licence' | 'refusal'> & { licence?: Maybe<ResolversTypes['Licence']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  PublishPolicyInput: PublishPolicyInput;
  PublishPolicyPayload: ResolverTypeWrapper<Omit<PublishPolicyPayload, 'policy' | 'refusal'> & { policy?: Maybe<ResolversTypes['PolicyDocument']>, refusal?: Maybe<ResolversTypes['Refusal']> }>;
  RunLicenceJobInput: RunLicenceJobInput;
  RunLicenceJobPayload: ResolverTypeWrapper<RunLicenceJobPayload>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Severity: Severity;
  EligibilityOutcome: EligibilityOutcome;
  Language: Language;
  Refusal: ResolverTypeWrapper<RefusalNodeNode>;
  Reason: ResolverTypeWrapper<ReasonNode>;
  ConfirmationInput: ConfirmationInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  PrincipalFacts: PrincipalFacts;
  PrincipalGrant: PrincipalGrant;
  Me: Omit<Me, 'staff'> & { staff?: Maybe<ResolversParentTypes['Staff']> };
  Municipality: MunicipalityDocumentNode;
  Boolean: Scalars['Boolean']['output'];
  DesignatedFunction: DesignatedFunctionNode;
  OrgUnit: UnitDocumentNode;
  Staff: StaffDocumentNode;
  RoleAssignment: RoleAssignmentNode;
  Competence: CompetenceNode;
  Licence: LicenceDocumentNode;
  OmbudAppointment: OmbudDocumentNode;
  ControllerNotification: NotificationDocumentNode;
  PolicyDocument: PolicyDocumentDocumentNode;
  MunicipalityConnection: Omit<MunicipalityConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['MunicipalityEdge']> };
  MunicipalityEdge: Omit<MunicipalityEdge, 'node'> & { node: ResolversParentTypes['Municipality'] };
  OrgUnitConnection: Omit<OrgUnitConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['OrgUnitEdge']> };
  OrgUnitEdge: Omit<OrgUnitEdge, 'node'> & { node: ResolversParentTypes['OrgUnit'] };
  LicenceConnection: Omit<LicenceConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['LicenceEdge']> };
  LicenceEdge: Omit<LicenceEdge, 'node'> & { node: ResolversParentTypes['Licence'] };
  ControllerNotificationConnection: Omit<ControllerNotificationConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ControllerNotificationEdge']> };
  ControllerNotificationEdge: Omit<ControllerNotificationEdge, 'node'> & { node: ResolversParentTypes['ControllerNotification'] };
  OmbudAppointmentConnection: Omit<OmbudAppointmentConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['OmbudAppointmentEdge']> };
  OmbudAppointmentEdge: Omit<OmbudAppointmentEdge, 'node'> & { node: ResolversParentTypes['OmbudAppointment'] };
  PolicyDocumentConnection: Omit<PolicyDocumentConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PolicyDocumentEdge']> };
  PolicyDocumentEdge: Omit<PolicyDocumentEdge, 'node'> & { node: ResolversParentTypes['PolicyDocument'] };
  Mutation: Record<PropertyKey, never>;
  RegisterUnitInput: RegisterUnitInput;
  RegisterUnitPayload: Omit<RegisterUnitPayload, 'unit' | 'refusal'> & { unit?: Maybe<ResolversParentTypes['OrgUnit']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  RegisterStaffInput: RegisterStaffInput;
  RegisterStaffPayload: Omit<RegisterStaffPayload, 'staff' | 'refusal'> & { staff?: Maybe<ResolversParentTypes['Staff']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  RegisterAgreementInput: RegisterAgreementInput;
  RegisterAgreementPayload: Omit<RegisterAgreementPayload, 'municipality' | 'refusal'> & { municipality?: Maybe<ResolversParentTypes['Municipality']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  DesignateFunctionInput: DesignateFunctionInput;
  DesignateFunctionPayload: Omit<DesignateFunctionPayload, 'municipality' | 'refusal'> & { municipality?: Maybe<ResolversParentTypes['Municipality']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  AssignRoleInput: AssignRoleInput;
  AssignRolePayload: Omit<AssignRolePayload, 'staff' | 'refusal'> & { staff?: Maybe<ResolversParentTypes['Staff']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  EndRoleInput: EndRoleInput;
  EndRolePayload: Omit<EndRolePayload, 'staff' | 'refusal'> & { staff?: Maybe<ResolversParentTypes['Staff']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  EndEmploymentInput: EndEmploymentInput;
  EndEmploymentPayload: Omit<EndEmploymentPayload, 'staff' | 'refusal'> & { staff?: Maybe<ResolversParentTypes['Staff']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  RecordCompetenceInput: RecordCompetenceInput;
  RecordCompetencePayload: Omit<RecordCompetencePayload, 'staff' | 'refusal'> & { staff?: Maybe<ResolversParentTypes['Staff']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  AppointOmbudInput: AppointOmbudInput;
  AppointOmbudPayload: Omit<AppointOmbudPayload, 'appointment' | 'notification' | 'refusal'> & { appointment?: Maybe<ResolversParentTypes['OmbudAppointment']>, notification?: Maybe<ResolversParentTypes['ControllerNotification']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  EndOmbudAppointmentInput: EndOmbudAppointmentInput;
  EndOmbudAppointmentPayload: Omit<EndOmbudAppointmentPayload, 'appointment' | 'notification' | 'refusal'> & { appointment?: Maybe<ResolversParentTypes['OmbudAppointment']>, notification?: Maybe<ResolversParentTypes['ControllerNotification']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  AcknowledgeNotificationInput: AcknowledgeNotificationInput;
  AcknowledgeNotificationPayload: Omit<AcknowledgeNotificationPayload, 'notification' | 'refusal'> & { notification?: Maybe<ResolversParentTypes['ControllerNotification']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  RequestLicenceInput: RequestLicenceInput;
  RequestLicencePayload: Omit<RequestLicencePayload, 'licence' | 'refusal'> & { licence?: Maybe<ResolversParentTypes['Licence']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  ConfirmLicenceInput: ConfirmLicenceInput;
  ConfirmLicencePayload: Omit<ConfirmLicencePayload, 'licence' | 'refusal'> & { licence?: Maybe<ResolversParentTypes['Licence']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  RecordLicenceUseInput: RecordLicenceUseInput;
  RecordLicenceUsePayload: Omit<RecordLicenceUsePayload, 'licence' | 'refusal'> & { licence?: Maybe<ResolversParentTypes['Licence']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  PublishPolicyInput: PublishPolicyInput;
  PublishPolicyPayload: Omit<PublishPolicyPayload, 'policy' | 'refusal'> & { policy?: Maybe<ResolversParentTypes['PolicyDocument']>, refusal?: Maybe<ResolversParentTypes['Refusal']> };
  RunLicenceJobInput: RunLicenceJobInput;
  RunLicenceJobPayload: RunLicenceJobPayload;
  UUID: Scalars['UUID']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  JSONObject: Scalars['JSONObject']['output'];
  PageInfo: PageInfo;
  Refusal: RefusalNodeNode;
  Reason: ReasonNode;
  ConfirmationInput: ConfirmationInput;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<ResolversTypes['Me'], ParentType, ContextType>;
  municipality?: Resolver<Maybe<ResolversTypes['Municipality']>, ParentType, ContextType, RequireFields<QueryMunicipalityArgs, 'code'>>;
  municipalities?: Resolver<ResolversTypes['MunicipalityConnection'], ParentType, ContextType, RequireFields<QueryMunicipalitiesArgs, 'first'>>;
  unit?: Resolver<Maybe<ResolversTypes['OrgUnit']>, ParentType, ContextType, RequireFields<QueryUnitArgs, 'id'>>;
  units?: Resolver<ResolversTypes['OrgUnitConnection'], ParentType, ContextType, RequireFields<QueryUnitsArgs, 'municipalityCode' | 'first'>>;
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType, RequireFields<QueryStaffArgs, 'id'>>;
  staffByHsaId?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType, RequireFields<QueryStaffByHsaIdArgs, 'hsaId'>>;
  licence?: Resolver<Maybe<ResolversTypes['Licence']>, ParentType, ContextType, RequireFields<QueryLicenceArgs, 'id'>>;
  licences?: Resolver<ResolversTypes['LicenceConnection'], ParentType, ContextType, RequireFields<QueryLicencesArgs, 'municipalityCode' | 'first'>>;
  controllerNotifications?: Resolver<ResolversTypes['ControllerNotificationConnection'], ParentType, ContextType, RequireFields<QueryControllerNotificationsArgs, 'municipalityCode' | 'first'>>;
  ombudAppointments?: Resolver<ResolversTypes['OmbudAppointmentConnection'], ParentType, ContextType, RequireFields<QueryOmbudAppointmentsArgs, 'municipalityCode' | 'first'>>;
  policyDocuments?: Resolver<ResolversTypes['PolicyDocumentConnection'], ParentType, ContextType, RequireFields<QueryPolicyDocumentsArgs, 'kind' | 'first'>>;
  principal?: Resolver<Maybe<ResolversTypes['PrincipalFacts']>, ParentType, ContextType, RequireFields<QueryPrincipalArgs, 'hsaId'>>;
};

export type PrincipalFactsResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PrincipalFacts'] = ResolversParentTypes['PrincipalFacts']> = {
  subjectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  municipalityCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  grants?: Resolver<ReadonlyArray<ResolversTypes['PrincipalGrant']>, ParentType, ContextType>;
};

export type PrincipalGrantResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PrincipalGrant'] = ResolversParentTypes['PrincipalGrant']> = {
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  municipalityCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unitId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type MeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Me'] = ResolversParentTypes['Me']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  permissions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MunicipalityResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Municipality'] = ResolversParentTypes['Municipality'], FederationReferenceType extends FederationReferenceTypes['Municipality'] = FederationReferenceTypes['Municipality']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Municipality']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  countyCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  county?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  agreementSignedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  agreementSignatory?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  functions?: Resolver<ReadonlyArray<ResolversTypes['DesignatedFunction']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DesignatedFunctionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DesignatedFunction'] = ResolversParentTypes['DesignatedFunction']> = {
  function?: Resolver<ResolversTypes['FunctionKind'], ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type OrgUnitResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OrgUnit'] = ResolversParentTypes['OrgUnit'], FederationReferenceType extends FederationReferenceTypes['OrgUnit'] = FederationReferenceTypes['OrgUnit']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['OrgUnit']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operationType?: Resolver<ResolversTypes['OperationType'], ParentType, ContextType>;
  municipality?: Resolver<Maybe<ResolversTypes['Municipality']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StaffResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Staff'] = ResolversParentTypes['Staff'], FederationReferenceType extends FederationReferenceTypes['Staff'] = FederationReferenceTypes['Staff']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Staff']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hsaId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  profession?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  licensedProfession?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  employer?: Resolver<ResolversTypes['EmployerKind'], ParentType, ContextType>;
  municipality?: Resolver<Maybe<ResolversTypes['Municipality']>, ParentType, ContextType>;
  employedFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  employedTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['OrgUnit']>, ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['RoleAssignment']>, ParentType, ContextType>;
  competences?: Resolver<ReadonlyArray<ResolversTypes['Competence']>, ParentType, ContextType>;
  licences?: Resolver<ReadonlyArray<ResolversTypes['Licence']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RoleAssignmentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RoleAssignment'] = ResolversParentTypes['RoleAssignment']> = {
  roleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  municipality?: Resolver<Maybe<ResolversTypes['Municipality']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['OrgUnit']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CompetenceResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Competence'] = ResolversParentTypes['Competence']> = {
  competenceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CompetenceKind'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type LicenceResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Licence'] = ResolversParentTypes['Licence'], FederationReferenceType extends FederationReferenceTypes['Licence'] = FederationReferenceTypes['Licence']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Licence']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['LicenceStatus'], ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  supplierSystem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  grantedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastLoginAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lapsesOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revocationReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  policyVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OmbudAppointmentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OmbudAppointment'] = ResolversParentTypes['OmbudAppointment'], FederationReferenceType extends FederationReferenceTypes['OmbudAppointment'] = FederationReferenceTypes['OmbudAppointment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['OmbudAppointment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['OrgUnit']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  withoutLicence?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ControllerNotificationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ControllerNotification'] = ResolversParentTypes['ControllerNotification'], FederationReferenceType extends FederationReferenceTypes['ControllerNotification'] = FederationReferenceTypes['ControllerNotification']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ControllerNotification']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['NotificationStatus'], ParentType, ContextType>;
  appointment?: Resolver<Maybe<ResolversTypes['OmbudAppointment']>, ParentType, ContextType>;
  notifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PolicyDocumentResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PolicyDocument'] = ResolversParentTypes['PolicyDocument'], FederationReferenceType extends FederationReferenceTypes['PolicyDocument'] = FederationReferenceTypes['PolicyDocument']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PolicyDocument']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  programme?: Resolver<ResolversTypes['Programme'], ParentType, ContextType>;
  municipality?: Resolver<Maybe<ResolversTypes['Municipality']>, ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  edition?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MunicipalityConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['MunicipalityConnection'] = ResolversParentTypes['MunicipalityConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MunicipalityEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MunicipalityEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['MunicipalityEdge'] = ResolversParentTypes['MunicipalityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Municipality'], ParentType, ContextType>;
};

export type OrgUnitConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OrgUnitConnection'] = ResolversParentTypes['OrgUnitConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrgUnitEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrgUnitEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OrgUnitEdge'] = ResolversParentTypes['OrgUnitEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OrgUnit'], ParentType, ContextType>;
};

export type LicenceConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['LicenceConnection'] = ResolversParentTypes['LicenceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LicenceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LicenceEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['LicenceEdge'] = ResolversParentTypes['LicenceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Licence'], ParentType, ContextType>;
};

export type ControllerNotificationConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ControllerNotificationConnection'] = ResolversParentTypes['ControllerNotificationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ControllerNotificationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ControllerNotificationEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ControllerNotificationEdge'] = ResolversParentTypes['ControllerNotificationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ControllerNotification'], ParentType, ContextType>;
};

export type OmbudAppointmentConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OmbudAppointmentConnection'] = ResolversParentTypes['OmbudAppointmentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OmbudAppointmentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OmbudAppointmentEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['OmbudAppointmentEdge'] = ResolversParentTypes['OmbudAppointmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OmbudAppointment'], ParentType, ContextType>;
};

export type PolicyDocumentConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PolicyDocumentConnection'] = ResolversParentTypes['PolicyDocumentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PolicyDocumentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PolicyDocumentEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PolicyDocumentEdge'] = ResolversParentTypes['PolicyDocumentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PolicyDocument'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  registerUnit?: Resolver<ResolversTypes['RegisterUnitPayload'], ParentType, ContextType, RequireFields<MutationRegisterUnitArgs, 'input'>>;
  registerStaff?: Resolver<ResolversTypes['RegisterStaffPayload'], ParentType, ContextType, RequireFields<MutationRegisterStaffArgs, 'input'>>;
  registerAgreement?: Resolver<ResolversTypes['RegisterAgreementPayload'], ParentType, ContextType, RequireFields<MutationRegisterAgreementArgs, 'input'>>;
  designateFunction?: Resolver<ResolversTypes['DesignateFunctionPayload'], ParentType, ContextType, RequireFields<MutationDesignateFunctionArgs, 'input'>>;
  assignRole?: Resolver<ResolversTypes['AssignRolePayload'], ParentType, ContextType, RequireFields<MutationAssignRoleArgs, 'input'>>;
  endRole?: Resolver<ResolversTypes['EndRolePayload'], ParentType, ContextType, RequireFields<MutationEndRoleArgs, 'input'>>;
  endEmployment?: Resolver<ResolversTypes['EndEmploymentPayload'], ParentType, ContextType, RequireFields<MutationEndEmploymentArgs, 'input'>>;
  recordCompetence?: Resolver<ResolversTypes['RecordCompetencePayload'], ParentType, ContextType, RequireFields<MutationRecordCompetenceArgs, 'input'>>;
  appointOmbud?: Resolver<ResolversTypes['AppointOmbudPayload'], ParentType, ContextType, RequireFields<MutationAppointOmbudArgs, 'input'>>;
  endOmbudAppointment?: Resolver<ResolversTypes['EndOmbudAppointmentPayload'], ParentType, ContextType, RequireFields<MutationEndOmbudAppointmentArgs, 'input'>>;
  acknowledgeNotification?: Resolver<ResolversTypes['AcknowledgeNotificationPayload'], ParentType, ContextType, RequireFields<MutationAcknowledgeNotificationArgs, 'input'>>;
  requestLicence?: Resolver<ResolversTypes['RequestLicencePayload'], ParentType, ContextType, RequireFields<MutationRequestLicenceArgs, 'input'>>;
  confirmLicence?: Resolver<ResolversTypes['ConfirmLicencePayload'], ParentType, ContextType, RequireFields<MutationConfirmLicenceArgs, 'input'>>;
  recordLicenceUse?: Resolver<ResolversTypes['RecordLicenceUsePayload'], ParentType, ContextType, RequireFields<MutationRecordLicenceUseArgs, 'input'>>;
  publishPolicy?: Resolver<ResolversTypes['PublishPolicyPayload'], ParentType, ContextType, RequireFields<MutationPublishPolicyArgs, 'input'>>;
  runLicenceJob?: Resolver<ResolversTypes['RunLicenceJobPayload'], ParentType, ContextType, RequireFields<MutationRunLicenceJobArgs, 'input'>>;
};

export type RegisterUnitPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RegisterUnitPayload'] = ResolversParentTypes['RegisterUnitPayload']> = {
  unit?: Resolver<Maybe<ResolversTypes['OrgUnit']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type RegisterStaffPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RegisterStaffPayload'] = ResolversParentTypes['RegisterStaffPayload']> = {
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type RegisterAgreementPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RegisterAgreementPayload'] = ResolversParentTypes['RegisterAgreementPayload']> = {
  municipality?: Resolver<Maybe<ResolversTypes['Municipality']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type DesignateFunctionPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DesignateFunctionPayload'] = ResolversParentTypes['DesignateFunctionPayload']> = {
  municipality?: Resolver<Maybe<ResolversTypes['Municipality']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type AssignRolePayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AssignRolePayload'] = ResolversParentTypes['AssignRolePayload']> = {
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type EndRolePayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['EndRolePayload'] = ResolversParentTypes['EndRolePayload']> = {
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type EndEmploymentPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['EndEmploymentPayload'] = ResolversParentTypes['EndEmploymentPayload']> = {
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type RecordCompetencePayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordCompetencePayload'] = ResolversParentTypes['RecordCompetencePayload']> = {
  staff?: Resolver<Maybe<ResolversTypes['Staff']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type AppointOmbudPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AppointOmbudPayload'] = ResolversParentTypes['AppointOmbudPayload']> = {
  appointment?: Resolver<Maybe<ResolversTypes['OmbudAppointment']>, ParentType, ContextType>;
  notification?: Resolver<Maybe<ResolversTypes['ControllerNotification']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type EndOmbudAppointmentPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['EndOmbudAppointmentPayload'] = ResolversParentTypes['EndOmbudAppointmentPayload']> = {
  appointment?: Resolver<Maybe<ResolversTypes['OmbudAppointment']>, ParentType, ContextType>;
  notification?: Resolver<Maybe<ResolversTypes['ControllerNotification']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type AcknowledgeNotificationPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AcknowledgeNotificationPayload'] = ResolversParentTypes['AcknowledgeNotificationPayload']> = {
  notification?: Resolver<Maybe<ResolversTypes['ControllerNotification']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type RequestLicencePayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RequestLicencePayload'] = ResolversParentTypes['RequestLicencePayload']> = {
  licence?: Resolver<Maybe<ResolversTypes['Licence']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type ConfirmLicencePayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ConfirmLicencePayload'] = ResolversParentTypes['ConfirmLicencePayload']> = {
  licence?: Resolver<Maybe<ResolversTypes['Licence']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type RecordLicenceUsePayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordLicenceUsePayload'] = ResolversParentTypes['RecordLicenceUsePayload']> = {
  licence?: Resolver<Maybe<ResolversTypes['Licence']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type PublishPolicyPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PublishPolicyPayload'] = ResolversParentTypes['PublishPolicyPayload']> = {
  policy?: Resolver<Maybe<ResolversTypes['PolicyDocument']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type RunLicenceJobPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RunLicenceJobPayload'] = ResolversParentTypes['RunLicenceJobPayload']> = {
  checked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warned?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revoked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withoutPolicy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  outcome?: Resolver<ResolversTypes['EligibilityOutcome'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type ReasonResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Reason'] = ResolversParentTypes['Reason']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  ruleIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  params?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ReasonMessageArgs, 'language'>>;
};

export type Resolvers<ContextType = GraphContext> = {
  Query?: QueryResolvers<ContextType>;
  PrincipalFacts?: PrincipalFactsResolvers<ContextType>;
  PrincipalGrant?: PrincipalGrantResolvers<ContextType>;
  Me?: MeResolvers<ContextType>;
  Municipality?: MunicipalityResolvers<ContextType>;
  DesignatedFunction?: DesignatedFunctionResolvers<ContextType>;
  OrgUnit?: OrgUnitResolvers<ContextType>;
  Staff?: StaffResolvers<ContextType>;
  RoleAssignment?: RoleAssignmentResolvers<ContextType>;
  Competence?: CompetenceResolvers<ContextType>;
  Licence?: LicenceResolvers<ContextType>;
  OmbudAppointment?: OmbudAppointmentResolvers<ContextType>;
  ControllerNotification?: ControllerNotificationResolvers<ContextType>;
  PolicyDocument?: PolicyDocumentResolvers<ContextType>;
  MunicipalityConnection?: MunicipalityConnectionResolvers<ContextType>;
  MunicipalityEdge?: MunicipalityEdgeResolvers<ContextType>;
  OrgUnitConnection?: OrgUnitConnectionResolvers<ContextType>;
  OrgUnitEdge?: OrgUnitEdgeResolvers<ContextType>;
  LicenceConnection?: LicenceConnectionResolvers<ContextType>;
  LicenceEdge?: LicenceEdgeResolvers<ContextType>;
  ControllerNotificationConnection?: ControllerNotificationConnectionResolvers<ContextType>;
  ControllerNotificationEdge?: ControllerNotificationEdgeResolvers<ContextType>;
  OmbudAppointmentConnection?: OmbudAppointmentConnectionResolvers<ContextType>;
  OmbudAppointmentEdge?: OmbudAppointmentEdgeResolvers<ContextType>;
  PolicyDocumentConnection?: PolicyDocumentConnectionResolvers<ContextType>;
  PolicyDocumentEdge?: PolicyDocumentEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  RegisterUnitPayload?: RegisterUnitPayloadResolvers<ContextType>;
  RegisterStaffPayload?: RegisterStaffPayloadResolvers<ContextType>;
  RegisterAgreementPayload?: RegisterAgreementPayloadResolvers<ContextType>;
  DesignateFunctionPayload?: DesignateFunctionPayloadResolvers<ContextType>;
  AssignRolePayload?: AssignRolePayloadResolvers<ContextType>;
  EndRolePayload?: EndRolePayloadResolvers<ContextType>;
  EndEmploymentPayload?: EndEmploymentPayloadResolvers<ContextType>;
  RecordCompetencePayload?: RecordCompetencePayloadResolvers<ContextType>;
  AppointOmbudPayload?: AppointOmbudPayloadResolvers<ContextType>;
  EndOmbudAppointmentPayload?: EndOmbudAppointmentPayloadResolvers<ContextType>;
  AcknowledgeNotificationPayload?: AcknowledgeNotificationPayloadResolvers<ContextType>;
  RequestLicencePayload?: RequestLicencePayloadResolvers<ContextType>;
  ConfirmLicencePayload?: ConfirmLicencePayloadResolvers<ContextType>;
  RecordLicenceUsePayload?: RecordLicenceUsePayloadResolvers<ContextType>;
  PublishPolicyPayload?: PublishPolicyPayloadResolvers<ContextType>;
  RunLicenceJobPayload?: RunLicenceJobPayloadResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  JSONObject?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Reason?: ReasonResolvers<ContextType>;
};

