import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { DeviceReturnFailed } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { IncidentsDeps } from '../../ports.js';
import { intakeDetails } from '../../reports/intake.js';
import { lossDecider } from '../domain/loss-report.decide.js';

/** Opens a loss report where the device was not there when it was to be fetched. */
export const deviceReturnFailed = (deps: IncidentsDeps) =>
  on(DeviceReturnFailed, async ({ data: { deviceId, loanId, cause, failedOn }, envelope }, uow) => {
    if (cause !== 'DEVICE_MISSING') return skip('the device is not missing');
    const open = await deps.queries.openLossesOfDevice(uow, deviceId);
    if (open.length > 0) return skip('the loss is reported already');
    const loan = await deps.queries.loan(uow, loanId);
    const place = loan ?? { municipalityCode: envelope.municipalityCode as MunicipalityCode, loanId };
    const { lossReports } = deps.stores;
    const incidentId = uow.newId();
    const loss = {
      kind: 'LOSS',
      origin: 'PICKUP',
      deviceId,
      textKey: deps.fieldEncryption.newTextKey(incidentId),
      ...(await intakeDetails(deps, uow, place)),
      occurredOn: failedOn as PlainDate,
      negligenceSuspected: false,
    } as const;
    await lossReports.decide(uow, lossReports.create(incidentId, lossDecider.initial), lossDecider, {
      type: 'ReportLoss',
      loss,
      isOpenAlready: false,
    });
  });
