import { evolveIdentifiers } from '../../identifiers/domain/identifier.js';
import { evolveResidence } from '../../residence/domain/residence.evolve.js';
import { assertNever } from '@hjalpmedel/domain';
import { evolveCircumstances } from '../../circumstances/domain/circumstance.evolve.js';
import { evolveConsents } from '../../consents/domain/consent.js';
import { evolveGuardians } from '../../guardians/domain/guardian.evolve.js';
import { evolveMerge } from '../../merges/domain/merge.js';
import type { ProtectionLevel } from '../../protection/domain/protection-level.js';
import { evolveRelatives } from '../../relatives/domain/relative.js';
import { evolveRepresentatives } from '../../representatives/domain/representative.js';
import { evolveViewers } from '../../protection/domain/viewer.js';
import type { Client, ClientEvent, RegisteredClient, Whereabouts } from './client.js';

export function evolve(state: Client, event: ClientEvent): Client {
  if (event.type === 'ClientRegistered') {
    const { type: _, childhood: __, ...registration } = event;
    return { status: 'REGISTERED', ...registration };
  }
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'ProtectionSet':
      return protectedBy(state, event);
    case 'PersonCorrected': {
      const { givenName: _, familyName: __, ...rest } = state.sealed;
      return { ...state, sealed: { ...rest, ...event.sealed } };
    }
    case 'ContactRecorded':
      return { ...state, sealed: { ...state.sealed, contact: event.contact } };
    case 'IdentifierAdded':
    case 'IdentifierReplaced':
    case 'IdentifierRemoved':
      return { ...state, ...evolveIdentifiers(state, event) };
    case 'DeathRegistered':
      return { ...state, deceasedOn: event.deceasedOn };
    case 'DeathAnnulled':
      return { ...state, deceasedOn: undefined };
    case 'MoveRecorded':
    case 'MoveAnnulled':
    case 'FileTransferred':
      return { ...state, ...evolveResidence(state, event) };
    case 'GuardianRecorded':
    case 'GuardianVerified':
    case 'GuardianEnded':
    case 'GuardianAnnulled':
      return { ...state, guardians: evolveGuardians(state.guardians ?? [], event) };
    case 'ClientEndedByMerge':
    case 'ClientAbsorbed':
      return evolveMerge(state, event);
    case 'ViewerAdded':
    case 'ViewerEnded':
      return { ...state, viewers: evolveViewers(state.viewers ?? [], event) };
    case 'RepresentativeRecorded':
    case 'RepresentativeEnded':
    case 'RepresentativeAnnulled':
      return { ...state, representatives: evolveRepresentatives(state.representatives ?? [], event) };
    case 'ConsentRecorded':
    case 'ConsentWithdrawn':
      return { ...state, consents: evolveConsents(state.consents ?? [], event) };
    case 'RelativeRecorded':
    case 'RelativeTrained':
    case 'RelativeRemoved':
      return { ...state, relatives: evolveRelatives(state.relatives ?? [], event) };
    case 'CircumstanceRecorded':
    case 'CircumstanceEnded':
    case 'CircumstanceAnnulled':
      return { ...state, circumstances: evolveCircumstances(state.circumstances ?? [], event) };
    default:
      return assertNever(event);
  }
}

function protectedBy(
  state: RegisteredClient,
  { protection, contact, circumstances = {} }: { readonly protection: ProtectionLevel } & Whereabouts,
): RegisteredClient {
  return {
    ...state,
    protection,
    sealed: contact === undefined ? state.sealed : { ...state.sealed, contact },
    circumstances: state.circumstances?.map((one) => ({
      ...one,
      sealed: circumstances[one.circumstanceId] ?? one.sealed,
    })),
  };
}
