import { newId } from '@hjalpmedel/domain';
import {
  AgreementChanged,
  ClientRegistered,
  FunctionDesignated,
  LicenceRevoked,
  LoanDeregistered,
  LoanStarted,
  PolicyPublished,
  ProductChanged,
  ProductInstructionChanged,
  ProviderAgreementChanged,
  RoleAssigned,
  ServiceDecisionChanged,
  SupplyAgreementChanged,
  type Authority,
} from '@hjalpmedel/events';
import { goldenRecord, type TestNetwork } from '@hjalpmedel/testing';

export const SKOVDE = '1496';
export const SUNDSVALL = '2281';
export const from = '2024-01-01';
/** The governing document that everybody here has acknowledged by default. */
export const HANDBOOK = newId();
export const refusal = 'refusal { outcome reasons { code severity ruleIds until message(language: EN) } }';
export const codes = (reasons: readonly { code: string }[]) => reasons.map((one) => one.code);

type Principal = Parameters<TestNetwork['as']>[0];
type Role = Principal['grants'][number]['role'];

/** A member of staff, with the sequence of the authority in the token. */
export const staff = (
  subjectId: string,
  municipalityCode: string,
  roles: readonly Role[],
  sequence?: number,
  supplierId?: string,
): Principal => ({
  kind: 'staff',
  subjectId,
  municipalityCode,
  grants: roles.map((role) => ({ role, municipalityCode, ...(supplierId ? { supplierId } : {}) })),
  sequence,
});

export type AuthorityChange = {
  readonly roles?: readonly string[];
  readonly profession?: string;
  readonly licensed?: boolean;
  readonly competences?: Authority['competences'];
  readonly licences?: Authority['licences'];
  readonly delegations?: Authority['delegations'];
  readonly acknowledged?: Authority['acknowledged'];
  readonly providerId?: string;
  readonly employer?: Partial<Authority['employer']>;
};

const privateEmployment = (providerId: string, municipalityCode: string) => ({
  employmentId: providerId,
  kind: 'PRIVATE_PROVIDER',
  municipalityCode,
  providerId,
  from,
});

/** The event of identity with the authority of a person. */
export function authority(staffId: string, municipalityCode: string, sequence: number, change: AuthorityChange = {}) {
  const { roles = [], profession = 'BISTANDSHANDLAGGARE', licensed = false, competences = [], licences = [] } = change;
  const { acknowledged = [HANDBOOK] } = change;
  const whole: Authority = {
    staffId,
    sequence,
    employer: { kind: 'MUNICIPALITY', municipalityCode, from, ...change.employer },
    ...(change.providerId ? { employments: [privateEmployment(change.providerId, municipalityCode)] } : {}),
    delegations: change.delegations,
    prescribingRights: licensed ? [{ rightId: `${staffId}-right`, isoCode: '12', municipalityCode, from }] : [],
    profession,
    licensedProfession: licensed,
    roles: roles.map((role) => ({ roleId: `${staffId}-${role}`, role, municipalityCode, from })),
    competences,
    licences,
    acknowledged,
  };
  const told = { staffId, authority: whole, roleId: 'r', role: roles[0] ?? 'NONE' };
  return goldenRecord(RoleAssigned, told, { version: sequence, municipalityCode });
}

/** The competences of an assessor without the course (S1-15). */
export const knowing = [
  { kind: 'PRODUCT', subject: '2229', from },
  { kind: 'PROFESSION', subject: 'Trygghetslarm', from },
  { kind: 'PROCESS', subject: 'Behovsbedömning och beställning', from },
];
export const trained = [...knowing, { kind: 'TRAINING', subject: 'Beställning', from }];

export const client = (clientId: string, municipalityCode: string) =>
  goldenRecord(ClientRegistered, { clientId, municipalityCode }, { municipalityCode });
export const serviceDecision = (decisionId: string, clientId: string, version = 1, to?: string, change: object = {}) =>
  goldenRecord(
    ServiceDecisionChanged,
    { decisionId, clientId, kind: 'TRYGGHETSLARM', legalBasis: 'SOL', from, to, ...change },
    { aggregateId: decisionId, version },
  );
export const governance = (municipalityCode: string, staffId: string, version: number) =>
  goldenRecord(FunctionDesignated, { municipalityCode, function: 'GOVERNANCE', staffId, from }, { version });
export const providerAgreement = (providerId: string, municipalityCode: string, version = 1, to?: string) =>
  goldenRecord(
    ProviderAgreementChanged,
    {
      agreementId: `${providerId}-agreement`,
      providerId,
      municipalityCode,
      customerNumber: 'K-1',
      payerNumber: 'B-1',
      from,
      to,
    },
    { version },
  );
export const supplyAgreement = (municipalityCode: string, change: object = {}, version = 1) => {
  const agreementId = `${municipalityCode}-supply`;
  const parties = { agreementId, supplierId: 'supplier', municipalityCode, programme: 'VN_HSL' };
  return goldenRecord(
    SupplyAgreementChanged,
    { ...parties, from, undertakings: [], ...change },
    { aggregateId: agreementId, version },
  );
};
export const agreement = (municipalityCode: string, version: number) =>
  goldenRecord(AgreementChanged, { municipalityCode, signedOn: from }, { version });
export const policy = (kind: string, programme: string, edition: string, body: object, change: object = {}) =>
  goldenRecord(PolicyPublished, { policyId: newId(), kind, programme, edition, from, body: { ...body }, ...change });
export const product = (articleNumber: string, isoCode: string, change: object = {}) =>
  goldenRecord(ProductChanged, {
    productId: newId(),
    articleNumber,
    supplierId: 'supplier',
    isoCode,
    name: 'En produkt',
    isMedicalDevice: false,
    orderable: true,
    ...change,
  });
export const instruction = (isoCode: string, change: object = {}) =>
  goldenRecord(ProductInstructionChanged, {
    instructionId: newId(),
    isoCode,
    programme: 'VGR_SOCIAL_DIGITAL',
    professions: ['BISTANDSHANDLAGGARE'],
    requiredKnowledge: ['Trygghetslarm'],
    criteria: [],
    from,
    ...change,
  });
export const licenceRevoked = (licenceId: string, staffId: string) =>
  goldenRecord(
    LicenceRevoked,
    { licenceId, staffId, supplierSystem: 'webSESAM', effectiveAt: '2026-03-02T03:00:00.000Z', reason: 'INACTIVITY' },
    { version: 3 },
  );
export const loanStarted = (loanId: string, orderId: string, clientId: string) =>
  goldenRecord(LoanStarted, {
    loanId,
    deviceId: newId(),
    orderId,
    clientId,
    type: 'INDEFINITE',
    legalBasis: 'SOL',
    startedOn: '2026-03-03',
  });
export const loanDeregistered = (loanId: string, orderId: string) =>
  goldenRecord(
    LoanDeregistered,
    {
      loanId,
      deviceId: newId(),
      orderId,
      deregisteredOn: '2026-04-01',
      endReason: 'NEED_ENDED',
      rentStopsOn: '2026-04-01',
      isoCode: '222912',
    },
    { version: 2 },
  );

/** Publishes events and waits until they are processed. */
export async function tell(network: TestNetwork, ...records: ReturnType<typeof goldenRecord>[]): Promise<void> {
  await network.messaging.publish(records);
  await network.settle();
}

/** The types of the events an aggregate has published, in order. */
export async function publishedOf(network: TestNetwork, aggregateId: string): Promise<string[]> {
  const { outbox } = network.service('orders').database.systemCollections;
  const rows = await outbox.find({ aggregateId }).sort({ version: 1, index: 1 }).lean();
  return rows.map((row) => row.headers['ce_type']?.replace('orders.', '') ?? '');
}

export const programme = 'VGR_SOCIAL_DIGITAL';

/** Inputs for a client with a service decision. */
export function inputsFor(clientId: string, serviceDecisionId: string) {
  const plan = () => ({
    clientId,
    programme,
    goals: ['Vara ute på egen hand'],
    needs: ['Kunna larma utomhus'],
    interests: ['Promenader'],
    clientParticipation: { form: 'MEETING' },
  });
  const assessment = (carePlanId: string) => ({
    clientId,
    carePlanId,
    programme,
    legalBasis: 'SOL',
    serviceDecisionId,
    initiator: 'INDIVIDUAL',
    isoCode: '2229',
    conclusion: 'MET_BY_AID',
  });
  const risk = (carePlanId: string) => ({
    clientId,
    carePlanId,
    programme,
    isoCode: '222912',
    hazards: [{ hazard: 'Urladdat', severity: 'HIGH', likelihood: 'MEDIUM', measure: 'Laddas', residual: 'LOW' }],
    outcome: 'WITH_MEASURES',
  });
  return { plan, assessment, risk };
}
