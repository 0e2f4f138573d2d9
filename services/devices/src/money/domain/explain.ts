import type { Counted } from './loan-fee.js';
import { rulesOf, type LedgerEntry } from './ledger-entry.js';
import { daysIn } from './month.js';

export type Language = 'SV' | 'EN';
type Words = Readonly<Record<Language, string>>;

const CAUSES: Readonly<Record<string, Words>> = {
  MONTH: { SV: 'månaden har kommit', EN: 'the month has come' },
  AT_DEREGISTRATION: { SV: 'hyran upphör vid avregistreringen', EN: 'rent stops at deregistration' },
  WORKING_DAYS_AFTER_PICKUP_ORDER: {
    SV: 'hyran upphör ett antal arbetsdagar efter hämtordern',
    EN: 'rent stops a number of working days after the pickup order',
  },
  DAYS_BEFORE_DEREGISTRATION: {
    SV: 'hyran upphör ett antal dagar före avregistreringen',
    EN: 'rent stops a number of days before the deregistration',
  },
  AT_LOSS: { SV: 'hyran upphör när förlusten registreras', EN: 'rent stops when the loss is registered' },
  AT_SCRAPPING: { SV: 'hyran upphör vid kassationen', EN: 'rent stops at scrapping' },
  RESTART: { SV: 'hyran löper igen', EN: 'rent runs again' },
  MOVE: {
    SV: 'låntagaren har flyttat och en annan kommun betalar',
    EN: 'the borrower moved, another municipality pays',
  },
  PRICE: { SV: 'priset har ändrats', EN: 'the price has changed' },
  EXEMPTION: { SV: 'undantaget från avgift har ändrats', EN: 'the exemption from the fee has changed' },
  RETURN: { SV: 'låntagaren inte längre har hjälpmedlet', EN: 'the borrower has the aid no longer' },
  CHARGE: { SV: 'avgift eller ersättning', EN: 'a fee or compensation' },
  WITHDRAWN: { SV: 'det som togs ut gäller inte längre', EN: 'what was charged holds no longer' },
};
/** The causes of what a borrower pays. */
const CLIENT_CAUSES: typeof CAUSES = {
  ...CAUSES,
  RESTART: { SV: 'låntagaren har hjälpmedlet igen', EN: 'the borrower has the aid again' },
  MOVE: {
    SV: 'låntagaren har flyttat och en annan kommuns avgifter gäller',
    EN: 'the borrower moved, the fees of another municipality hold',
  },
};
const KIND: Readonly<Record<LedgerEntry['kind'], Words>> = {
  RENT: { SV: 'Hyra', EN: 'Rent' },
  CREDIT: { SV: 'Kreditering', EN: 'Credit' },
  FITTING_FEE: { SV: 'Avgift vid utprovning', EN: 'Fee at fitting' },
  LOAN_FEE: { SV: 'Månadsavgift', EN: 'Monthly fee' },
  ONE_OFF_FEE: { SV: 'Engångsavgift', EN: 'One-off fee' },
  COMPENSATION: { SV: 'Ersättning', EN: 'Compensation' },
};

/** `1 234,50 kr` and `SEK 1234.50`. */
export function money(ore: number, language: Language): string {
  const whole = Math.trunc(Math.abs(ore) / 100);
  const rest = String(Math.abs(ore) % 100).padStart(2, '0');
  const sign = ore < 0 ? '−' : '';
  if (language === 'EN') return `${sign}SEK ${whole}.${rest}`;
  return `${sign}${String(whole).replace(/\B(?=(\d{3})+$)/g, ' ')},${rest} kr`;
}

/** How a monthly fee was counted. */
const COUNTED: Readonly<Record<Counted, Words>> = {
  STARTED: { SV: 'påbörjad månad räknas hel', EN: 'a started month counts as a whole one' },
  FULL: { SV: 'bara hela månader räknas', EN: 'whole months only' },
  CAPPED: { SV: 'taket för tolv månader är nått', EN: 'the most for twelve months is reached' },
};

/** Explains an amount: kind, days, price, payer, cause, rules, policy edition, and the entry that it credits. */
export function explain(entry: LedgerEntry, language: Language): string {
  const inLanguage = (words: Words) => words[language];
  const parts = [`${inLanguage(KIND[entry.kind])} ${money(entry.amountOre, language)}`, ...basisOf(entry, language)];
  const cause = (entry.paidBy === 'CLIENT' ? CLIENT_CAUSES : CAUSES)[entry.cause];
  if (cause && entry.cause !== 'MONTH' && entry.cause !== 'CHARGE')
    parts.push(inLanguage({ SV: `därför att ${cause.SV}`, EN: `because ${cause.EN}` }));
  if (entry.exempt)
    parts.push(inLanguage({ SV: 'låntagaren är undantagen från avgift', EN: 'the borrower is exempt from the fee' }));
  if (entry.reverses)
    parts.push(inLanguage({ SV: `tar tillbaka post ${entry.reverses}`, EN: `takes back entry ${entry.reverses}` }));
  const rules = rulesOf(entry).join(', ');
  parts.push(
    inLanguage({
      SV: `enligt ${rules}, regelutgåva ${entry.policyVersion}`,
      EN: `under ${rules}, policy edition ${entry.policyVersion}`,
    }),
  );
  return `${parts.join('; ')}.`;
}

function basisOf(entry: LedgerEntry, language: Language): readonly string[] {
  const { month, from, to, days, daysOfAll, monthlyOre, municipalityCode, payerNumber } = entry;
  if (monthlyOre === undefined || days === undefined) {
    if (from === undefined) return [month];
    return [language === 'SV' ? `avser ${from}` : `for ${from}`];
  }
  const whole = daysIn(month);
  const price = money(monthlyOre, language);
  const range = from === undefined ? month : `${from}–${to ?? from}`;
  const payer = payerNumber === undefined ? municipalityCode : `${municipalityCode} (${payerNumber})`;
  const client = entry.paidBy === 'CLIENT';
  const sv = [`${days} av ${whole} dagar (${range}) à ${price} i månaden`];
  const en = [`${days} of ${whole} days (${range}) at ${price} a month`];
  sv.push(client ? `enligt avgifterna i kommun ${payer}` : `betalas av kommun ${payer}`);
  en.push(client ? `by the fees of municipality ${payer}` : `paid by municipality ${payer}`);
  const counted = entry.counted && COUNTED[entry.counted];
  if (counted) {
    sv.push(counted.SV);
    en.push(counted.EN);
  }
  if (entry.kind === 'RENT' && daysOfAll !== undefined && isSplit(entry)) {
    sv.push(`månadens ${daysOfAll} dagar med hyra delas mellan kommuner (S2-15)`);
    en.push(`the ${daysOfAll} days with rent of the month are split between municipalities (S2-15)`);
  }
  return language === 'SV' ? sv : en;
}

/**
 * Whether several municipalities pay the month.
 * Old lines do not say it. There, a line of a month or a move with fewer days than the month's rent is of a split month.
 */
function isSplit({ split, cause, days = 0, daysOfAll = 0 }: LedgerEntry): boolean {
  return split ?? (daysOfAll > days && (cause === 'MONTH' || cause === 'MOVE'));
}
