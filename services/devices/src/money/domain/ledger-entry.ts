import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { Counted } from './loan-fee.js';
import type { Month } from './month.js';
import type { RentCause, RentEntry } from './rent-entry.js';
import type { RentTerms } from './rent.js';

/** What a borrower is charged for. */
export type ChargeKind = 'FITTING_FEE' | 'LOAN_FEE' | 'ONE_OFF_FEE' | 'COMPENSATION';

/** Why a charge changed: it is withdrawn, an exemption changed, the aid is back or in use again, or the borrower moved. */
export type ChargeCause = 'WITHDRAWN' | 'EXEMPTION' | 'RETURN' | 'RESTART' | 'MOVE';

/** One line of the ledger. It is never changed or removed. Amounts are in öre; a credit is below zero. */
export type LedgerEntry = {
  readonly entryId: string;
  readonly kind: 'RENT' | 'CREDIT' | ChargeKind;
  /** The municipality pays rent (S2-15), the borrower pays fees and compensation. */
  readonly paidBy: 'MUNICIPALITY' | 'CLIENT';
  /** The municipality that pays, or whose policy the borrower pays by. */
  readonly municipalityCode: MunicipalityCode;
  readonly payerNumber?: string | undefined;
  /** Set for rent: the supplier whose staff see it (S2-13). */
  readonly supplierId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly loanId?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly orderId?: string | undefined;
  /** The month that it is for. */
  readonly month: Month;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly days?: number | undefined;
  readonly daysOfAll?: number | undefined;
  readonly split?: boolean | undefined;
  readonly revision?: number | undefined;
  readonly monthlyOre?: number | undefined;
  /** How a monthly fee was counted, where it is not a share by days. */
  readonly counted?: Counted | undefined;
  readonly amountOre: number;
  readonly policyVersion: string;
  readonly cause: RentCause | 'CHARGE' | ChargeCause;
  /** The fee was not charged. The reason is never kept (S2-19 to S2-23). */
  readonly exempt?: boolean | undefined;
  readonly reverses?: string | undefined;
};

/** All of them together: a single one would reveal a person's health. */
const EXEMPTIONS = ['S2-19', 'S2-20', 'S2-21', 'S2-22', 'S2-23'];

/** The rules that an entry follows from. */
export function rulesOf({ kind, exempt, paidBy, reverses, cause }: LedgerEntry): readonly string[] {
  if (paidBy === 'MUNICIPALITY') return ['S2-15', 'S2-17'];
  if (kind === 'COMPENSATION') return ['S1-27', 'S1-28'];
  if (kind === 'CREDIT' && reverses?.includes(':COMPENSATION:')) return ['S1-28'];
  return exempt || cause === 'EXEMPTION' ? ['S2-18', ...EXEMPTIONS] : ['S2-18'];
}

export function rentLine(
  { loanId, deviceId, supplierId }: Pick<RentTerms, 'loanId' | 'deviceId' | 'supplierId'>,
  entry: RentEntry,
): LedgerEntry {
  return { paidBy: 'MUNICIPALITY', loanId, deviceId, supplierId, ...entry };
}
