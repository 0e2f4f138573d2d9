import {
  DeviceRegistered,
  DeviceReturnReceived,
  LoanDeregistered,
  LoanStarted,
  PolicyPublished,
} from '@hjalpmedel/events';
import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { on, skip } from '@hjalpmedel/messaging';
import { followReturn } from '../application/follow-return.js';
import type { IncidentsDeps } from '../application/ports.js';

/** One reader for all that others tell: where devices are used, which documents hold, and what came back damaged. */
export function consumers(deps: IncidentsDeps) {
  const { readModels } = deps;
  const handlers = [
    on(DeviceRegistered, ({ data: { deviceId, supplierId }, envelope }, uow) => {
      const municipalityCode = envelope.municipalityCode as MunicipalityCode;
      return readModels.keepDevice(uow, { deviceId, supplierId, municipalityCode });
    }),
    on(LoanStarted, ({ data: { loanId, deviceId, legalBasis, startedOn }, envelope }, uow) =>
      readModels.keepLoan(uow, {
        loanId,
        deviceId,
        legalBasis,
        startedOn: startedOn as PlainDate,
        municipalityCode: envelope.municipalityCode as MunicipalityCode,
      }),
    ),
    on(LoanDeregistered, ({ data: { loanId } }, uow) => readModels.endLoan(uow, loanId)),
    on(PolicyPublished, async ({ data }, uow) => {
      const { policyId, kind, programme, municipalityCode, edition, from, to } = data;
      if (kind !== 'DEVIATION') return skip('the document is not about deviations');
      const period = { from: from as PlainDate, to: to as PlainDate | undefined };
      return readModels.keepPolicy(uow, { policyId, programme, municipalityCode, edition, ...period });
    }),
    on(DeviceReturnReceived, ({ data, envelope: { municipalityCode } }, uow) =>
      followReturn(deps, uow, { ...data, municipalityCode }),
    ),
  ];
  return [{ name: 'incidents', order: 'strict' as const, handlers }];
}
