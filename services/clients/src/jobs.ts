import type { ScheduledJob } from '@hjalpmedel/subgraph';
import type { ClientsDeps } from './ports.js';
import { followClientMoves } from './residence/jobs/follow-moves.js';

/** The nightly jobs. */
export const jobs: readonly ScheduledJob<ClientsDeps>[] = [
  {
    name: 'followClientMoves',
    at: '00:15',
    run: async (deps, caller, day) => {
      await followClientMoves(deps, caller, day);
    },
  },
];
