import { expect, test } from '@jest/globals';
import type { Instant, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { dossierOf } from './dossier.js';

const event = {
  kind: 'ADVERSE_EVENT',
  status: 'REPORTED',
  deviceId: 'd1',
  municipalityCode: '1496' as MunicipalityCode,
  occurredOn: '2026-03-01' as PlainDate,
  reportedAt: '2026-03-01T12:00:00.000Z' as Instant,
  actuality: 'ACTUAL',
  injury: 'MINOR',
  isMedicalDevice: true,
  authority: 'IVO',
  publicThreat: false,
  tracks: [{ track: 'AUTHORITY', status: 'PENDING', dueOn: '2026-03-16' as PlainDate }],
} as const;

test('S1-35: a dossier names the recipient, the day and the device, for persons and for machines', () => {
  const { html, facts } = dossierOf('i1', event, { name: 'Larm' }, 'AUTHORITY', 'Hjulet <lossnade> & föll.');
  expect(facts).toMatchObject({ incidentId: 'i1', recipient: 'IVO', dueOn: '2026-03-16', product: 'Larm' });
  expect(facts).not.toHaveProperty('lot');
  expect(html).toContain('<html lang="sv">');
  expect(html).toContain('Hjulet &lt;lossnade&gt; &amp; föll.');
});
