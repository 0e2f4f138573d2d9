import type { PlainDate } from '@hjalpmedel/domain';

/** The days of a loan, as far as they are known. */
export type LoanDays = {
  readonly startedOn: PlainDate;
  readonly ended?: boolean | undefined;
  readonly returnedOn?: PlainDate | undefined;
  readonly deregisteredOn?: PlainDate | undefined;
};

/**
 * Whether a device was in a loan on a day, or as its borrower left it.
 * After the return it stays the borrower's until it is reconditioned: damage is found in the workshop (S1-27).
 */
export function wasInLoan(
  loan: LoanDays & { readonly reconditionedOn?: PlainDate | undefined },
  day: PlainDate,
): boolean {
  const { startedOn, ended, returnedOn, deregisteredOn, reconditionedOn } = loan;
  if (day < startedOn) return false;
  const end = returnedOn ?? deregisteredOn;
  if (end === undefined) return ended !== true; // the days of old loans that have ended are unknown
  return reconditionedOn === undefined || day <= end || day <= reconditionedOn;
}

/** Whether the device is with the borrower today. */
export const isRunning = ({ ended, returnedOn, deregisteredOn }: LoanDays): boolean =>
  ended !== true && returnedOn === undefined && deregisteredOn === undefined;
