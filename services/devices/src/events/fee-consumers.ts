import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { ClientMoved, FeeExemptionChanged, FittingCompleted } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import { followExemption, settleFitting } from '../application/charges.js';
import { followMove } from '../application/follow-move.js';
import type { DevicesDeps } from '../application/ports.js';

/** What fittings, exemptions and moves do to fees and rent. */
export function feeConsumers(deps: DevicesDeps) {
  return [
    {
      name: 'fittings',
      order: 'any' as const,
      handlers: [
        on(FittingCompleted, async ({ data: { fittingId, orderId, fittedOn } }, uow) => {
          await deps.readModels.recordFitting(uow, { fittingId, orderId, fittedOn: fittedOn as PlainDate });
          await settleFitting(deps, uow, orderId);
        }),
      ],
    },
    {
      name: 'moves-and-exemptions',
      order: 'strict' as const,
      handlers: [
        on(ClientMoved, async ({ data: { clientId, movedOn, ...data } }, uow) => {
          const [from, to] = [data.from, data.to] as [MunicipalityCode, MunicipalityCode];
          const day = movedOn as PlainDate;
          await deps.readModels.recordMove(uow, clientId, { from, to, on: day });
          if ((await followMove(deps, uow, clientId, to, day)) === 0) return skip('no loan to follow');
        }),
        on(FeeExemptionChanged, async ({ data: { clientId, exempt, from, to } }, uow) => {
          const period = { from: from as PlainDate, to: to as PlainDate | undefined };
          await deps.readModels.recordExemption(uow, clientId, { exempt, ...period });
          await followExemption(deps, uow, clientId);
        }),
      ],
    },
  ];
}
