import { swedishDay } from './swedish-day.js';
import { client, ordersOf, orderState } from './care.js';
import { activeLoan, device, instruction, lend, product } from './device-life.js';
import { teller, type StoryContext, type Teller } from './graph.js';
import {
  type Member,
  acknowledge,
  assign,
  designate,
  entitle,
  license,
  member,
  publish,
  supplierOnRegister,
  supplyAgreement,
  unit,
} from './organisation.js';

const CODE = '2281';
const WALKER = '120606';
const SUPPLIER = 'HJALPMEDEL-VASTERNORRLAND';
const SYSTEM = 'webSESAM';
const PROGRAMME = 'VN_HSL';
const FROM = '2024-01-01';
const mark = { idMark: 'HMV-200417', supplierId: SUPPLIER };
const lines = [{ articleNumber: 'ROLLATOR-S', supplierId: SUPPLIER, quantity: 1 }];

/** Sundsvall prescribes under the health care act (S2): a walker on loan, and a licence that lapses. */
export async function tellSundsvall(context: StoryContext): Promise<void> {
  const { say } = context;
  say('Sundsvall (2281), aids prescribed in health care (S2)');
  const { prescriber, locum } = await organise(context);
  const prescribes = teller(context, prescriber.name);
  const clientId = await client(prescribes, {
    number: '193912312042',
    givenName: 'Prova',
    familyName: 'Gångsson',
    birthDate: '1939-12-31',
    municipalityCode: CODE,
  });
  await lendWalker(context, clientId, prescriber);
  await lapse(context, clientId, locum);
  say('');
}

async function organise(context: StoryContext): Promise<{ prescriber: Member; locum: Member }> {
  const { say } = context;
  const system = teller(context, 'system');
  const housing = await unit(system, CODE, 'Särskilt boende Solgården (demo)', 'SABO');
  const governance = await member(system, 'sundsvall-governance', { profession: 'FORVALTNINGSCHEF' });
  await designate(system, CODE, governance, FROM);
  say('  the municipality designates its functions');
  const manager = await member(system, 'sundsvall-manager', { profession: 'ENHETSCHEF', unitId: housing });
  const controller = await member(system, 'sundsvall-controller', { profession: 'HJALPMEDELSCONTROLLER' });
  const prescriber = await member(system, 'sundsvall-prescriber', {
    profession: 'ARBETSTERAPEUT',
    professionalLicenceNumber: 'DEMO-1',
  });
  const locum = await member(system, 'sundsvall-locum', {
    profession: 'FYSIOTERAPEUT',
    professionalLicenceNumber: 'DEMO-2',
  });
  const ombud = await member(system, 'sundsvall-ombud', { profession: 'UNDERSKOTERSKA', unitId: housing });
  const careStaff = await member(system, 'sundsvall-carestaff', { profession: 'UNDERSKOTERSKA', unitId: housing });
  await supplierOnRegister(system, {
    supplierId: SUPPLIER,
    name: 'Hjälpmedel Västernorrland (demo)',
    countyCode: '22',
    systems: [SYSTEM],
  });
  await supplyAgreement(system, { supplierId: SUPPLIER, municipalityCode: CODE, programme: PROGRAMME, from: FROM });
  const supplier = await member(system, 'sundsvall-supplier', {
    profession: 'HJALPMEDELSTEKNIKER',
    employer: 'SUPPLIER',
    supplierId: SUPPLIER,
  });
  const governs = teller(context, 'sundsvall-governance');
  await assign(
    governs,
    manager,
    CODE,
    [{ role: 'EXECUTIVE_MANAGER' }, { role: 'UNIT_MANAGER', unitId: housing }],
    FROM,
  );
  await assign(governs, controller, CODE, [{ role: 'AID_CONTROLLER' }], FROM);
  await assign(governs, supplier, CODE, [{ role: 'SUPPLIER_STAFF' }, { role: 'TECHNICIAN' }], FROM);
  const manages = teller(context, 'sundsvall-manager');
  await assign(manages, prescriber, CODE, [{ role: 'PRESCRIBER' }], FROM);
  await assign(manages, locum, CODE, [{ role: 'PRESCRIBER' }], FROM);
  for (const who of [prescriber, locum]) await entitle(manages, who, CODE, WALKER.slice(0, 4), FROM);
  await assign(manages, careStaff, CODE, [{ role: 'CARE_STAFF' }], FROM);
  say('  the manager appoints prescribers, with a right for walking aids (S2-3, S2-11)');
  await appoint(context, ombud, housing);

  await publishDocuments(system);
  const dates = { controller: controller.name, supplier: supplier.name, supplierSystem: SYSTEM };
  const recently = new Date(Date.now() - 86_400_000).toISOString();
  await license(context, prescriber, { ...dates, grantedAt: '2025-02-01T08:00:00.000Z', usedAt: recently });
  await license(context, ombud, { ...dates, grantedAt: '2025-02-01T08:00:00.000Z', usedAt: recently });
  say('  the controller asks for licences, the supplier confirms them (S2-25)');
  await stock(system, teller(context, 'sundsvall-supplier'));
  return { prescriber, locum };
}

/** Publishes the documents that the rules of Sundsvall come from. */
async function publishDocuments(system: Teller): Promise<void> {
  await publish(system, {
    kind: 'LICENCE',
    edition: 'VN-LICENS-2024',
    programme: PROGRAMME,
    supplier: SYSTEM,
    from: FROM,
    body: { inactivityMonths: 6, measure: 'USE', warnDaysAhead: [30, 7] },
  });
  await publish(system, {
    kind: 'RENT',
    edition: 'VN-HYRA-2024',
    programme: PROGRAMME,
    supplier: SUPPLIER,
    from: FROM,
    body: { stopRule: 'AT_DEREGISTRATION', days: 0 },
  });
}

/** Registers a walker, its product instruction and one device in store. */
async function stock(system: Teller, supplies: Teller): Promise<void> {
  await product(supplies, {
    articleNumber: 'ROLLATOR-S',
    supplierId: SUPPLIER,
    name: 'Rollator standard (demo)',
    isoCode: WALKER,
    manufacturer: 'Demogång AB',
    isMedicalDevice: true,
    udiDi: 'DEMO-ROLLATOR-S',
    ceMarked: true,
    riskClass: 'I',
    priceOre: 180_000,
    lifetimeMonths: 96,
    inspectionMonths: 24,
    trackBy: 'INDIVIDUAL',
    monthlyRentOre: 4_500,
    ifuDocument: 'IFU-ROLL-1',
  });
  await instruction(system, {
    isoCode: WALKER,
    programme: PROGRAMME,
    professions: ['ARBETSTERAPEUT', 'FYSIOTERAPEUT', 'SJUKSKOTERSKA'],
    requiredKnowledge: [],
    criteria: ['Varaktigt behov av stöd vid gång'],
    from: FROM,
  });
  await device(supplies, { ...mark, serial: 'SN-7001', articleNumber: 'ROLLATOR-S', municipalityCode: CODE });
}

/** Only the unit's manager appoints; the controller is told and acknowledges (S2-27, S2-28). */
async function appoint(context: StoryContext, ombud: Member, unitId: string): Promise<void> {
  const manages = teller(context, 'sundsvall-manager');
  const { ombudAppointments } = await manages.query(
    'query($code: String!) { ombudAppointments(municipalityCode: $code, first: 100) { edges { node { staff { id } } } } }',
    { code: CODE },
  );
  if (
    ombudAppointments.edges.some((edge: { node: { staff: { id: string } | null } }) => edge.node.staff?.id === ombud.id)
  )
    return;
  await manages.command('appointOmbud', { staffId: ombud.id, unitId, from: FROM }, 'appointment { id }');
  const controls = teller(context, 'sundsvall-controller');
  const { controllerNotifications } = await controls.query(
    'query($code: String!) { controllerNotifications(municipalityCode: $code, status: OPEN) { edges { node { id version } } } }',
    { code: CODE },
  );
  for (const { node } of controllerNotifications.edges as { node: { id: string; version: number } }[]) {
    await controls.command(
      'acknowledgeNotification',
      { notificationId: node.id, expectedVersion: node.version },
      'notification { id }',
    );
  }
  context.say('  the unit manager appoints an aid representative; the controller is told (S2-27, S2-28)');
}

async function assess(context: StoryContext, by: Member, clientId: string): Promise<string> {
  const input = {
    clientId,
    programme: PROGRAMME,
    legalBasis: 'HSL',
    initiator: 'CARE_STAFF',
    isoCode: WALKER,
    purposes: ['COMPENSATE'],
    conclusion: 'MET_BY_AID',
  };
  const assessor = teller(context, by.name);
  await acknowledge(assessor, by);
  return (await assessor.command('completeNeedsAssessment', input, 'assessment { id }')).assessment.id as string;
}

async function draft(context: StoryContext, by: Member, clientId: string) {
  const assessmentId = await assess(context, by, clientId);
  const input = { programme: PROGRAMME, clientId, legalBasis: 'HSL', assessmentId, lines };
  return (await teller(context, by.name).command('createDraft', input, 'order { id status version }')).order as {
    id: string;
    status: string;
    version: number;
  };
}

async function lendWalker(context: StoryContext, clientId: string, prescriber: Member): Promise<void> {
  const prescribes = teller(context, prescriber.name);
  const [known] = await ordersOf(prescribes, clientId);
  const order = known ?? (await draft(context, prescriber, clientId));
  if (order.status === 'DRAFT')
    await prescribes.command('submitOrder', { orderId: order.id, expectedVersion: order.version }, 'order { id }');
  const today = new Date().toISOString();
  const followUpDueOn = `${Number(today.slice(0, 4)) + 1}-03-01`;
  const status = (await orderState(prescribes, order.id)).status;
  const loan = ['SUBMITTED', 'REGISTERED', 'PREPARED', 'DISPATCHED'].includes(status)
    ? await lend(context, {
        orderId: order.id,
        mark,
        orderer: prescriber,
        supplier: 'sundsvall-supplier',
        handedOverAt: today,
        followUpDueOn,
      })
    : await activeLoan(prescribes, mark);
  const { entries } = await teller(context, 'system')
    .query('mutation($input: AccrueRentInput!) { accrueRent(input: $input) { entries } }', {
      input: { month: today.slice(0, 7) },
    })
    .then(({ accrueRent }) => accrueRent as { entries: number });
  context.say(
    `  a walker is prescribed and handed over: the loan is ${loan.status}, ${entries} rent entries made this time (S2-3, S2-15, S2-17)`,
  );
}

/** A licence last used long ago is revoked by the job, and by event the holder's draft waits (S2-26). */
async function lapse(context: StoryContext, clientId: string, locum: Member): Promise<void> {
  const prescribes = teller(context, locum.name);
  const dates = { controller: 'sundsvall-controller', supplier: 'sundsvall-supplier', supplierSystem: SYSTEM };
  const licence = await license(context, locum, {
    ...dates,
    grantedAt: '2025-01-10T08:00:00.000Z',
    usedAt: '2025-02-15T08:00:00.000Z',
  });
  let [, order] = await ordersOf(prescribes, clientId);
  if (!order && licence.status !== 'REVOKED') {
    await draft(context, locum, clientId);
    [, order] = await ordersOf(prescribes, clientId);
  }
  const today = swedishDay(new Date());
  const { runLicenceJob: job } = await teller(context, 'system').query(
    'mutation($asOf: Date!) { runLicenceJob(input: { asOf: $asOf }) { checked revoked } }',
    { asOf: today },
  );
  for (let asked = 0; order && !order.held && asked < 100; asked += 1) order = await orderState(prescribes, order.id);
  context.say(
    `  the licence job looks at ${job.checked} licences and revokes ${job.revoked}; the holder's draft is ${order?.held ? 'held' : 'not held'} (S2-26)`,
  );
}
