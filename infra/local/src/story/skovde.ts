import { swedishDay } from './swedish-day.js';
import { client, orderState, ordersOf, serviceDecision } from './care.js';
import { activeLoan, becomes, device, deviceState, instruction, lend, product, takeBack } from './device-life.js';
import { teller, type StoryContext, type Teller } from './graph.js';
import {
  acknowledge,
  assign,
  designate,
  member,
  publish,
  qualify,
  signAgreement,
  supplierOnRegister,
  unit,
  type Member,
} from './organisation.js';

const CODE = '1496';
const ALARM = '222912';
const SUPPLIER = 'FORSORJAREN-VG';
const PROGRAMME = 'VGR_SOCIAL_DIGITAL';
const FROM = '2024-01-01';
const mark = { idMark: 'VG-000101', supplierId: SUPPLIER };

/** Skövde signed the agreement on digital aids (S1): a mobile alarm's whole life. */
export async function tellSkovde(context: StoryContext): Promise<void> {
  const { say } = context;
  say('Skövde (1496), personal digital aids in social services (S1)');
  const staff = await organise(context);
  const as = (name: string) => teller(context, name);
  const assessor = as('vgr-assessor');

  const clientId = await client(assessor, {
    number: '195001182046',
    givenName: 'Testa',
    familyName: 'Låntagarsson',
    birthDate: '1950-01-18',
    municipalityCode: CODE,
  });
  const serviceDecisionId = await serviceDecision(assessor, clientId, 'TRYGGHETSLARM', '2025-01-01');
  say('  a client with a decision on a safety alarm is registered (S1-6)');

  const lines = [{ articleNumber: 'LARM-4G', supplierId: SUPPLIER, quantity: 1 }];
  const draft = { programme: PROGRAMME, clientId, legalBasis: 'SOL', lines };
  const told = await ordersOf(assessor, clientId);
  if (told.length < 2) await refuseTooEarly(context, draft);

  const orderer = as('vgr-orderer');
  let order = (await ordersOf(orderer, clientId))[1];
  if (!order) {
    const carePlanId = await assess(context, clientId, serviceDecisionId);
    const { needsAssessmentId } = carePlanId;
    order = (
      await orderer.command(
        'createDraft',
        { ...draft, carePlanId: carePlanId.carePlanId, assessmentId: needsAssessmentId },
        'order { id status version held { since } lines { lineId } }',
      )
    ).order;
  }
  if (!order) throw new Error('the order was not drafted');
  if (order.status === 'DRAFT') {
    await orderer.command('submitOrder', { orderId: order.id, expectedVersion: order.version }, 'order { id }');
  }
  say('  plan agreed, risk analysis done, order submitted (S1-7, S1-10)');
  await live(context, order.id, staff);
  say('');
}

async function organise(context: StoryContext): Promise<{ orderer: Member }> {
  const { say } = context;
  const system = teller(context, 'system');
  const homeCare = await unit(system, CODE, 'Hemtjänst Norr (demo)', 'HOME_CARE');
  await signAgreement(system, CODE, '2023-06-01');
  const governance = await member(system, 'vgr-governance', { profession: 'FORVALTNINGSCHEF' });
  await designate(system, CODE, governance, FROM);
  say('  the municipality designates its functions (S1-1, S1-14)');

  const manager = await member(system, 'vgr-manager', { profession: 'ENHETSCHEF', unitId: homeCare });
  const assessor = await member(system, 'vgr-assessor', { profession: 'BISTANDSHANDLAGGARE' });
  const orderer = await member(system, 'vgr-orderer', { profession: 'BISTANDSHANDLAGGARE' });
  const careStaff = await member(system, 'vgr-carestaff', { profession: 'UNDERSKOTERSKA', unitId: homeCare });
  const controller = await member(system, 'vgr-controller', { profession: 'HJALPMEDELSCONTROLLER' });
  await supplierOnRegister(system, {
    supplierId: SUPPLIER,
    name: 'Försörjaren i Västra Götaland (demo)',
    countyCode: '14',
    systems: [],
  });
  const supplier = await member(system, 'vgr-supplier', {
    profession: 'HJALPMEDELSTEKNIKER',
    employer: 'SUPPLIER',
    supplierId: SUPPLIER,
  });
  await member(system, 'norole', { profession: 'ADMINISTRATOR' });
  const governs = teller(context, 'vgr-governance');
  await assign(governs, manager, CODE, [{ role: 'EXECUTIVE_MANAGER' }], FROM);
  await assign(governs, controller, CODE, [{ role: 'AID_CONTROLLER' }], FROM);
  await assign(governs, supplier, CODE, [{ role: 'SUPPLIER_STAFF' }, { role: 'TECHNICIAN' }], FROM);
  const manages = teller(context, 'vgr-manager');
  await assign(manages, assessor, CODE, [{ role: 'NEEDS_ASSESSOR' }], FROM);
  await assign(manages, orderer, CODE, [{ role: 'ORDERER' }], FROM);
  await assign(manages, careStaff, CODE, [{ role: 'CARE_STAFF' }], FROM);
  say('  the manager appoints an assessor and an orderer (S1-16, S1-18)');

  await publishDocuments(system, governs);
  await stock(system, teller(context, 'vgr-supplier'));
  say('  the supplier has a mobile alarm in store (S1-2, S1-19, S2-16)');
  return { orderer };
}

/** Publishes the documents that the rules of Skövde come from. */
async function publishDocuments(system: Teller, governs: Teller): Promise<void> {
  await publish(system, {
    kind: 'COMPETENCE',
    edition: 'VGR-SOC-KOMP-2024',
    programme: PROGRAMME,
    from: FROM,
    body: { processSubjects: ['BEHOVSBEDOMNING_OCH_BESTALLNING'], trainingSubjects: ['BESTALLNINGSANSVAR'] },
  });
  await publish(governs, {
    kind: 'DEVIATION',
    edition: 'SKOVDE-AVV-2024',
    programme: PROGRAMME,
    municipalityCode: CODE,
    from: FROM,
    body: { title: 'Rutin för avvikelser (demo)' },
  });
  await publish(governs, {
    kind: 'OUT_OF_SERVICE',
    edition: 'SKOVDE-UTD-2024',
    programme: PROGRAMME,
    municipalityCode: CODE,
    from: FROM,
    body: { title: 'Rutin för skadade hjälpmedel (demo)' },
  });
  await publish(system, {
    kind: 'RENT',
    edition: 'VG-HYRA-2024',
    programme: PROGRAMME,
    supplier: SUPPLIER,
    from: FROM,
    body: { stopRule: 'WORKING_DAYS_AFTER_PICKUP_ORDER', days: 3 },
  });
}

/** Registers a mobile alarm, its product instruction and one device in store. */
async function stock(system: Teller, supplies: Teller): Promise<void> {
  await product(supplies, {
    articleNumber: 'LARM-4G',
    supplierId: SUPPLIER,
    name: 'Mobilt trygghetslarm 4G (demo)',
    isoCode: ALARM,
    manufacturer: 'Demolarm AB',
    isMedicalDevice: false,
    trackBy: 'INDIVIDUAL',
    monthlyRentOre: 12_900,
    ifuDocument: 'IFU-LARM-4G-2',
  });
  await instruction(system, {
    isoCode: ALARM,
    programme: PROGRAMME,
    professions: ['BISTANDSHANDLAGGARE', 'SOCIALSEKRETERARE', 'LSS_HANDLAGGARE'],
    requiredKnowledge: ['TRYGGHETSLARM'],
    criteria: ['Behov av att kunna larma utanför bostaden'],
    from: FROM,
  });
  await device(supplies, { ...mark, serial: 'SN-0001', articleNumber: 'LARM-4G', municipalityCode: CODE });
}

/** An order before anything has been done for it: refused, with every reason at once. */
async function refuseTooEarly(context: StoryContext, draft: object): Promise<void> {
  const { say } = context;
  const orderer = teller(context, 'vgr-orderer');
  const { order } = await orderer.command('createDraft', draft, 'order { id version }');
  const { reasons } = await orderer.refused('submitOrder', { orderId: order.id, expectedVersion: order.version });
  say(`  an order too early is refused, with every reason at once:`);
  for (const { code, ruleIds, message } of reasons) say(`    ${code} (${ruleIds.join(', ')}): ${message}`);
}

async function assess(context: StoryContext, clientId: string, serviceDecisionId: string) {
  const system = teller(context, 'system');
  const governs = teller(context, 'vgr-governance');
  for (const name of ['vgr-assessor', 'vgr-orderer']) {
    const who = await member(system, name, { profession: 'BISTANDSHANDLAGGARE' });
    const competences = [
      { kind: 'PRODUCT', subject: ALARM.slice(0, 4) },
      { kind: 'PROCESS', subject: 'BEHOVSBEDOMNING_OCH_BESTALLNING' },
      { kind: 'PROFESSION', subject: 'TRYGGHETSLARM' },
      { kind: 'TRAINING', subject: 'BESTALLNINGSANSVAR' },
    ];
    await qualify(governs, who, competences, FROM);
    await acknowledge(teller(context, name), who);
  }
  context.say('  the assessor is taught, and acknowledges the documents in force (S1-9, S1-11, S1-12, S1-13, S1-15)');
  const assessor = teller(context, 'vgr-assessor');
  const plan = {
    clientId,
    programme: PROGRAMME,
    goals: ['Kunna gå ut själv'],
    needs: ['Kunna larma utomhus'],
    interests: ['Promenader'],
    clientParticipation: { form: 'HOME_VISIT' },
  };
  const carePlanId = (await assessor.command('agreeCarePlan', plan, 'carePlan { id }')).carePlan.id as string;
  const assessment = {
    clientId,
    carePlanId,
    programme: PROGRAMME,
    legalBasis: 'SOL',
    serviceDecisionId,
    initiator: 'INDIVIDUAL',
    isoCode: ALARM,
    conclusion: 'MET_BY_AID',
  };
  const needsAssessmentId = (await assessor.command('completeNeedsAssessment', assessment, 'assessment { id }'))
    .assessment.id as string;
  const hazards = [
    { hazard: 'Larmet glöms hemma', severity: 'MEDIUM', likelihood: 'LOW', measure: 'Bärs på armen', residual: 'LOW' },
  ];
  await assessor.command(
    'completeRiskAnalysis',
    { clientId, carePlanId, programme: PROGRAMME, isoCode: ALARM, hazards, outcome: 'WITH_MEASURES' },
    'riskAnalysis { id }',
  );
  return { carePlanId, needsAssessmentId };
}

async function live(context: StoryContext, orderId: string, { orderer }: { orderer: Member }): Promise<void> {
  const { say } = context;
  const supplier = teller(context, 'vgr-supplier');
  const careStaff = teller(context, 'vgr-carestaff');
  const { status } = await orderState(supplier, orderId);
  const before = await deviceState(supplier, mark);
  if (before?.state === 'AVAILABLE' && !['SUBMITTED', 'REGISTERED', 'PREPARED'].includes(status)) {
    say('  the alarm has been lent, damaged, returned and reconditioned before: it is available');
    return;
  }
  const today = new Date().toISOString();
  if (before && ['AVAILABLE', 'RESERVED'].includes(before.state)) {
    const loan = await lend(context, {
      orderId,
      mark,
      orderer,
      supplier: 'vgr-supplier',
      supplierUrl: context.supplierUrl,
      handedOverAt: today,
      followUpDueOn: `${Number(swedishDay(today).slice(0, 4)) + 1}-01-15`,
    });
    say(`  device ${mark.idMark} allocated, handed over, the loan is ${loan.status} with rent (S1-24, S1-26, S2-17)`);
  }
  const lent = await deviceState(careStaff, mark);
  if (lent?.state === 'ON_LOAN') {
    const damage = {
      deviceId: lent.id,
      occurredOn: swedishDay(today),
      description: 'Tappad i trappan, knappen fungerar inte.',
      severity: 'MAJOR',
      useStopped: true,
      altered: false,
    };
    await careStaff.command('reportDamage', damage, 'incident { id }');
    const out = await becomes(careStaff, mark, 'OUT_OF_SERVICE');
    say(
      `  damage reported; by event the device is ${out.state}, settings ${out.outOfService?.settings ?? ''} (S1-32, S1-33)`,
    );
    const { version } = out;
    if (out.outOfService?.settings === 'PENDING') {
      await supplier.command(
        'recordSettings',
        { deviceId: out.id, expectedVersion: version, settingsNotKept: 'Knappen är trasig.' },
        'device { id }',
      );
    }
    await activeLoan(supplier, mark);
  }
  const back = await takeBack(context, {
    mark,
    orderer: 'vgr-orderer',
    supplier: 'vgr-supplier',
    receivedAt: today,
    deregisteredOn: swedishDay(today),
  });
  say(`  returned, deregistered, reconditioned: ${back.state} (S2-5, S2-17)`);
}
