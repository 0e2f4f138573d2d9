import type { Decider, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { ChargeCause, ChargeKind, LedgerEntry } from './ledger-entry.js';
import type { Month } from './month.js';

/** What a borrower owes for one thing: a fitting, a loan, a claim. */
export type ChargeTerms = {
  readonly kind: ChargeKind;
  readonly municipalityCode: MunicipalityCode;
  readonly clientId: string;
  readonly orderId?: string | undefined;
  readonly loanId?: string | undefined;
  /** The day that decides: of the fitting, of the handover, of the decision. */
  readonly on: PlainDate;
  readonly month: Month;
  /** Of a monthly fee: the last of its days, how many there are to pay for, and the fee of a whole month. */
  readonly to?: PlainDate | undefined;
  readonly days?: number | undefined;
  readonly monthlyOre?: number | undefined;
};
export type Due = { readonly amountOre: number; readonly exempt: boolean; readonly policyVersion: string };

/** What has been entered of a charge. `entries` counts its ledger lines, so that each has an id of its own. */
export type Charge =
  | { readonly status: 'NONE' }
  | (ChargeTerms & Due & { readonly status: 'CHARGED' | 'EXEMPT' | 'CREDITED'; readonly entries: number });

/** Says what is owed now; whatever was said before is brought in line with it. */
export type ChargeCommand = {
  readonly type: 'Settle';
  readonly chargeId: string;
  readonly terms: ChargeTerms;
  readonly due: Due;
  /** Why what is owed has changed: a credit tells it. */
  readonly cause: ChargeCause;
};
export type ChargeEvent = {
  readonly type: 'Charged' | 'Exempted' | 'Credited';
  readonly terms: ChargeTerms;
  readonly due: Due;
  readonly entry: LedgerEntry;
};

function decide({ chargeId, terms, due, cause }: ChargeCommand, state: Charge): readonly ChargeEvent[] {
  const wanted = due.exempt ? 'EXEMPT' : due.amountOre > 0 ? 'CHARGED' : undefined;
  const standing = state.status === 'NONE' || state.status === 'CREDITED' ? undefined : state.status;
  if (wanted === standing && (standing !== 'CHARGED' || state.status === 'NONE' || state.amountOre === due.amountOre))
    return [];
  const entered = state.status === 'NONE' ? 0 : state.entries;
  const events: ChargeEvent[] = [];
  const idOf = (n: number) => `${chargeId}:${entered + n}`;
  if (state.status === 'CHARGED') {
    const { amountOre, on, to, days, monthlyOre } = state;
    // Where nothing is owed any more there is no policy of its own to name.
    const policyVersion = due.policyVersion || state.policyVersion;
    const back = { amountOre: -amountOre, exempt: false, policyVersion };
    const reverses = `${chargeId}:${entered}`;
    const entry = {
      ...line(idOf(1), { ...terms, on, to, days, monthlyOre }, back),
      kind: 'CREDIT',
      cause,
      reverses,
    } as const;
    events.push({ type: 'Credited', terms, due, entry });
  }
  if (wanted) {
    const now = wanted === 'EXEMPT' ? { ...due, amountOre: 0 } : due;
    const type = wanted === 'EXEMPT' ? 'Exempted' : 'Charged';
    events.push({ type, terms, due: now, entry: line(idOf(events.length + 1), terms, now) });
  }
  return events;
}

function line(entryId: string, terms: ChargeTerms, { amountOre, exempt, policyVersion }: Due): LedgerEntry {
  const { kind, municipalityCode, clientId, orderId, loanId, on, to = on, days, monthlyOre, month } = terms;
  const whose = { paidBy: 'CLIENT', municipalityCode, clientId, orderId, loanId } as const;
  const basis = { month, from: on, to, ...(days !== undefined && { days, monthlyOre }) };
  return { entryId, kind, ...whose, ...basis, amountOre, policyVersion, cause: 'CHARGE', exempt };
}

function evolve(state: Charge, { type, terms, due }: ChargeEvent): Charge {
  const entries = (state.status === 'NONE' ? 0 : state.entries) + 1;
  const status = ({ Charged: 'CHARGED', Exempted: 'EXEMPT', Credited: 'CREDITED' } as const)[type];
  return { status, ...terms, ...due, entries };
}

export const chargeDecider: Decider<Charge, ChargeCommand, ChargeEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};
