import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertImpersonal, dayOf } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { hashable, reachedPlace, reportDetails, type ReportInput } from '../../reports/intake.js';
import { clockPolicyOf } from '../clock-policy-of.js';
import { adverseDecider } from '../domain/adverse-event.decide.js';
import type { Actuality } from '../domain/adverse-event.js';
import type { Injury } from '../domain/injury.js';

export type ReportAdverseEventInput = ReportInput & {
  readonly actuality: Actuality;
  readonly injury: Injury;
  readonly publicThreat: boolean;
  readonly lot?: string | null;
};

/**
 * Reports that a device harmed a person or could have (S1-35). The device goes into quarantine by the event.
 * No rule refuses it, and a full outbox does not stop it.
 */
export function reportAdverseEvent(deps: IncidentsDeps, caller: Caller, input: ReportAdverseEventInput) {
  const { deviceId, actuality, injury, publicThreat, lot } = input;
  const command = {
    action: 'reportAdverseEvent',
    permission: 'adverse-event:report',
    input: hashable(deps, input, 'description'),
    aggregateId: deviceId,
    evenWhenFull: true,
  } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { adverseEvents } = deps.stores;
    const place = await reachedPlace(deps, uow, input);
    const { legalBasis, productId } = place;
    const product = productId === undefined ? undefined : await deps.queries.product(uow, productId);
    const incidentId = uow.newId();
    const adverse = {
      kind: 'ADVERSE_EVENT',
      ...(await reportDetails(deps, uow, incidentId, input, place)),
      legalBasis,
      productId,
      udiDi: product?.udiDi,
      lot: lot ? assertImpersonal(lot, 'input.lot', 60) : undefined,
      actuality,
      injury,
      publicThreat,
      isMedicalDevice: product?.isMedicalDevice ?? true,
      authority: product?.inHouseMade === true ? 'IVO' : 'LAKEMEDELSVERKET',
    } as const;
    const clock = await clockPolicyOf(deps, uow, place);
    await adverseEvents.decide(uow, adverseEvents.create(incidentId, adverseDecider.initial), adverseDecider, {
      type: 'ReportAdverseEvent',
      adverse,
      clock,
      on: dayOf(uow.now),
    });
    return { incidentId };
  });
}
