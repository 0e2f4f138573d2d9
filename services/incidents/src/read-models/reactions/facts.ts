import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { DeviceRegistered, LoanDeregistered, LoanStarted, PolicyPublished } from '@hjalpmedel/events';
import { on, skip, type Skip } from '@hjalpmedel/messaging';
import type { IncidentsDeps } from '../../ports.js';

async function skipUnlessKept(kept: Promise<boolean>): Promise<void | Skip> {
  if (!(await kept)) return skip('a newer fact is kept');
}

export const deviceRegistered = ({ readModels }: IncidentsDeps) =>
  on(DeviceRegistered, ({ data: { deviceId, supplierId }, envelope }, uow) => {
    const municipalityCode = envelope.municipalityCode as MunicipalityCode;
    return skipUnlessKept(readModels.keepDevice(uow, envelope.sequence, { deviceId, supplierId, municipalityCode }));
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
  on(PolicyPublished, async ({ data, envelope: { sequence } }, uow) => {
    const { policyId, kind, programme, municipalityCode, edition, from, to } = data;
    if (kind !== 'DEVIATION') return skip('the document is not about deviations');
    const period = { from: from as PlainDate, to: to as PlainDate | undefined };
    const policy = { policyId, programme, municipalityCode, edition, ...period };
    return skipUnlessKept(readModels.keepPolicy(uow, sequence, policy));
  });
