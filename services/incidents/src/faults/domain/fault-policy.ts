/** Days for the supplier to acknowledge a fault, and between reminders (S1-34). */
export type FaultPolicy = { readonly acknowledgeDays: number; readonly reminderDays: number };

/** For want of a policy. */
export const FAULT_DEFAULTS: FaultPolicy = { acknowledgeDays: 3, reminderDays: 7 };
