import { dayOf } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { damageDecider, type Damage } from '../domain/damage-report.js';
import { editionInForce, programmeOf } from '../domain/deviation-policy.js';
import type { IncidentsDeps, Whereabouts } from './ports.js';

type Told = Omit<Damage, 'kind' | 'loanId' | 'municipalityCode' | 'reportedAt' | 'policyEdition'>;

/** Opens a report under the edition in force when it is reported; without one it is opened all the same (S1-31). */
export async function openDamageReport(
  { stores: { damageReports }, lookUps }: IncidentsDeps,
  uow: UnitOfWork,
  incidentId: string,
  { municipalityCode, loanId, legalBasis }: Whereabouts,
  told: Told,
): Promise<string> {
  const policyEdition = editionInForce(await lookUps.deviationPolicies(uow, municipalityCode), {
    municipalityCode,
    programme: legalBasis === undefined ? undefined : programmeOf(legalBasis),
    on: dayOf(uow.now),
  });
  const damage: Damage = { ...told, kind: 'DAMAGE', loanId, municipalityCode, reportedAt: uow.now, policyEdition };
  await damageReports.decide(uow, damageReports.create(incidentId, damageDecider.initial), damageDecider, {
    type: 'ReportDamage',
    ...damage,
  });
  return incidentId;
}
