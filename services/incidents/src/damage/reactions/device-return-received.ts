import { dayOf, type Instant, type MunicipalityCode } from '@hjalpmedel/domain';
import { DeviceReturnReceived } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import type { IncidentsDeps } from '../../ports.js';
import { intakeDetails } from '../../reports/intake.js';
import { damageDecider } from '../domain/damage-report.js';

/** Opens a damage report for a suspected damage, unless a report of that loan waits for its assessment. */
export const deviceReturnReceived = (deps: IncidentsDeps) =>
  on(DeviceReturnReceived, async ({ data, envelope }, uow) => {
    const { deviceId, loanId, damageSuspected, receivedAt, condition } = data;
    if (!damageSuspected) return skip('no damage is suspected');
    if (await deps.queries.hasOpenDamage(uow, deviceId, loanId)) return skip('the damage is reported already');
    const loan = await deps.queries.loan(uow, loanId);
    const place = loan ?? { municipalityCode: envelope.municipalityCode as MunicipalityCode, loanId };
    const { damageReports } = deps.stores;
    await damageReports.decide(uow, damageReports.create(uow.newId(), damageDecider.initial), damageDecider, {
      type: 'ReportDamage',
      kind: 'DAMAGE',
      origin: 'RETURN',
      deviceId,
      ...(await intakeDetails(deps, uow, place)),
      occurredOn: dayOf(receivedAt as Instant),
      severity: condition === 'DAMAGED' ? 'MAJOR' : 'MINOR',
      useStopped: true, // a returned device is not in use
      altered: false,
    });
  });
