import { dayOf, type Instant, type MunicipalityCode } from '@hjalpmedel/domain';
import { skip, type Skip } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { damageDecider } from '../domain/damage-report.js';
import { intakeOf } from './intake.js';
import type { IncidentsDeps } from './ports.js';

export type ReceivedReturn = {
  readonly deviceId: string;
  readonly loanId: string;
  readonly receivedAt: string;
  readonly condition: string;
  readonly damageSuspected: boolean;
  /** Where the return was received; counts only while nothing is known of the loan. */
  readonly municipalityCode: string;
};

/** A damage suspected when a device came back opens a report, unless one of that loan waits to be judged. */
export async function followReturn(deps: IncidentsDeps, uow: UnitOfWork, told: ReceivedReturn): Promise<void | Skip> {
  const { deviceId, loanId, damageSuspected } = told;
  if (!damageSuspected) return skip('no damage is suspected');
  if (await deps.lookUps.hasOpenDamage(uow, deviceId, loanId)) return skip('the damage is reported already');
  const loan = await deps.lookUps.loan(uow, loanId);
  const place = loan ?? { municipalityCode: told.municipalityCode as MunicipalityCode, loanId };
  const { damageReports } = deps.stores;
  await damageReports.decide(uow, damageReports.create(uow.newId(), damageDecider.initial), damageDecider, {
    type: 'ReportDamage',
    kind: 'DAMAGE',
    origin: 'RETURN',
    deviceId,
    ...(await intakeOf(deps, uow, place)),
    occurredOn: dayOf(told.receivedAt as Instant),
    severity: told.condition === 'DAMAGED' ? 'MAJOR' : 'MINOR',
    useStopped: true, // it came back: nobody uses it
    altered: false,
  });
}
