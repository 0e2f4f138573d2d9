import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { badUserInput, dayOf, notFound, type PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { damageDecider, type StoredDamage } from '../../damage/domain/damage-report.js';
import type { StoredLoss } from '../../losses/domain/loss-report.js';
import type { IncidentsDeps } from '../../ports.js';
import type { OnReport } from '../../reports/commands/change-report.js';
import { limitOf, residualValueOf } from '../domain/amount-limit.js';
import { claimDecider, type Payer } from '../domain/claim.js';
import type { Ground } from '../domain/grounds.js';

export type OpenClaimInput = OnReport & {
  readonly grounds: readonly Ground[];
  readonly payer: Payer;
  /** Stated by the supplier where price or lifetime is unknown. */
  readonly residualValueOre?: number | null;
};

/** Opens a claim for a damage or a loss, on grounds of which each has its own evidence (S1-27). */
export function openClaim(deps: IncidentsDeps, caller: Caller, input: OpenClaimInput) {
  const { incidentId, expectedVersion, grounds, payer } = input;
  const command = { action: 'openClaim', permission: 'claim:open', input, aggregateId: incidentId } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { reports, claims, damageReports } = deps.stores;
    const { state: report } = await uow.load(reports, { id: incidentId, field: 'input.incidentId', expectedVersion });
    if (report.kind !== 'DAMAGE' && report.kind !== 'LOSS') throw notFound({ field: 'input.incidentId' });
    if (grounds.length === 0) throw badUserInput({ field: 'input.grounds', why: 'Ange minst en grund.' });
    const { loanId, deviceId, municipalityCode, reportedBy } = report;
    const loan = loanId === undefined ? undefined : await deps.queries.loan(uow, loanId);
    const claimId = uow.newId();
    await claims.decide(uow, claims.create(claimId, claimDecider.initial), claimDecider, {
      type: 'OpenClaim',
      claim: {
        incidentId,
        loanId,
        deviceId,
        municipalityCode,
        grounds: [...new Set(grounds)],
        payer,
        limitOre: await limitFor(deps, uow, report, input.residualValueOre),
        openedBy: uow.principal.subjectId,
        openedAt: uow.now,
        reportedBy,
        textKey: deps.claimEncryption.newTextKey(claimId),
      },
      evidence: { report, instructedOn: loan?.instructedOn, today: dayOf(uow.now) },
      isOpenAlready: (await deps.queries.claimsOfIncident(uow, incidentId)).length > 0,
    });
    if (report.kind === 'DAMAGE') {
      const damage = await damageReports.load(uow, incidentId);
      await damageReports.decide(uow, damage, damageDecider, { type: 'OpenDamageClaim' });
    }
    return { claimId };
  });
}

/** The repair cost where a damage can be repaired, and the residual value on the day. */
async function limitFor(
  { queries }: IncidentsDeps,
  uow: UnitOfWork,
  report: StoredDamage | StoredLoss,
  stated: number | null | undefined,
): Promise<number | undefined> {
  if (stated !== null && stated !== undefined && stated < 0)
    throw badUserInput({ field: 'input.residualValueOre', why: 'Beloppet är negativt.' });
  const device = await queries.device(uow, report.deviceId);
  const product = device?.productId === undefined ? undefined : await queries.product(uow, device.productId);
  const on: PlainDate = report.occurredOn;
  const residual = residualValueOf({ ...product, registeredOn: device?.registeredOn }, on);
  const repair = report.kind === 'DAMAGE' && report.repairable ? report.repairCostOre : undefined;
  return limitOf(residual ?? stated ?? undefined, repair);
}
