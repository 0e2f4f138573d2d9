import type { Decider, MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { ChargeCause, ChargeKind, LedgerEntry } from './ledger-entry.js';
import type { Counted } from './loan-fee.js';
import type { Month } from './month.js';

/** What a charge is for: a fitting, a loan, or a claim. */
export type ChargeTerms = {
  readonly kind: ChargeKind;
  readonly municipalityCode: MunicipalityCode;
  readonly clientId: string;
  readonly orderId?: string | undefined;
  readonly loanId?: string | undefined;
  /** The day of the fitting, of the handover, or of the decision. */
  readonly on: PlainDate;
  readonly month: Month;
  /** Set for a monthly fee: its last day, the number of days to pay for, and the fee of a whole month. */
  readonly to?: PlainDate | undefined;
  readonly days?: number | undefined;
  readonly monthlyOre?: number | undefined;
  readonly counted?: Counted | undefined;
};
export type Due = { readonly amountOre: number; readonly exempt: boolean; readonly policyVersion: string };

/** What is entered for a charge. `entries` counts its ledger lines; the id of a line is made from it. */
export type Charge =
  | { readonly status: 'NONE' }
  | (ChargeTerms & Due & { readonly status: 'CHARGED' | 'EXEMPT' | 'CREDITED'; readonly entries: number });

/** States what is owed now. Credits and new lines correct what was entered before. */
export type ChargeCommand = {
  readonly type: 'Settle';
  readonly chargeId: string;
  readonly terms: ChargeTerms;
  readonly due: Due;
  /** Why the amount owed has changed. A credit carries it. */
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
    const { amountOre, on, to, days, monthlyOre, counted } = state;
    // An amount of nothing comes without a policy of its own.
    const policyVersion = due.policyVersion || state.policyVersion;
    const back = { amountOre: -amountOre, exempt: false, policyVersion };
    const reverses = `${chargeId}:${entered}`;
    const entry = {
      ...line(idOf(1), { ...terms, on, to, days, monthlyOre, counted }, back),
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
  const { kind, municipalityCode, clientId, orderId, loanId, on, to = on, days, monthlyOre, counted, month } = terms;
  const whose = { paidBy: 'CLIENT', municipalityCode, clientId, orderId, loanId } as const;
  const basis = { month, from: on, to, ...(days !== undefined && { days, monthlyOre }), ...(counted && { counted }) };
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
