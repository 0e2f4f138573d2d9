import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IncidentsDeps } from '../ports.js';
import { intakeDetails } from '../reports/intake.js';
import { damageDecider } from './domain/damage-report.js';

type Return = {
  readonly deviceId: string;
  readonly loanId: string;
  readonly returnedOn: PlainDate;
  readonly condition: string;
  /** Of the event: it counts while the loan is unknown here. */
  readonly municipalityCode: MunicipalityCode;
};

/** Opens a damage report for a suspected damage, unless a report of that loan waits for its assessment. */
export async function openReturnDamage(
  deps: IncidentsDeps,
  uow: UnitOfWork,
  { deviceId, loanId, returnedOn, condition, municipalityCode }: Return,
): Promise<void> {
  if (await deps.queries.hasOpenDamage(uow, deviceId, loanId)) return;
  const place = (await deps.queries.loan(uow, loanId)) ?? { municipalityCode, loanId };
  const { damageReports } = deps.stores;
  const incidentId = uow.newId();
  await damageReports.decide(uow, damageReports.create(incidentId, damageDecider.initial), damageDecider, {
    type: 'ReportDamage',
    kind: 'DAMAGE',
    origin: 'RETURN',
    deviceId,
    textKey: deps.fieldEncryption.newTextKey(incidentId),
    ...(await intakeDetails(deps, uow, place)),
    occurredOn: returnedOn,
    severity: condition === 'DAMAGED' ? 'MAJOR' : 'MINOR',
    useStopped: true, // a returned device is not in use
    altered: false,
  });
}
