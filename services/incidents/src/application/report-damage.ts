import { badUserInput, dayOf, notFound, type PlainDate } from '@hjalpmedel/domain';
import { perform, type Caller } from '@hjalpmedel/subgraph';
import type { DamageSeverity } from '../domain/damage-report.js';
import { openDamageReport } from './open-damage-report.js';
import type { IncidentsDeps } from './ports.js';

export type ReportDamageInput = {
  readonly idempotencyKey: string;
  readonly deviceId: string;
  readonly occurredOn: string;
  readonly description: string;
  readonly severity: DamageSeverity;
  readonly useStopped: boolean;
  readonly altered: boolean;
};

const MAX_DESCRIPTION = 4_000;

/** Takes in a report of a damaged device from anyone around the client where the device is used (S1-31, S1-32). */
export function reportDamage(deps: IncidentsDeps, caller: Caller, input: ReportDamageInput) {
  const { deviceId, severity, useStopped, altered } = input;
  const command = {
    action: 'reportDamage',
    permission: 'damage:report',
    input: { ...input, description: deps.safe.markOf(input.description) },
    aggregateId: deviceId,
  } as const;
  return perform(deps, caller, command, async (uow) => {
    const place = await deps.lookUps.whereaboutsOf(uow, deviceId);
    if (!place) throw notFound({ field: 'input.deviceId' });
    uow.allow({ municipalityCode: place.municipalityCode });
    const occurredOn = input.occurredOn as PlainDate;
    if (occurredOn > dayOf(uow.now))
      throw badUserInput({ field: 'input.occurredOn', why: 'Dagen ligger i framtiden.' });
    const text = input.description.trim();
    if (text === '' || text.length > MAX_DESCRIPTION)
      throw badUserInput({ field: 'input.description', why: `Beskrivningen har 1–${MAX_DESCRIPTION} tecken.` });
    const incidentId = uow.newId();
    await openDamageReport(deps, uow, incidentId, place, {
      deviceId,
      origin: 'PERSON',
      occurredOn,
      reportedBy: uow.principal.subjectId,
      description: deps.safe.seal(incidentId, text),
      severity,
      useStopped,
      altered,
    });
    return { incidentId };
  });
}
