import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { DeviceRegistered, LoanDeregistered, LoanStarted, PolicyPublished } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { IncidentsDeps } from '../../ports.js';

export const deviceRegistered = ({ readModels }: IncidentsDeps) =>
  on(DeviceRegistered, ({ data: { deviceId, supplierId }, envelope }, uow) => {
    const municipalityCode = envelope.municipalityCode as MunicipalityCode;
    return readModels.keepDevice(uow, { deviceId, supplierId, municipalityCode });
  });

export const loanStarted = ({ readModels }: IncidentsDeps) =>
  on(LoanStarted, ({ data: { loanId, deviceId, legalBasis, startedOn }, envelope }, uow) =>
    readModels.keepLoan(uow, {
      loanId,
      deviceId,
      legalBasis,
      startedOn: startedOn as PlainDate,
      municipalityCode: envelope.municipalityCode as MunicipalityCode,
    }),
  );

export const loanDeregistered = ({ readModels }: IncidentsDeps) =>
  on(LoanDeregistered, ({ data: { loanId } }, uow) => readModels.endLoan(uow, loanId));

export const policyPublished = ({ readModels }: IncidentsDeps) =>
  on(PolicyPublished, async ({ data }, uow) => {
    const { policyId, kind, programme, municipalityCode, edition, from, to } = data;
    if (kind !== 'DEVIATION') return skip('the document is not about deviations');
    const period = { from: from as PlainDate, to: to as PlainDate | undefined };
    return readModels.keepPolicy(uow, { policyId, programme, municipalityCode, edition, ...period });
  });
