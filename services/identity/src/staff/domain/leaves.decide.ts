import {
  assertNever,
  coveredBy,
  covers,
  freeAfter,
  nextFrom,
  notFound,
  refuseIfAny,
  type Period,
  type PlainDate,
  type Reason,
} from '@hjalpmedel/domain';
import { endsBeforeBeginning, endsBy, inTheWay } from '../../shared/domain/dated-fact.js';
import type { Correction } from './correction.js';
import { OUTSIDE_EMPLOYMENT } from './employment.errors.js';
import type { Employment, Employments } from './employment.js';
import { isSameEmployer, LEAVE_ALREADY_ENDED, LEAVE_ALREADY_ON_RECORD, leavesIn, type Leave } from './leave.js';
import { ENDS_BEFORE_IT_BEGAN, NOTHING_CHANGED } from './staff.errors.js';

export type LeaveCommand =
  | { readonly type: 'RegisterLeave'; readonly employmentId: string; readonly leave: Leave }
  | {
      readonly type: 'CorrectLeave';
      readonly leaveId: string;
      readonly period: Period;
      readonly correction: Correction;
    }
  | { readonly type: 'EndLeave'; readonly leaveId: string; readonly lastDay: PlainDate; readonly by?: string };

export type LeaveEvent =
  | { readonly type: 'LeaveRegistered'; readonly employmentId: string; readonly leave: Leave }
  | {
      readonly type: 'LeaveCorrected';
      readonly leaveId: string;
      readonly period: Period;
      readonly correction: Correction;
    }
  | {
      readonly type: 'LeaveEnded';
      readonly leaveId: string;
      readonly lastDay: PlainDate;
      readonly by?: string | undefined;
    };

type Employed = { readonly employments: Employments };

/** The employment in which a leave began. */
export const employmentOfLeave = ({ employments }: Employed, leaveId: string): Employment | undefined =>
  employments.find(({ leaves = [] }) => leaves.some((one) => one.leaveId === leaveId));

/** Registers, corrects or ends a leave of absence. */
export function decideLeave(command: LeaveCommand, { employments }: Employed): readonly LeaveEvent[] {
  switch (command.type) {
    case 'RegisterLeave': {
      const { employmentId, leave } = command;
      const employment = employments.find((one) => one.employmentId === employmentId);
      if (!employment) throw notFound({ field: 'input.employmentId' });
      refuseIfAny(reasonsAgainst(leave, employment, employments));
      return [{ type: 'LeaveRegistered', employmentId, leave }];
    }
    case 'CorrectLeave': {
      const { leaveId, period, correction } = command;
      const { leave, employment } = leaveOf(employments, leaveId);
      const changes = leave.from !== period.from || leave.to !== period.to;
      refuseIfAny([
        !changes && NOTHING_CHANGED({ field: 'input.leaveId' }),
        ...reasonsAgainst({ ...period, leaveId }, employment, employments),
      ]);
      return [{ type: 'LeaveCorrected', leaveId, period, correction }];
    }
    case 'EndLeave': {
      const { leaveId, lastDay, by } = command;
      const { leave } = leaveOf(employments, leaveId);
      refuseIfAny([
        endsBy(leave, lastDay) && LEAVE_ALREADY_ENDED({ field: 'input.lastDay', params: { to: leave.to ?? '' } }),
        endsBeforeBeginning(leave, lastDay) && ENDS_BEFORE_IT_BEGAN({ field: 'input.lastDay' }),
      ]);
      return [{ type: 'LeaveEnded', leaveId, lastDay, by }];
    }
    default:
      return assertNever(command);
  }
}

function leaveOf(employments: Employments, leaveId: string) {
  const employment = employmentOfLeave({ employments }, leaveId);
  const leave = employment?.leaves?.find((one) => one.leaveId === leaveId);
  if (!employment || !leave) throw notFound({ field: 'input.leaveId' });
  return { employment, leave };
}

/** The employment by the same employer that covers a day, else the one itself. */
const carrierOf = (employments: Employments, employment: Employment, day: PlainDate): Employment =>
  employments.find((one) => isSameEmployer(one, employment) && covers(one, day)) ?? employment;

/** A leave lies within employments by one employer. One without a last day lasts as long as they do. */
function reasonsAgainst(
  { leaveId, from, to }: Period & Pick<Leave, 'leaveId'>,
  employment: Employment,
  employments: Employments,
): readonly (Reason | false)[] {
  const ofEmployer = employments.filter((one) => isSameEmployer(one, employment));
  const others = leavesIn(employments, carrierOf(employments, employment, from)).filter(
    (one) => one.leaveId !== leaveId,
  );
  const held = inTheWay(others, { from, to });
  return [
    !coveredBy(ofEmployer, { from, to: to ?? from }) &&
      OUTSIDE_EMPLOYMENT({ field: 'input.from', ...nextFrom(ofEmployer, from) }),
    held.length > 0 && LEAVE_ALREADY_ON_RECORD({ field: 'input.from', ...freeAfter(held) }),
  ];
}

export function evolveLeaves(employments: Employments, event: LeaveEvent): Employments {
  if (event.type === 'LeaveRegistered') return withLeave(employments, event.employmentId, event.leave);
  const employment = employmentOfLeave({ employments }, event.leaveId);
  const leave = employment?.leaves?.find((one) => one.leaveId === event.leaveId);
  if (!employment || !leave) return employments;
  return withLeave(employments, employment.employmentId, changed(leave, event));
}

/** Keeps a leave with the employment by the same employer that covers its first day: its days may be corrected to another contract. */
function withLeave(employments: Employments, employmentId: string, leave: Leave): Employments {
  const named = employments.find((one) => one.employmentId === employmentId);
  const target = named && carrierOf(employments, named, leave.from);
  const change = (one: Employment): Employment => {
    const leaves = one.leaves ?? [];
    const isHere = leaves.some(({ leaveId }) => leaveId === leave.leaveId);
    if (one !== target)
      return isHere ? { ...one, leaves: leaves.filter(({ leaveId }) => leaveId !== leave.leaveId) } : one;
    return {
      ...one,
      leaves: isHere ? leaves.map((held) => (held.leaveId === leave.leaveId ? leave : held)) : [...leaves, leave],
    };
  };
  const [first, ...others] = employments;
  return [change(first), ...others.map(change)];
}

function changed(leave: Leave, event: Exclude<LeaveEvent, { type: 'LeaveRegistered' }>): Leave {
  if (event.type === 'LeaveEnded') return { ...leave, to: event.lastDay, endedBy: event.by };
  const { from, to } = leave;
  const { period, correction } = event;
  return { ...leave, from: period.from, to: period.to, former: [...(leave.former ?? []), { from, to, ...correction }] };
}
