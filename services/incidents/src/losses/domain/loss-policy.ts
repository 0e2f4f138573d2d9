import { addMonths, type PlainDate } from '@hjalpmedel/domain';

/** The deadlines of a loss, in months. */
export type LossPolicy = {
  /** After the registration: how long a found device may go back into its loan. */
  readonly recoveryMonths: number;
  /** After a letter: how long the borrower has to answer it. */
  readonly answerMonths: number;
  /** After the first letter: how long until the loss must be registered. */
  readonly registerMonths: number;
};

/** The practice of the sources, for want of a policy: letter, invoice after 1 month, loss registered within 3. */
export const LOSS_DEFAULTS: LossPolicy = { recoveryMonths: 3, answerMonths: 1, registerMonths: 3 };

export const lastDayToAnswer = (sentOn: PlainDate, { answerMonths }: LossPolicy) => addMonths(sentOn, answerMonths);
export const lastDayToRegister = (sentOn: PlainDate, { registerMonths }: LossPolicy) =>
  addMonths(sentOn, registerMonths);
