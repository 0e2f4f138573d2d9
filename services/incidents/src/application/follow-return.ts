import { dayOf, type Instant, type MunicipalityCode } from '@hjalpmedel/domain';
import { skip, type Skip } from '@hjalpmedel/messaging';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { openDamageReport } from './open-damage-report.js';
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
  await openDamageReport(deps, uow, uow.newId(), place, {
    deviceId,
    origin: 'RETURN',
    occurredOn: dayOf(told.receivedAt as Instant),
    severity: told.condition === 'DAMAGED' ? 'MAJOR' : 'MINOR',
    useStopped: true, // it came back: nobody uses it
    altered: false,
  });
}
