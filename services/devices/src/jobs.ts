import type { ScheduledJob } from '@hjalpmedel/subgraph';
import { accrueRent } from './money/jobs/accrue-rent.js';
import { followMovesDue } from './loans/jobs/follow-moves-due.js';
import type { DevicesDeps } from './ports.js';
import { moveResponsibility } from './loans/jobs/move-responsibility.js';
import { monthBefore, monthOf } from './money/domain/month.js';

/** The nightly jobs. */
export const jobs: readonly ScheduledJob<DevicesDeps>[] = [
  { name: 'moveResponsibility', at: '01:10', run: (deps, caller, asOf) => moveResponsibility(deps, caller, { asOf }) },
  { name: 'followMovesDue', at: '01:20', run: followMovesDue },
  {
    name: 'accrueRent',
    at: '03:10',
    run: async (deps, caller, day) => {
      const month = monthBefore(monthOf(day));
      let done;
      do done = await accrueRent(deps, caller, { month });
      while (done.left > 0 && done.agreements > 0);
    },
  },
];
