import { addDays, assertNever, isNever, overlaps, refuseIfAny, type PlainDate } from '@hjalpmedel/domain';
import { holdsFrom } from '../../shared/domain/dated-fact.js';
import { hsaIdsOf } from './details.js';
import type { Correction } from './correction.js';
import type { Employment, Employments } from './employment.js';
import { isSameEmployer } from './leave.js';
import { licensedProfessions } from './licensed-professions.js';
import {
  MERGE_DELEGATES_TO_ITSELF,
  MERGE_EMPLOYMENTS_OVERLAP,
  MERGE_LICENCE_NUMBERS_DIFFER,
  MERGE_LICENCES_IN_ONE_SYSTEM,
  MERGE_OF_ONESELF,
  STAFF_MERGED,
} from './staff.errors.js';
import type { RegisteredStaff, StaffDetails, StaffEvent } from './staff.js';

type MergeEvent = Extract<StaffEvent, { type: 'StaffAbsorbed' | 'StaffMergedAway' | 'DelegatorMerged' }>;

export type MergeCommand =
  | {
      readonly type: 'AbsorbStaff';
      readonly staffId: string;
      readonly formerId: string;
      readonly former: RegisteredStaff;
      readonly ofOneself: boolean;
      readonly correction: Correction;
      readonly today: PlainDate;
    }
  | { readonly type: 'MergeAway'; readonly formerId: string; readonly into: string }
  | { readonly type: 'FollowDelegator'; readonly formerId: string; readonly staffId: string };

/** Merges two records of one person. Rights, licences and history of the former one follow to the one that stays. */
export function decideMerge(command: MergeCommand, state: RegisteredStaff): readonly MergeEvent[] {
  switch (command.type) {
    case 'AbsorbStaff':
      return absorb(command, state);
    case 'MergeAway':
      return [{ type: 'StaffMergedAway', formerId: command.formerId, into: command.into }];
    case 'FollowDelegator':
      return [{ type: 'DelegatorMerged', formerId: command.formerId, staffId: command.staffId }];
    default:
      return assertNever(command);
  }
}

function absorb(
  { staffId, formerId, former, ofOneself, correction, today }: Extract<MergeCommand, { type: 'AbsorbStaff' }>,
  state: RegisteredStaff,
): readonly MergeEvent[] {
  const field = 'input.mergedId';
  const employments = mergedEmployments(state.employments, former.employments);
  const [own, other] = [state.professionalLicenceNumber, former.professionalLicenceNumber];
  const open = ({ licences }: RegisteredStaff) =>
    licences.flatMap(({ status, supplierSystem }) => (status === 'REVOKED' ? [] : supplierSystem));
  const system = open(state).find((one) => open(former).includes(one));
  const ids = [staffId, formerId];
  const itself = [...state.delegations, ...former.delegations].some(
    (one) => ids.includes(one.delegatorId) && holdsFrom(one, today),
  );
  refuseIfAny([
    former.mergedInto !== undefined && STAFF_MERGED({ field }),
    ofOneself && MERGE_OF_ONESELF({ field }),
    !employments && MERGE_EMPLOYMENTS_OVERLAP({ field }),
    own !== undefined && other !== undefined && own !== other && MERGE_LICENCE_NUMBERS_DIFFER({ field }),
    system !== undefined && MERGE_LICENCES_IN_ONE_SYSTEM({ field, params: { system } }),
    itself && MERGE_DELEGATES_TO_ITSELF({ field }),
  ]);
  if (!employments) return [];
  const details = mergedDetails(state, former);
  return [{ type: 'StaffAbsorbed', formerId, former, details, employments, correction }];
}

/** The details of the record that stays, with the licence number of the other where only that has one. */
function mergedDetails(state: RegisteredStaff, former: RegisteredStaff): StaffDetails {
  const { displayName } = state;
  const own = state.professionalLicenceNumber;
  const profession =
    own === undefined && former.professionalLicenceNumber !== undefined && !licensedProfessions.has(state.profession)
      ? former.profession
      : state.profession;
  return { displayName, profession, professionalLicenceNumber: own ?? former.professionalLicenceNumber };
}

/** The employments of both records: those of one employer that share days become one. Undefined when others share days. */
function mergedEmployments(own: Employments, others: Employments): Employments | undefined {
  const [first, ...rest] = own;
  const all: [Employment, ...Employment[]] = [first, ...rest];
  for (const one of others.filter((other) => !isNever(other))) {
    const at = all.findIndex((held) => !isNever(held) && overlaps(held, one) && isSameEmployer(held, one));
    const held = all[at];
    if (!held) {
      all.push(one);
      continue;
    }
    const from = held.from < one.from ? held.from : one.from;
    const to = held.to === undefined || one.to === undefined ? undefined : held.to > one.to ? held.to : one.to;
    const leaves = [...(held.leaves ?? []), ...(one.leaves ?? [])];
    all[at] = { ...held, from, to, ...(leaves.length > 0 ? { leaves } : {}) };
  }
  const held = all.filter((one) => !isNever(one));
  return held.some((one, index) => held.slice(index + 1).some((other) => overlaps(one, other))) ? undefined : all;
}

export function evolveMerge(state: RegisteredStaff, event: MergeEvent): RegisteredStaff {
  switch (event.type) {
    case 'StaffAbsorbed':
      return absorbed(state, event);
    case 'StaffMergedAway': {
      const takenBack = (one: Employment): Employment => ({ ...one, to: addDays(one.from, -1) });
      const [first, ...others] = state.employments;
      const { professionalLicenceNumber: _, ...rest } = state;
      return {
        ...rest,
        hsaId: `MERGED:${event.formerId}`,
        otherHsaIds: [],
        employments: [takenBack(first), ...others.map(takenBack)],
        roles: [],
        delegations: [],
        prescribingRights: [],
        competences: [],
        licences: [],
        acknowledged: [],
        mergedInto: event.into,
      };
    }
    case 'DelegatorMerged': {
      const { formerId, staffId: delegatorId } = event;
      const follow = (one: RegisteredStaff['delegations'][number]) =>
        one.delegatorId === formerId ? { ...one, delegatorId } : one;
      return { ...state, delegations: state.delegations.map(follow) };
    }
    default:
      return assertNever(event);
  }
}

function absorbed(
  state: RegisteredStaff,
  { formerId: staffId, former, details, employments, correction }: Extract<MergeEvent, { type: 'StaffAbsorbed' }>,
): RegisteredStaff {
  const { displayName, profession, professionalLicenceNumber } = former;
  const record = { staffId, displayName, profession, professionalLicenceNumber, ...correction };
  return {
    ...state,
    ...details,
    employments,
    otherHsaIds: [...(state.otherHsaIds ?? []), ...hsaIdsOf(former)],
    roles: [...state.roles, ...former.roles],
    delegations: [...state.delegations, ...former.delegations],
    prescribingRights: [...state.prescribingRights, ...former.prescribingRights],
    competences: [...state.competences, ...former.competences],
    licences: [...state.licences, ...former.licences],
    acknowledged: [...new Set([...(state.acknowledged ?? []), ...(former.acknowledged ?? [])])],
    formerDetails: [...(former.formerDetails ?? []), ...(state.formerDetails ?? [])],
    mergedFrom: [...(state.mergedFrom ?? []), ...(former.mergedFrom ?? []), record],
  };
}
