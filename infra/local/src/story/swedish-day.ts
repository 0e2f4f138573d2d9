const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

/** The Swedish day `YYYY-MM-DD` of a moment. Between 22 and 24 UTC it is the day after. */
export function swedishDay(moment: string | Date): string {
  return format.format(new Date(moment));
}
