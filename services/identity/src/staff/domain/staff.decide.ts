import { assertNever, notFound, refuse, type Decider, type Period, type PlainDate } from '@hjalpmedel/domain';
import type { DelegationEnd } from '../../delegations/domain/delegation.js';
import { decideCompetence, type CompetenceCommand } from './competences.js';
import { decideDetails, type DetailsCommand } from './details.js';
import type { Backing, BackingBasis, Employment } from './employment.js';
import type { Correction } from './correction.js';
import {
  correctPrescribingRight,
  endPrescribingRight,
  grantPrescribingRight,
  type PrescribingContent,
  type PrescribingRight,
} from './prescribing-right.js';
import { decideLeave, type LeaveCommand } from './leaves.decide.js';
import { decideMerge, type MergeCommand } from './merge.js';
import { STAFF_MERGED } from './staff.errors.js';
import { addEmployment, endEmployment } from './staff.employments.js';
import { evolveStaff as evolve } from './staff.evolve.js';
import { assignRole, correctRole, endRole } from './staff.roles.js';
import type { HeldDelegation, LicenceStanding, RoleAssignment, RoleContent, Staff, StaffEvent } from './staff.js';

export type StaffCommand =
  | CompetenceCommand
  | DetailsCommand
  | LeaveCommand
  | MergeCommand
  | { readonly type: 'RegisterStaff'; readonly staff: Extract<StaffEvent, { type: 'StaffRegistered' }>['staff'] }
  | {
      readonly type: 'AssignRole';
      readonly assignment: RoleAssignment;
      /** Whether the caller is the holder. */
      readonly toOneself?: boolean;
      /** The agreements on which the employment of the first day rests, where the role needs one (S1-18, S1-22, S1-23). */
      readonly backing?: Backing | undefined;
    }
  | {
      readonly type: 'CorrectRole';
      readonly roleId: string;
      readonly content: RoleContent;
      readonly correction: Correction;
      readonly toOneself?: boolean;
      readonly backing?: Backing | undefined;
    }
  | {
      readonly type: 'CorrectPrescribingRight';
      readonly rightId: string;
      readonly content: PrescribingContent;
      readonly correction: Correction;
      readonly toOneself: boolean;
    }
  | { readonly type: 'CorrectHeldDelegation'; readonly delegationId: string; readonly content: RoleContent }
  | { readonly type: 'EndRole'; readonly roleId: string; readonly lastDay: PlainDate; readonly by?: string }
  | { readonly type: 'AddEmployment'; readonly employment: Employment }
  | {
      readonly type: 'EndEmployment';
      readonly employmentId: string;
      readonly lastDay: PlainDate;
      readonly by?: string;
    }
  | { readonly type: 'ReceiveDelegation'; readonly delegation: HeldDelegation }
  | {
      readonly type: 'LoseDelegation';
      readonly delegationId: string;
      readonly lastDay: PlainDate;
      readonly reason: DelegationEnd;
    }
  | { readonly type: 'GrantPrescribingRight'; readonly right: PrescribingRight; readonly toOneself: boolean }
  | {
      readonly type: 'EndPrescribingRight';
      readonly rightId: string;
      readonly lastDay: PlainDate;
      readonly by?: string;
    }
  | { readonly type: 'AcknowledgePolicy'; readonly policyId: string }
  | { readonly type: 'ChangeLicenceStanding'; readonly standing: LicenceStanding }
  | { readonly type: 'PauseDelegations'; readonly delegatorId: string; readonly pauses: readonly Period[] }
  | { readonly type: 'ReachDay'; readonly on: PlainDate }
  | { readonly type: 'AnnounceBacking'; readonly basis: BackingBasis };

function decide(command: StaffCommand, state: Staff): readonly StaffEvent[] {
  if (command.type === 'RegisterStaff') return [{ type: 'StaffRegistered', staff: command.staff }];
  if (state.status === 'NONE') throw notFound();
  if (state.mergedInto !== undefined) return refuse(STAFF_MERGED({ field: 'input.staffId' }));
  switch (command.type) {
    case 'AssignRole':
      return assignRole(command, state);
    case 'CorrectRole':
      return correctRole(command, state);
    case 'CorrectPrescribingRight':
      return correctPrescribingRight(command, state);
    case 'CorrectHeldDelegation': // the delegation decides
      return [{ ...command, type: 'HeldDelegationCorrected' }];
    case 'EndRole':
      return endRole(command, state);
    case 'AddEmployment':
      return addEmployment(command.employment, state);
    case 'EndEmployment':
      return endEmployment(command, state);
    case 'ReceiveDelegation': // the delegation decides, also its end
      return [{ type: 'DelegationGranted', delegation: command.delegation }];
    case 'LoseDelegation':
      return [{ ...command, type: 'DelegationRevoked' }];
    case 'GrantPrescribingRight':
      return grantPrescribingRight(command, state);
    case 'EndPrescribingRight':
      return endPrescribingRight(command, state);
    case 'RecordCompetence':
    case 'CorrectCompetence':
    case 'EndCompetence':
      return decideCompetence(command, state);
    case 'RegisterLeave':
    case 'CorrectLeave':
    case 'EndLeave':
      return decideLeave(command, state);
    case 'PauseDelegations': // the delegator's leave decides
      return [{ ...command, type: 'DelegatorAway' }];
    case 'ReachDay':
      return [{ type: 'DayReached', on: command.on }];
    case 'AbsorbStaff':
    case 'MergeAway':
    case 'FollowDelegator':
      return decideMerge(command, state);
    case 'CorrectStaff':
    case 'AddHsaId':
    case 'RemoveHsaId':
      return decideDetails(command, state);
    case 'AcknowledgePolicy': // the acknowledgement decides
      return state.acknowledged?.includes(command.policyId)
        ? []
        : [{ type: 'PolicyAcknowledged', policyId: command.policyId }];
    case 'ChangeLicenceStanding':
      return [{ type: 'LicenceStandingChanged', standing: command.standing }];
    case 'AnnounceBacking':
      return [{ type: 'BackingTold', basis: command.basis }];
    default:
      return assertNever(command);
  }
}

export const staffDecider: Decider<Staff, StaffCommand, StaffEvent> = { initial: { status: 'NONE' }, decide, evolve };
