import { z } from 'zod';
import { badUserInput, isPlainDate } from '@hjalpmedel/domain';
import { defaultReminderDays, MOST_DAYS } from '../notifications/domain/reminder-days.js';

z.config(z.locales.sv()); // messages about faults in a body are in Swedish

const months = z.int().positive().max(120);
const word = z.string().regex(/^[A-Z][A-Z0-9_]{0,59}$/);
const days = z.int().positive().max(366);
const title = z.string().trim().min(1).max(200);
const isoCode = z.string().regex(/^\d{2}(\d{2}){0,3}$/);

/** The criteria for an aid of a product area (S2-11). */
export const needCriteria = z.strictObject({
  isoCode,
  criteria: z
    .array(z.strictObject({ code: word, text: title }))
    .min(1)
    .max(20),
});
const ore = z.int().min(0).max(100_000_000);

/** The duties of aid representatives, with exceptions by operation type (S2-29). */
export const ombudDuties = z.strictObject({
  duties: z
    .array(z.strictObject({ code: word, text: title, exceptIn: z.array(word).max(10).default([]) }))
    .min(1)
    .max(20),
});

const remindedDays = (fallback: number) => z.int().min(0).max(MOST_DAYS).default(fallback);

/** How many days ahead of an end, or after a loss, is reminded of it (S1-14, S2-28). What is absent is as without the document. */
export const reminderDays = z.strictObject({
  competenceDays: remindedDays(defaultReminderDays.competenceDays),
  delegationDays: remindedDays(defaultReminderDays.delegationDays),
  agreementDays: remindedDays(defaultReminderDays.agreementDays),
  policyDays: remindedDays(defaultReminderDays.policyDays),
  appointmentDays: remindedDays(defaultReminderDays.appointmentDays),
  lapsedDays: remindedDays(defaultReminderDays.lapsedDays),
  revokedDays: remindedDays(defaultReminderDays.revokedDays),
});

/** The typed body of each kind of policy document. Amounts are in öre. */
const bodies: Readonly<Record<string, z.ZodObject>> = {
  REMINDER: reminderDays,
  LICENCE: z.strictObject({
    inactivityMonths: months,
    measure: z.enum(['USE', 'LOGIN']),
    warnDaysAhead: z.array(z.int().positive()).max(5),
    holders: z.enum(['EVERYONE', 'AID_REPRESENTATIVE']).default('EVERYONE'),
    carriedByRoles: z.array(word).max(20).default([]),
  }),
  /**
   * When a supplier's rent stops (S2-17). The supplier promises to deregister within `deregisterWithinDays` of a pickup order.
   * A running loan has a new price from its first day (the default), from the next month, or from the loan's next 30 days.
   */
  RENT: z.strictObject({
    stopRule: z.enum(['AT_DEREGISTRATION', 'WORKING_DAYS_AFTER_PICKUP_ORDER', 'DAYS_BEFORE_DEREGISTRATION']),
    days: z.int().min(0).max(366).default(0),
    deregisterWithinDays: z.int().min(1).max(366).optional(),
    onLoss: z.enum(['AT_LOSS', 'AT_SCRAPPING']).default('AT_LOSS'),
    newPriceFrom: z.enum(['DAY', 'MONTH', 'STARTED_30_DAYS']).optional(),
  }),
  /**
   * The borrower's fees: at fitting (S2-18), per month for aids with a green mark, once for an aid without one.
   * The last two are for loans from `loansFrom` on. The rest tells how they count: one monthly fee per person (the default) or per aid,
   * shares of a month by days (the default), started or full months only, from which age, the most in 12 months,
   * and the fitting fee per order (the default) or per day with a visit.
   */
  FEE: z
    .strictObject({
      fittingFeeOre: ore.optional(),
      monthlyFeeOre: ore.optional(),
      onceFeeOre: ore.optional(),
      loansFrom: z.string().refine(isPlainDate, 'En dag skrivs ÅÅÅÅ-MM-DD.').optional(),
      monthlyPer: z.enum(['PERSON', 'AID']).optional(),
      monthCounts: z.enum(['BY_DAY', 'STARTED', 'FULL']).optional(),
      fromAge: z.int().min(1).max(120).optional(),
      capOre: ore.optional(),
      fittingPer: z.enum(['ORDER', 'VISIT']).optional(),
      exemptUnits: z.array(z.string().min(1).max(60)).max(50).default([]),
    })
    .refine(
      ({ fittingFeeOre, monthlyFeeOre, onceFeeOre }) =>
        [fittingFeeOre, monthlyFeeOre, onceFeeOre].some((one) => one !== undefined),
      {
        message: 'Minst en avgift.',
      },
    )
    .refine(({ monthlyFeeOre, onceFeeOre, loansFrom }) => (monthlyFeeOre ?? onceFeeOre) === undefined || loansFrom, {
      message: 'Avgifter för lån gäller lån från och med en dag.',
      path: ['loansFrom'],
    }),
  /** The subjects that count as competence in the process (S1-13) and as the course (S1-15). An empty list allows any. */
  COMPETENCE: z.strictObject({
    trainingSeverity: z.enum(['CONFIRM', 'BLOCK']).default('CONFIRM'),
    processSubjects: z.array(word).max(20).default([]),
    trainingSubjects: z.array(word).max(20).default([]),
  }),
  /** How orders are handled. A member that is absent leaves the rule as it is. */
  ORDERING: z.strictObject({
    /** How many pieces of an article or of a product area a person may have, or be ordered in some months. */
    limits: z
      .array(
        z
          .strictObject({
            articleNumber: z.string().trim().min(1).max(100).optional(),
            isoCode: isoCode.optional(),
            pieces: z.int().min(0).max(1000),
            months: months.optional(),
          })
          .refine(({ articleNumber, isoCode: area }) => (articleNumber === undefined) !== (area === undefined), {
            message: 'Ange antingen en artikel eller ett produktområde.',
          }),
      )
      .max(50)
      .optional(),
    /** Whether an assessment without answers to the need criteria is refused (S2-11). */
    criteriaAnswers: z.enum(['REQUIRED', 'OPTIONAL']).optional(),
    /** The months until the first follow-up of a plan for which no day was agreed (S2-8). */
    planFollowUpMonths: months.optional(),
    /** Whether orders may be delivered to an address. Otherwise a pick-up point is needed. */
    homeDelivery: z.boolean().optional(),
    /** The causes of a failed delivery, and what becomes of the pieces. */
    deliveryFailures: z
      .array(z.strictObject({ code: word, then: z.enum(['SEND_AGAIN', 'CANCEL']) }))
      .min(1)
      .max(20)
      .optional(),
  }),
  NEED_CRITERIA: needCriteria,
  OMBUD_DUTIES: ombudDuties,
  HANDBOOK: z.strictObject({ title }),
  GUIDELINE: z.strictObject({ title }),
  LOCAL: z.strictObject({ title }),
  /** Days to acknowledge a fault and between reminders (S1-34), and to report an adverse event on each track (S1-35). */
  DEVIATION: z.strictObject({
    title,
    acknowledgeDays: days.optional(),
    reminderDays: days.optional(),
    adverseEventDays: days.optional(),
    seriousEventDays: days.optional(),
    publicThreatDays: days.optional(),
  }),
  /** Months to take a found device back into its loan, to answer a letter, and to register the loss after the letter. */
  LOSS: z.strictObject({
    recoveryMonths: z.int().min(0).max(60),
    answerMonths: z.int().min(0).max(60).optional(),
    registerMonths: z.int().min(0).max(60).optional(),
  }),
  /** Below this amount the municipality claims nothing (S1-28). */
  COMPENSATION: z.strictObject({ minimumOre: ore }),
  OUT_OF_SERVICE: z.strictObject({ title }),
};

export function assertPolicyBody(kind: string, body: unknown, field: string): Record<string, unknown> {
  const form = bodies[kind];
  if (!form) throw badUserInput({ field: 'input.kind', why: `Okänt slag. Kända: ${Object.keys(bodies).join(', ')}.` });
  const parsed = form.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badUserInput({ field: [field, ...(issue?.path ?? [])].join('.'), why: issue?.message ?? '' });
}

/** The member of a body that tells documents of one kind apart which are in force side by side. */
const SUBJECT: Readonly<Record<string, string>> = {
  LICENCE: 'measure',
  NEED_CRITERIA: 'isoCode',
  GUIDELINE: 'title',
  LOCAL: 'title',
};

export function subjectOf(kind: string, body: Readonly<Record<string, unknown>>): string | undefined {
  const member = SUBJECT[kind];
  return member === undefined ? undefined : String(body[member]);
}
