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
} from '@hjalpmedel/events';
import { addDays, type PlainDate } from '@hjalpmedel/domain';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { ExemptionChange } from '../circumstances/domain/exemption-changes.js';
import type { ClientEvent, RegisteredClient } from '../clients/domain/client.js';
import type { ServiceDecision, ServiceDecisionEvent } from '../decisions/domain/service-decision.js';
import type { Consent } from '../consents/domain/consent.js';
import { responsibleSince, verifiedGuardians } from '../guardians/domain/guardianships.js';

/** Other services get opaque ids, days and levels. No number, name, form of housing or reason leaves this service. */
export function publishClient(
  event: ClientEvent,
  { id: clientId, state }: Aggregate<RegisteredClient>,
): readonly Published[] {
  switch (event.type) {
    case 'ClientRegistered': {
      const { municipalityCode, protection } = state;
      const { childhood } = event;
      return [
        published(ClientRegistered, { clientId, municipalityCode }),
        ...(protection === 'NONE' ? [] : [protectionChanged(clientId, state)]),
        ...(childhood ? [published(GuardianChanged, { clientId, ...childhood, guardians: [] })] : []),
      ];
    }
    case 'ProtectionSet':
      return [protectionChanged(clientId, state)];
    case 'DeathRegistered':
      return [published(ClientDeceased, { clientId, deceasedOn: event.deceasedOn })];
    case 'DeathAnnulled':
      return [published(ClientDeathAnnulled, { clientId, deceasedOn: event.deceasedOn })];
    case 'MoveRecorded':
      return [published(ClientMoved, { clientId, from: event.from, to: event.to, movedOn: event.movedOn })];
    case 'MoveAnnulled':
      return [published(ClientMoved, { clientId, from: event.to, to: event.from, movedOn: event.movedOn })];
    case 'GuardianRecorded':
    case 'GuardianVerified':
    case 'GuardianEnded':
    case 'GuardianAnnulled':
      return guardiansChanged(clientId, state, event.adultOn);
    case 'CircumstanceRecorded':
    case 'CircumstanceEnded':
    case 'CircumstanceAnnulled':
      return exemptionsChanged(clientId, event.exemptions);
    case 'PersonCorrected':
      return state.guardians ? guardiansChanged(clientId, state, event.adultOn) : [];
    case 'ClientEndedByMerge': {
      const { intoClientId, mergedOn } = event;
      return [published(ClientMerged, { clientId, intoClientId, mergedOn })];
    }
    case 'ClientAbsorbed':
      return absorbed(clientId, state, event);
    case 'ConsentRecorded':
    case 'ConsentWithdrawn':
      return consentsChanged(clientId, state.consents?.filter(({ consentId }) => consentId === event.consentId) ?? []);
    case 'ViewerAdded':
    case 'ViewerEnded':
    case 'RepresentativeRecorded':
    case 'RepresentativeEnded':
    case 'RepresentativeAnnulled':
    case 'RelativeRecorded':
    case 'RelativeTrained':
    case 'RelativeRemoved':
    case 'FileTransferred':
    case 'ContactRecorded':
    case 'IdentifierAdded':
    case 'IdentifierReplaced':
    case 'IdentifierRemoved':
      return [];
  }
}

const protectionChanged = (clientId: string, { protection: level }: RegisteredClient) =>
  published(ClientProtectionChanged, { clientId, level });

const exemptionsChanged = (clientId: string, changes: readonly ExemptionChange[]) =>
  changes.map(({ exempt, from, to }) => published(FeeExemptionChanged, { clientId, exempt, from, to }));

/** One event per day on which the responsible guardian changes, oldest first: the newest event about a day counts (S1-25). */
function guardiansChanged(clientId: string, { guardians = [] }: RegisteredClient, adultOn: PlainDate) {
  const verified = verifiedGuardians(guardians, adultOn);
  const until = addDays(adultOn, -1);
  return responsibleSince(guardians, adultOn).map(({ guardianId, from }) =>
    published(GuardianChanged, { clientId, guardianId, from, until, guardians: [...verified] }),
  );
}

const consentsChanged = (clientId: string, consents: readonly Consent[]) =>
  consents.map((consent) => published(ConsentChanged, { clientId, ...consent }));

/** What the file that stands for two says now, as far as the other one brought it. */
function absorbed(
  clientId: string,
  state: RegisteredClient,
  { handedOver, adultOn, raisesProtection, bringsDeath, exemptions }: Extract<ClientEvent, { type: 'ClientAbsorbed' }>,
): readonly Published[] {
  const { deceasedOn } = state;
  return [
    ...(raisesProtection ? [protectionChanged(clientId, state)] : []),
    ...(bringsDeath && deceasedOn ? [published(ClientDeceased, { clientId, deceasedOn })] : []),
    ...(handedOver.guardians.length > 0 ? guardiansChanged(clientId, state, adultOn) : []),
    ...consentsChanged(clientId, handedOver.consents),
    ...exemptionsChanged(clientId, exemptions),
  ];
}

export function publishServiceDecision(
  _event: ServiceDecisionEvent,
  { id: decisionId, state }: Aggregate<Stored<ServiceDecision>>,
): readonly Published[] {
  const { status, clientId, kind, legalBasis, from, to, outcome, decidedOn } = state;
  const annulled = status === 'ANNULLED' || undefined;
  const decided = { kind, legalBasis, from, to, outcome, decidedOn };
  return [published(ServiceDecisionChanged, { clientId, decisionId, ...decided, annulled })];
}
