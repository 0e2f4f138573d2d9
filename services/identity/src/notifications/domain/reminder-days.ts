/** How many days ahead an end is reminded of, and how many days back a loss is. It is policy data (§3). */
export type ReminderDays = {
  readonly competenceDays: number;
  readonly delegationDays: number;
  readonly agreementDays: number;
  readonly policyDays: number;
  readonly appointmentDays: number;
  /** Days back, of a competence that has lapsed. */
  readonly lapsedDays: number;
  /** Days back, of a licence that was revoked. */
  readonly revokedDays: number;
};

/** What counts while no document of the kind REMINDER is in force. */
export const defaultReminderDays: ReminderDays = {
  competenceDays: 60,
  delegationDays: 60,
  agreementDays: 60,
  policyDays: 60,
  appointmentDays: 60,
  lapsedDays: 365,
  revokedDays: 90,
};

/** The most that a document may say. */
export const MOST_DAYS = 366;

/** The days of a municipality, by its own document, else by the general one. Without a code: the general one. */
export type DaysIn = (municipalityCode?: string) => ReminderDays;
