import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import {
  addDays,
  assertImpersonal,
  badUserInput,
  dayOf,
  notFound,
  refuse,
  type PlainDate,
  type Sealed,
} from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IncidentsDeps, Whereabouts } from '../ports.js';
import { LOAN_NOT_OF_DEVICE } from './domain/report.errors.js';
import type { Note, ReportDetails } from './domain/report.js';

const MAX_TEXT = 4_000;
const MAX_DAYS_BACK = 366;
const LINE_BREAK = /\r?\n/g;

/** The input that all kinds of reports share. */
export type ReportInput = {
  readonly idempotencyKey: string;
  readonly deviceId: string;
  readonly occurredOn: string;
  /** Chooses the loan where the device changed hands on that day. */
  readonly loanId?: string | null | undefined;
  readonly description: string;
};

/** The input for the idempotency record: texts about persons are replaced by their blind index. */
export function hashable<Input extends object>(
  { fieldEncryption }: IncidentsDeps,
  input: Input,
  ...texts: readonly (keyof Input & string)[]
): Input {
  const blind: Partial<Record<string, string>> = {};
  for (const field of texts) {
    const text: unknown = input[field];
    if (typeof text === 'string') blind[field] = fieldEncryption.blindIndex(text);
  }
  return { ...input, ...blind };
}

/** A text of several lines, checked. */
export function checkedText(value: string, field: string): string {
  const text = value.trim();
  assertImpersonal(text.replace(LINE_BREAK, ' '), field, MAX_TEXT);
  return text;
}

/** A report whose texts are sealed with its own data key. */
type WithTexts = { readonly id: string; readonly state: Pick<ReportDetails, 'textKey' | 'description'> };

const textKeyOf = ({ id, state: { textKey, description } }: WithTexts): Sealed => {
  const key = textKey ?? description?.dataKey;
  if (key === undefined) throw new Error(`report ${id} has no key for its texts`);
  return key;
};

/** A checked and sealed text of a report. */
export function sealedText(deps: IncidentsDeps, report: WithTexts, value: string, field: string): Sealed {
  return deps.fieldEncryption.seal(report.id, textKeyOf(report), checkedText(value, field));
}

export function sealedDescription(deps: IncidentsDeps, report: WithTexts, value: string, field: string) {
  return deps.fieldEncryption.sealDescription(report.id, textKeyOf(report), checkedText(value, field));
}

/** A checked and sealed text with its writer. */
export function noteOf(
  deps: IncidentsDeps,
  { principal, now }: CommandUnitOfWork,
  report: WithTexts,
  value: string,
  field: string,
): Note {
  return { by: principal.subjectId, at: now, text: sealedText(deps, report, value, field) };
}

export function checkedDay(value: string, now: UnitOfWork['now'], field: string): PlainDate {
  const today = dayOf(now);
  const day = value as PlainDate;
  if (day > today) throw badUserInput({ field, why: 'Dagen ligger i framtiden.' });
  if (day < addDays(today, -MAX_DAYS_BACK))
    throw badUserInput({ field, why: `Dagen ligger mer än ${MAX_DAYS_BACK} dagar tillbaka.` });
  return day;
}

/** Where the device was on the day of a report. The reporter must have the permission there. */
export async function reachedPlace(
  { queries }: IncidentsDeps,
  uow: CommandUnitOfWork,
  { deviceId, occurredOn, loanId }: Pick<ReportInput, 'deviceId' | 'occurredOn' | 'loanId'>,
): Promise<Whereabouts> {
  const place = await queries.whereaboutsOn(uow, deviceId, occurredOn as PlainDate, loanId);
  if (!place) throw notFound({ field: 'input.deviceId' });
  uow.authoriseFound(place, 'input.deviceId');
  if (loanId && place.loanId !== loanId) refuse(LOAN_NOT_OF_DEVICE({ field: 'input.loanId' }));
  return place;
}

/** The shared details of a report that a person makes. */
export async function reportDetails(
  deps: IncidentsDeps,
  uow: CommandUnitOfWork,
  incidentId: string,
  input: ReportInput,
  place: Whereabouts,
): Promise<ReportDetails> {
  const { deviceId } = input;
  const textKey = deps.fieldEncryption.newTextKey(incidentId);
  const description = checkedText(input.description, 'input.description');
  return {
    deviceId,
    occurredOn: checkedDay(input.occurredOn, uow.now, 'input.occurredOn'),
    textKey,
    description: deps.fieldEncryption.sealDescription(incidentId, textKey, description),
    ...(await intakeDetails(deps, uow, place)),
    reportedBy: uow.principal.subjectId,
  };
}

/** The place of a report, and the edition in force when it is made. A missing edition never refuses it (S1-31). */
export async function intakeDetails(
  { queries }: IncidentsDeps,
  uow: UnitOfWork,
  place: Whereabouts,
): Promise<Pick<ReportDetails, 'municipalityCode' | 'supplierId' | 'loanId' | 'reportedAt' | 'policyEdition'>> {
  const { municipalityCode, supplierId, loanId } = place;
  const policy = await queries.policy(uow, 'DEVIATION', place, dayOf(uow.now));
  return { municipalityCode, supplierId, loanId, reportedAt: uow.now, policyEdition: policy?.edition };
}
