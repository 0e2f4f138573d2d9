import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IncidentsDeps } from '../ports.js';
import { LOSS_DEFAULTS } from './domain/loss-policy.js';
import { lossDecider } from './domain/loss-report.decide.js';
import type { Recovery } from './domain/loss-report.js';

/** A device that was searched for came back by itself: its report ends. A registered loss ends by `recoverDevice` only. */
export async function endLossByReturn(
  { stores: { lossReports }, queries }: IncidentsDeps,
  uow: UnitOfWork,
  deviceId: string,
  recovery: Omit<Recovery, 'backToBorrower'>,
): Promise<void> {
  for (const incidentId of await queries.openLossesOfDevice(uow, deviceId)) {
    const report = await lossReports.load(uow, incidentId);
    const { registeredOn, occurredOn } = report.state;
    if (registeredOn !== undefined || recovery.recoveredOn < occurredOn) continue;
    await lossReports.decide(uow, report, lossDecider, {
      type: 'RecoverLost',
      recovery: { ...recovery, backToBorrower: false },
      policy: LOSS_DEFAULTS,
    });
  }
}
