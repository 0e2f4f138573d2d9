import type { UnitOfWork } from '@hjalpmedel/mongo';
import { damageDecider } from '../damage/domain/damage-report.js';
import type { IncidentsDeps } from '../ports.js';

/** A damage whose claim was withdrawn waits for what follows, as before the claim. */
export async function endDamageClaim(
  { stores: { damageReports } }: IncidentsDeps,
  uow: UnitOfWork,
  incidentId: string,
): Promise<void> {
  const damage = await damageReports.find(uow, incidentId);
  if (damage) await damageReports.decide(uow, damage, damageDecider, { type: 'EndDamageClaim' });
}
