export {
  ClientDeathAnnulled,
  ClientDeceased,
  ClientMerged,
  ClientMoved,
  ClientProtectionChanged,
  ClientRegistered,
  ConsentChanged,
  FeeExemptionChanged,
  GuardianChanged,
  ServiceDecisionChanged,
} from './catalogue/clients/restricted.js';
export { ProductChanged, ProductInstructionChanged } from './catalogue/devices/catalogue.js';
export { FeeCharged, FeeExempted, RentAccrued, RentRestarted, RentStopped } from './catalogue/devices/ledger.js';
export {
  AllocationReleased,
  DeviceAllocated,
  DeviceInspected,
  DeviceMadeAvailable,
  DeviceQuarantined,
  DeviceRegistered,
  DeviceRejected,
  DeviceReturnedToService,
  DeviceTakenOutOfService,
  QuarantineLifted,
} from './catalogue/devices/lifecycle.js';
export { LoanStarted } from './catalogue/devices/loans.js';
export {
  DeviceReconditioned,
  DeviceReturnFailed,
  DeviceReturnReceived,
  DeviceReturnRequested,
  DeviceReturnReversed,
  DeviceReturnWithdrawn,
  DeviceScrapped,
  LoanDeregistered,
  ReturnDisputed,
  ReturnDisputeDecided,
} from './catalogue/devices/returns.js';
export { CatalogueImportAdvanced, RentPriceAdvanced, SafetyNoticeAdvanced } from './catalogue/devices/steps.js';
export {
  authority,
  type Authority,
  BackingChanged,
  CompetenceCorrected,
  CompetenceEnded,
  CompetenceRecorded,
  DatedAuthorityChanged,
  DelegationCorrected,
  DelegationGranted,
  DelegationRevoked,
  EmploymentAdded,
  EmploymentEnded,
  LeaveChanged,
  LicenceStandingChanged,
  PolicyAcknowledged,
  PrescribingRightCorrected,
  PrescribingRightEnded,
  PrescribingRightGranted,
  RoleAssigned,
  RoleCorrected,
  RoleEnded,
  StaffCorrected,
  StaffMerged,
  StaffRegistered,
} from './catalogue/identity/authority.js';
export { LicenceGranted, LicenceInactivityWarned, LicenceRevoked } from './catalogue/identity/licences.js';
export { ControllerNotified, OmbudAppointed, OmbudEnded, OmbudTransferred } from './catalogue/identity/ombud.js';
export {
  AgreementChanged,
  AlarmCleared,
  CustomerAccountChanged,
  DesignationEnded,
  FunctionDesignated,
  FunctionVacant,
  PolicyMissing,
  PolicyPublished,
  ProviderAgreementChanged,
  SupplyAgreementChanged,
} from './catalogue/identity/policies.js';
export {
  AgreementExpiring,
  CompetenceExpiring,
  CompetenceLapsed,
  CourseMissing,
  DelegationExpiring,
  LicenceLossReminded,
  OmbudEnding,
  OmbudReportMade,
  PolicyExpiring,
  ReminderClosed,
} from './catalogue/identity/reminders.js';
export { UnitChanged } from './catalogue/identity/units.js';
export {
  AdverseEventForwarded,
  AdverseEventReported,
  FieldSafetyNoticeEnded,
  FieldSafetyNoticeReceived,
  ReportingOverdue,
} from './catalogue/incidents/adverse.js';
export { ClaimDecided } from './catalogue/incidents/claims.js';
export {
  DamageAssessed,
  DeviceDamageReported,
  DeviceLossReported,
  DeviceRecovered,
  LossRegistrationOverdue,
} from './catalogue/incidents/damage.js';
export { FaultReportedToSupplier, SupplierAcknowledged, SupplierReminded } from './catalogue/incidents/faults.js';
export {
  AssessmentCompleted,
  FittingCompleted,
  PlanAgreed,
  RiskAnalysisCompleted,
} from './catalogue/orders/assessment.js';
export {
  OrderHeld,
  OrderRejected,
  OrderReleased,
  OrderStatusChanged,
  OrderSubmitted,
} from './catalogue/orders/lifecycle.js';
export { deadLetterTopics } from './catalogue/dead-letters.js';
export {
  defineEvent,
  defineTopic,
  eventCatalogue,
  topicCatalogue,
  type DataClass,
  type DataOf,
  type EventContract,
  type Topic,
} from './define.js';
export {
  EnvelopeError,
  eventIdOf,
  fromHeaders,
  sequenceOf,
  toHeaders,
  type Envelope,
  type EventRecord,
} from './envelope.js';
export { ContractViolation, jsonSchemaOf, parseLenient, parseStrict } from './parse.js';
