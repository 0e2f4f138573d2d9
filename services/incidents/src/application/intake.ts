import { addDays, assertText, badUserInput, dayOf, type PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import { editionInForce, programmeOf } from '../domain/deviation-policy.js';
import type { Told } from '../domain/incident.js';
import type { IncidentsDeps, Whereabouts } from './ports.js';

const MAX_DESCRIPTION = 4_000;
const MAX_DAYS_BACK = 366;
/** A description may have several lines; each must be fit to be shown. */
const LINE_BREAK = /\r?\n/g;

/** What a person tells of a deviation, whatever its kind. */
export type ReportInput = {
  readonly idempotencyKey: string;
  readonly deviceId: string;
  readonly occurredOn: string;
  readonly description: string;
};

/** The input as the record of requests may hash it. */
export function withoutWords<Input extends ReportInput>({ safe }: IncidentsDeps, input: Input): Input {
  return { ...input, description: safe.markOf(input.description) };
}

/** Checks what a person told, and seals the words for the report they will belong to. */
export function checkedReport(deps: IncidentsDeps, uow: UnitOfWork, incidentId: string, input: ReportInput) {
  const occurredOn = input.occurredOn as PlainDate;
  const today = dayOf(uow.now);
  if (occurredOn > today) throw badUserInput({ field: 'input.occurredOn', why: 'Dagen ligger i framtiden.' });
  if (occurredOn < addDays(today, -MAX_DAYS_BACK))
    throw badUserInput({ field: 'input.occurredOn', why: `Dagen ligger mer än ${MAX_DAYS_BACK} dagar tillbaka.` });
  const text = input.description.trim();
  assertText(text.replace(LINE_BREAK, ' '), 'input.description', MAX_DESCRIPTION);
  return { deviceId: input.deviceId, occurredOn, description: deps.safe.seal(incidentId, text) };
}

/** Where a report belongs, and the edition in force when it is taken in; it is taken in without one all the same (S1-31). */
export async function intakeOf(
  { lookUps }: IncidentsDeps,
  uow: UnitOfWork,
  { municipalityCode, loanId, legalBasis }: Whereabouts,
): Promise<Pick<Told, 'municipalityCode' | 'loanId' | 'reportedAt' | 'policyEdition'>> {
  const policyEdition = editionInForce(await lookUps.deviationPolicies(uow, municipalityCode), {
    municipalityCode,
    programme: legalBasis === undefined ? undefined : programmeOf(legalBasis),
    on: dayOf(uow.now),
  });
  return { municipalityCode, loanId, reportedAt: uow.now, policyEdition };
}
