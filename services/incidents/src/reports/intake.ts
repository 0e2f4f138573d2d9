import { addDays, assertText, badUserInput, dayOf, policiesInForce, type PlainDate } from '@hjalpmedel/domain';
import type { UnitOfWork } from '@hjalpmedel/mongo';
import type { IncidentsDeps, Whereabouts } from '../ports.js';
import { programmeOf } from './domain/deviation-policy.js';
import type { ReportDetails } from './domain/report.js';

const MAX_DESCRIPTION = 4_000;
const MAX_DAYS_BACK = 366;
const LINE_BREAK = /\r?\n/g;

/** The input that all kinds of reports share. */
export type ReportInput = {
  readonly idempotencyKey: string;
  readonly deviceId: string;
  readonly occurredOn: string;
  readonly description: string;
};

/** The input for the idempotency record: the description is replaced by its blind index. */
export function hashableInput<Input extends ReportInput>({ fieldEncryption }: IncidentsDeps, input: Input): Input {
  return { ...input, description: fieldEncryption.blindIndex(input.description) };
}

/** Checks the input of a report and seals its description. */
export function checkedReport(deps: IncidentsDeps, uow: UnitOfWork, incidentId: string, input: ReportInput) {
  const occurredOn = input.occurredOn as PlainDate;
  const today = dayOf(uow.now);
  if (occurredOn > today) throw badUserInput({ field: 'input.occurredOn', why: 'Dagen ligger i framtiden.' });
  if (occurredOn < addDays(today, -MAX_DAYS_BACK))
    throw badUserInput({ field: 'input.occurredOn', why: `Dagen ligger mer än ${MAX_DAYS_BACK} dagar tillbaka.` });
  const text = input.description.trim();
  assertText(text.replace(LINE_BREAK, ' '), 'input.description', MAX_DESCRIPTION); // several lines are allowed
  return { deviceId: input.deviceId, occurredOn, description: deps.fieldEncryption.seal(incidentId, text) };
}

/** The place of a report, and the edition in force when it is made. A missing edition never refuses it (S1-31). */
export async function intakeDetails(
  { queries }: IncidentsDeps,
  uow: UnitOfWork,
  { municipalityCode, supplierId, loanId, legalBasis }: Whereabouts,
): Promise<
  Pick<ReportDetails, 'municipalityCode' | 'loanId' | 'reportedAt' | 'policyEdition'> & Pick<Whereabouts, 'supplierId'>
> {
  const policies = await queries.deviationPolicies(uow, municipalityCode);
  const programme = legalBasis === undefined ? undefined : programmeOf(legalBasis);
  const [policy] = policiesInForce(policies, { municipalityCode, programme }, dayOf(uow.now));
  return { municipalityCode, supplierId, loanId, reportedAt: uow.now, policyEdition: policy?.edition };
}
