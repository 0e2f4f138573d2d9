import { executeCommand, type Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { checkedDay, hashable, reachedPlace, reportDetails, type ReportInput } from '../../reports/intake.js';
import { lossDecider } from '../domain/loss-report.decide.js';

export type ReportLossInput = ReportInput & {
  readonly lastSeenOn?: string | null;
  readonly negligenceSuspected: boolean;
};

/** Reports that a lent device cannot be found (S1-27 c). It counts as lost once the loss is registered. */
export function reportLoss(deps: IncidentsDeps, caller: Caller, input: ReportLossInput) {
  const { deviceId, lastSeenOn, negligenceSuspected } = input;
  const command = {
    action: 'reportLoss',
    permission: 'loss:report',
    input: hashable(deps, input, 'description'),
    aggregateId: deviceId,
  } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { lossReports } = deps.stores;
    const place = await reachedPlace(deps, uow, input);
    const incidentId = uow.newId();
    const seen = lastSeenOn ? checkedDay(lastSeenOn, uow.now, 'input.lastSeenOn') : undefined;
    const loss = {
      kind: 'LOSS',
      origin: 'PERSON',
      ...(await reportDetails(deps, uow, incidentId, input, place)),
      lastSeenOn: seen && earlier(seen, input.occurredOn as PlainDate),
      negligenceSuspected,
    } as const;
    const open = await deps.queries.openLossesOfDevice(uow, deviceId);
    await lossReports.decide(uow, lossReports.create(incidentId, lossDecider.initial), lossDecider, {
      type: 'ReportLoss',
      loss,
      isOpenAlready: open.length > 0,
    });
    return { incidentId };
  });
}

/** It was last seen on the day on which it was missed, or before. */
const earlier = (one: PlainDate, other: PlainDate): PlainDate => (one < other ? one : other);
