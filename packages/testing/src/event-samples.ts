import {
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
  type DataOf,
  type EventContract,
} from '@hjalpmedel/events';

/** An invented id; opaque as in production. */
const idOf = (number: number): string => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const clientId = idOf(1);
const [decisionId, consentId] = [idOf(2), idOf(3)];
const [guardianId, otherGuardianId] = [idOf(4), idOf(5)];
const childhood = { from: '2070-05-01', until: '2078-04-30' };

export type EventSample<Contract extends EventContract = EventContract> = {
  readonly contract: Contract;
  readonly data: DataOf<Contract>;
};

const samples = <Contract extends EventContract>(contract: Contract, ...data: DataOf<Contract>[]): EventSample[] =>
  data.map((one) => ({ contract, data: one }));

/**
 * Golden samples of the events about clients, at least two per contract. Never change one: consumers must process
 * events of every age. Add samples when a contract gets new fields.
 */
export const clientEventSamples: readonly EventSample[] = [
  ...samples(ClientRegistered, { clientId, municipalityCode: '1496' }, { clientId: idOf(6), municipalityCode: '2281' }),
  ...samples(
    ClientMoved,
    { clientId, from: '1496', to: '1498', movedOn: '2075-02-15' },
    { clientId, from: '1498', to: '2281', movedOn: '2075-03-01' },
  ),
  ...samples(
    ClientMerged,
    { clientId: idOf(7), intoClientId: clientId, mergedOn: '2075-04-02' },
    { clientId: idOf(8), intoClientId: clientId, mergedOn: '2075-04-03' },
  ),
  ...samples(ClientDeceased, { clientId, deceasedOn: '2075-05-01' }, { clientId: idOf(6), deceasedOn: '2074-12-31' }),
  ...samples(
    ClientDeathAnnulled,
    { clientId, deceasedOn: '2075-05-01' },
    { clientId: idOf(6), deceasedOn: '2074-12-31' },
  ),
  ...samples(
    ClientProtectionChanged,
    { clientId, level: 'SEKRETESSMARKERING' },
    { clientId, level: 'SKYDDAD_FOLKBOKFORING' },
    { clientId, level: 'FINGERADE' },
    { clientId, level: 'NONE' },
  ),
  ...samples(
    ServiceDecisionChanged,
    { clientId, decisionId, kind: 'SAFETY_ALARM', legalBasis: 'SOL', from: '2075-01-01' },
    { clientId, decisionId, kind: 'SAFETY_ALARM', legalBasis: 'SOL', from: '2075-01-01', to: '2075-06-30' },
    {
      clientId,
      decisionId,
      kind: 'SAFETY_ALARM',
      legalBasis: 'SOL',
      from: '2075-01-01',
      decidedOn: '2074-12-20',
      outcome: 'GRANTED',
      annulled: true,
    },
  ),
  ...samples(
    GuardianChanged,
    { clientId, ...childhood },
    { clientId, guardianId, ...childhood },
    {
      clientId,
      guardianId,
      ...childhood,
      guardians: [
        { guardianId, ...childhood },
        { guardianId: otherGuardianId, from: '2074-01-01', until: childhood.until },
      ],
    },
  ),
  ...samples(
    ConsentChanged,
    { clientId, consentId, scope: 'RELATIVE_INFORMATION', from: '2075-01-01' },
    { clientId, consentId, scope: 'AID_USE', isoCode: '222903', from: '2075-01-01', to: '2075-12-31' },
    {
      clientId,
      consentId,
      scope: 'RELATIVE_INFORMATION',
      from: '2075-01-01',
      withdrawnAt: '2075-03-01T12:00:00.000Z',
    },
  ),
  ...samples(
    FeeExemptionChanged,
    { clientId, exempt: true, from: '2075-01-01' },
    { clientId, exempt: false, from: '2075-02-01', to: '2075-02-28' },
  ),
];
