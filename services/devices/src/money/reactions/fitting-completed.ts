import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { ClientMoved, FeeExemptionChanged, FittingCompleted, GuardianChanged } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import { followExemption, settleFitting } from '../fees.js';
import { followGuardian } from '../../loans/jobs/move-responsibility.js';
import { recordMove } from '../../loans/jobs/follow-moves-due.js';
import type { DevicesDeps } from '../../ports.js';

/** What fittings, and a person's moves, exemptions and guardians do to fees, rent and loans. */
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
      name: 'circumstances',
      order: 'strict' as const,
      handlers: [
        on(ClientMoved, async ({ data: { clientId, movedOn, ...data } }, uow) => {
          const [from, to] = [data.from, data.to] as [MunicipalityCode, MunicipalityCode];
          const move = { from, to, on: movedOn as PlainDate };
          if ((await recordMove(deps, uow, clientId, move)) === 0) return skip('no loan to follow yet');
        }),
        on(GuardianChanged, async ({ data: { clientId, guardianId, from, until } }, uow) => {
          await deps.readModels.recordGuardian(uow, clientId, {
            guardianId,
            from: from as PlainDate,
            until: until as PlainDate,
          });
          if ((await followGuardian(deps, uow, clientId)) === 0) return skip('no loan of a child to follow');
        }),
        on(FeeExemptionChanged, async ({ data: { clientId, exempt, from, to } }, uow) => {
          const period = { from: from as PlainDate, to: to as PlainDate | undefined };
          await deps.readModels.recordExemption(uow, clientId, { exempt, ...period });
          await followExemption(deps, uow, clientId, period.from);
        }),
      ],
    },
  ];
}
