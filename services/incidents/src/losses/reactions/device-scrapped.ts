import { DeviceScrapped } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { IncidentsDeps } from '../../ports.js';
import { lossDecider } from '../domain/loss-report.decide.js';

/** A lost device was written off, after its claim was decided: its loss report ends (S1-28). */
export const deviceScrapped = (deps: IncidentsDeps) =>
  on(DeviceScrapped, async ({ data: { deviceId, scrapReason } }, uow) => {
    if (scrapReason !== 'LOST') return skip('the device was not lost');
    const { lossReports } = deps.stores;
    for (const incidentId of await deps.queries.openLossesOfDevice(uow, deviceId)) {
      const report = await lossReports.load(uow, incidentId);
      await lossReports.decide(uow, report, lossDecider, { type: 'WriteOffLoss', at: uow.now });
    }
  });
