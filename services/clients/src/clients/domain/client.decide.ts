import { assertNever, notFound, refuseIfAny, type Decider } from '@hjalpmedel/domain';
import {
  circumstanceAnnulled,
  circumstanceEnded,
  circumstanceRecorded,
} from '../../circumstances/domain/circumstance.decide.js';
import { recordConsent, withdrawConsent } from '../../consents/domain/consent.js';
import { annulDeath, registerDeath } from '../../deaths/domain/death.js';
import { annulGuardian, endGuardian, recordGuardian, verifyGuardian } from '../../guardians/domain/guardian.js';
import { addIdentifier, removeIdentifier } from '../../identifiers/domain/identifier.js';
import { absorbClient, endByMerge } from '../../merges/domain/merge.js';
import { recordRelative, recordRelativeTraining, removeRelative } from '../../relatives/domain/relative.js';
import {
  annulRepresentative,
  endRepresentative,
  recordRepresentative,
} from '../../representatives/domain/representative.js';
import { annulMove, followMoves, moveClient } from '../../residence/domain/residence.js';
import { addViewer, endViewer } from '../../protection/domain/viewer.js';
import { CLIENT_ALREADY_REGISTERED } from './client.errors.js';
import { evolve } from './client.evolve.js';
import type { Client, ClientCommand, ClientEvent } from './client.js';

function decide(command: ClientCommand, state: Client): readonly ClientEvent[] {
  if (command.type === 'RegisterClient') {
    const { known, type: _, ...registration } = command;
    refuseIfAny([known && CLIENT_ALREADY_REGISTERED({ field: 'input.personIdentifier' })]);
    return [{ type: 'ClientRegistered', ...registration }];
  }
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'SetProtection':
      return state.protection === command.protection ? [] : [{ ...command, type: 'ProtectionSet' }];
    case 'CorrectPerson':
      return [{ ...command, type: 'PersonCorrected' }];
    case 'RecordContact':
      return [{ type: 'ContactRecorded', contact: command.contact }];
    case 'AddIdentifier':
      return addIdentifier(command, state);
    case 'RemoveIdentifier':
      return removeIdentifier(command, state);
    case 'RegisterDeath':
      return registerDeath(command, state);
    case 'AnnulDeath':
      return annulDeath(command, state);
    case 'MoveClient':
      return moveClient(command, state);
    case 'AnnulMove':
      return annulMove(command, state);
    case 'FollowMoves':
      return followMoves(command, state);
    case 'RecordGuardian':
      return recordGuardian(command, state);
    case 'VerifyGuardian':
      return verifyGuardian(command, state);
    case 'EndGuardian':
      return endGuardian(command, state);
    case 'AnnulGuardian':
      return annulGuardian(command, state);
    case 'EndByMerge':
      return endByMerge(command, state);
    case 'AbsorbClient':
      return absorbClient(command, state);
    case 'AddViewer':
      return addViewer(command, state);
    case 'EndViewer':
      return endViewer(command, state);
    case 'RecordRepresentative':
      return recordRepresentative(command, state);
    case 'EndRepresentative':
      return endRepresentative(command, state);
    case 'AnnulRepresentative':
      return annulRepresentative(command, state);
    case 'RecordConsent':
      return recordConsent(command, state);
    case 'WithdrawConsent':
      return withdrawConsent(command, state);
    case 'RecordRelative':
      return recordRelative(command, state);
    case 'RecordRelativeTraining':
      return recordRelativeTraining(command, state);
    case 'RemoveRelative':
      return removeRelative(command, state);
    case 'RecordCircumstance':
      return circumstanceRecorded(command, state);
    case 'EndCircumstance':
      return circumstanceEnded(command, state);
    case 'AnnulCircumstance':
      return circumstanceAnnulled(command, state);
    default:
      return assertNever(command);
  }
}

export const clientDecider: Decider<Client, ClientCommand, ClientEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
