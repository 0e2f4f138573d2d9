import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assessor, createClientsNetwork, refusal, type ClientsNetwork } from './_util.js';

let kit: ClientsNetwork;
beforeAll(async () => {
  kit = await createClientsNetwork();
});
afterAll(() => kit.network.stop());

const change = async (
  mutation: string,
  clientId: string,
  input: object,
  selection = `client { version } ${refusal}`,
) => {
  const { version: expectedVersion } = await kit.read(assessor, clientId, 'version');
  return kit.command(assessor, mutation, { clientId, expectedVersion, ...input }, selection);
};
const relatives = 'relatives { id name contact relation knowsFaultContact voluntary trainings { trainedOn isoCode } }';
const consents = 'consents { id scope isoCode withdrawnAt counts }';

test('S1-29, S1-30: a relative is seen, told and trained under consent only, helps of free will, and is hidden at once when it is withdrawn', async () => {
  const { id } = await kit.register();
  const vera = { name: 'Vera Anhörig', contact: '070-1', relation: 'Dotter', knowsFaultContact: true };
  const refused = await change('recordRelative', id, vera);
  expect(refused.refusal.reasons).toMatchObject([{ code: 'RELATIVE_CONSENT_MISSING', ruleIds: ['S1-29'] }]);

  const consent = { scope: 'RELATIVE_INFORMATION', from: '2026-01-01' };
  const { client: consenting } = await change('recordConsent', id, consent, `client { ${consents} }`);
  expect(consenting.consents).toMatchObject([{ scope: 'RELATIVE_INFORMATION', withdrawnAt: null, counts: true }]);
  const { client } = await change('recordRelative', id, vera, `client { ${relatives} }`);
  expect(client.relatives).toMatchObject([{ ...vera, voluntary: true, trainings: [] }]);
  const [{ id: relativeId }] = client.relatives;
  const training = { relativeId, isoCode: '222912' };
  const early = await change('recordRelativeTraining', id, { ...training, trainedOn: '2025-12-31' });
  expect(early.refusal.reasons).toMatchObject([{ code: 'RELATIVE_CONSENT_MISSING', field: 'input.trainedOn' }]);
  const trained = await change(
    'recordRelativeTraining',
    id,
    { ...training, trainedOn: '2026-01-02' },
    `client { ${relatives} }`,
  );
  expect(trained.client.relatives).toMatchObject([{ trainings: [{ trainedOn: '2026-01-02', isoCode: '222912' }] }]);
  expect(JSON.stringify(await kit.rowsOf('clients'))).not.toMatch(/Anhörig|070-1|Dotter/);

  const consentId = consenting.consents[0].id as string;
  const withdrawn = await change('withdrawConsent', id, { consentId }, `client { ${relatives} ${consents} }`);
  expect(withdrawn.client).toMatchObject({
    relatives: [],
    consents: [{ counts: false, withdrawnAt: expect.any(String) }],
  });
  expect((await change('withdrawConsent', id, { consentId })).refusal.reasons).toMatchObject([
    { code: 'CONSENT_WITHDRAWN' },
  ]);
  const rows = await kit.database.systemCollections.outbox.find({ aggregateId: id }).sort({ version: 1 }).lean();
  const sent = rows.filter(({ headers }) => headers['ce_type'] === 'clients.ConsentChanged');
  expect(sent.map(({ data }) => JSON.parse(data) as object)).toEqual([
    { clientId: id, consentId, ...consent },
    { clientId: id, consentId, ...consent, withdrawnAt: expect.any(String) },
  ]);
  await change('recordConsent', id, consent);
  await change('removeRelative', id, { relativeId, reason: 'Hjälper inte längre' });
  expect(await kit.read(assessor, id, relatives)).toEqual({ relatives: [] });
});

test('S1-25: a representative is recorded beside guardians, ended, and annulled when it was a mistake', async () => {
  const { id } = await kit.register();
  const man = { kind: 'GOD_MAN', name: 'Gode Mansson', from: '2026-01-01' };
  const seen = 'client { representatives { id kind name from to annulled } guardians { id } }';
  const { client } = await change('recordRepresentative', id, man, seen);
  expect(client).toMatchObject({ representatives: [{ ...man, to: null, annulled: false }], guardians: [] });
  const [{ id: representativeId }] = client.representatives;
  const ended = await change('endRepresentative', id, { representativeId, lastDay: '2026-06-30' }, seen);
  expect(ended.client.representatives).toMatchObject([{ to: '2026-06-30' }]);
  const wrong = await change('endRepresentative', id, { representativeId, lastDay: '2025-06-30', reason: 'Fel dag' });
  expect(wrong.refusal.reasons).toMatchObject([{ code: 'REPRESENTATIVE_NOT_BEGUN', field: 'input.lastDay' }]);
  await change('annulRepresentative', id, { representativeId, reason: 'Fel person' });
  const again = await change('annulRepresentative', id, { representativeId, reason: 'Fel person' });
  expect(again.refusal.reasons).toMatchObject([{ code: 'REPRESENTATIVE_ANNULLED' }]);
});

test.each([
  ['recordConsent', { scope: 'RELATIVE_INFORMATION', isoCode: '2229', from: '2026-01-01' }, 'input.isoCode'],
  ['recordConsent', { scope: 'AID_USE', isoCode: '22-29', from: '2026-01-01' }, 'input.isoCode'],
  ['recordConsent', { scope: 'AID_USE', from: '2026-01-01', to: '2025-01-01' }, 'input.to'],
  ['recordRelative', { name: ' ' }, 'input.name'],
  ['recordRelativeTraining', { relativeId: 'r', trainedOn: '2999-01-01', isoCode: '2229' }, 'input.trainedOn'],
])('%s with %j is refused with its field', async (mutation, input, field) => {
  const { id } = await kit.register();
  const { errors } = await kit.attempt(assessor, mutation, { clientId: id, expectedVersion: 1, ...input });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
});
