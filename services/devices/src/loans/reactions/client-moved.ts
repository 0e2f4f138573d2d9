import { dayOf, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { ClientMoved } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { DevicesDeps } from '../../ports.js';
import { followMove } from '../follow-move.js';

/** Keeps a move and lets the loans follow it. A move on a later day is followed by the job `followMovesDue`. */
export const clientMoved = (deps: DevicesDeps) =>
  on(ClientMoved, async ({ data: { clientId, from, to, movedOn } }, uow) => {
    const move = { from: from as MunicipalityCode, to: to as MunicipalityCode, on: movedOn as PlainDate };
    const ahead = move.on > dayOf(uow.now);
    await deps.readModels.keepMove(uow, clientId, ahead ? { ...move, ahead } : move);
    if (ahead || (await followMove(deps, uow, clientId, move)) === 0) return skip('no loan to follow yet');
  });
