import { assertNever, type Instant, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import { addedTo, missingOf, type Accessory, type ReturnedAccessory } from './accessories.js';
import { withCorrection, type Correction } from './correction.js';
import type { Condition, Place, ReturnKind, ReturnReason } from '../../devices/domain/device.js';
import type { LegalBasis } from '../../read-models/domain/order-facts.js';
import type { Programme } from '../../catalogue/domain/product.js';

export type Guardian = { readonly guardianId: string; readonly until: PlainDate };
export type LoanType = 'INDEFINITE' | 'TIME_LIMITED' | 'SHORT_TERM' | 'TRIAL';

/** Confirms that advice and instructions were given, at order or at delivery (S1-26). */
export type InstructionReceipt = {
  readonly stage: 'ORDER' | 'DELIVERY';
  readonly on: PlainDate;
  readonly giverId: string;
  readonly documentVersion: string;
};

/** The facts of a handover. A loan never passes to another person (S2-4). */
export type Lent = {
  readonly deviceId: string;
  readonly idMark: string;
  readonly supplierId: string;
  readonly isoCode: string;
  readonly orderId: string;
  readonly lineId: string;
  /** The number of this piece of the line: 1 for the first that was handed over. */
  readonly piece?: number | undefined;
  readonly clientId: string;
  readonly municipalityCode: MunicipalityCode;
  /** Where the device belongs. Its staff can take the device back, whoever pays. */
  readonly homeCode: MunicipalityCode;
  readonly programme: Programme;
  readonly legalBasis: LegalBasis;
  readonly type: LoanType;
  readonly startedAt: Instant;
  readonly startedOn: PlainDate;
  readonly receipts: readonly InstructionReceipt[];
  /** The instructions for use handed over (S1-2). */
  readonly ifuDocument: string;
  readonly expectedReturnOn?: PlainDate | undefined;
  /** The guardian who is responsible for a child's loan until the day before the child is 18 (S1-25). */
  readonly guardian?: Guardian | undefined;
  /** Counted articles that were lent with the device (S2-16). */
  readonly accessories?: readonly Accessory[] | undefined;
};
export type ReturnRequest = {
  readonly kind: ReturnKind;
  readonly reason: ReturnReason;
  readonly requestedAt: Instant;
  readonly requestedOn: PlainDate;
  /** Absent on old requests: the id of the order is used there. */
  readonly returnOrderId?: string | undefined;
  /** Whether the device is stated to be cleaned. Unknown for an estate and on old requests. */
  readonly cleaned?: boolean | undefined;
};
/** A person's statement that the device came back on a day although the loan still runs. */
export type ReturnDispute = { readonly claimedBy: string; readonly claimedAt: Instant; readonly returnedOn: PlainDate };
export type ReturnReceipt = {
  readonly receivedAt: Instant;
  readonly receivedOn: PlainDate;
  readonly place: Place;
  readonly condition: Condition;
  readonly damageSuspected: boolean;
  /** The accessories that came back. */
  readonly accessories?: readonly ReturnedAccessory[] | undefined;
  /** The device was lost before. */
  readonly found?: boolean | undefined;
};
/** A loan lasts while need and criteria are met. They are followed up on a set day (S1-24). */
type Followed = Lent & {
  readonly followUpDueOn: PlainDate;
  readonly dispute?: ReturnDispute | undefined;
  /** The municipalities whose staff see the loan: where it is paid, and where the device belongs. */
  readonly within: readonly MunicipalityCode[];
  /** Accessories that are not back. They stay in recalls, also after the loan (S1-3). */
  readonly accessoriesOut?: readonly Accessory[] | undefined;
  /** What was taken back or changed, oldest first. */
  readonly corrections?: readonly Correction[] | undefined;
};
type Asked = Followed & { readonly request?: ReturnRequest | undefined };
export type EndReason = ReturnReason | 'RETURNED_UNANNOUNCED' | 'LOST';
type Ended = { readonly deregisteredOn: PlainDate; readonly endReason: EndReason; readonly rentStopsOn: PlainDate };

export type Loan =
  | { readonly status: 'NONE' }
  | (Followed & { readonly status: 'ACTIVE' })
  | (Followed & { readonly status: 'RETURN_REQUESTED'; readonly request: ReturnRequest })
  | (Asked & { readonly status: 'LOST'; readonly lostOn: PlainDate })
  | (Asked & { readonly status: 'RETURNED'; readonly receipt: ReturnReceipt })
  | (Asked &
      Ended & {
        readonly status: 'DEREGISTERED';
        readonly receipt?: ReturnReceipt | undefined;
        /** Set where the device was never found. */
        readonly lostOn?: PlainDate | undefined;
      });
export type StoredLoan = Exclude<Loan, { status: 'NONE' }>;

/** The statuses of a loan that has not ended. */
export const OPEN_STATUSES = [
  'ACTIVE',
  'RETURN_REQUESTED',
  'LOST',
  'RETURNED',
] as const satisfies readonly Loan['status'][];

export type LoanEvent =
  | { readonly type: 'LoanStarted'; readonly lent: Lent; readonly followUpDueOn: PlainDate }
  | { readonly type: 'LoanFollowedUp'; readonly nextFollowUpOn: PlainDate }
  | { readonly type: 'ReturnRequested'; readonly request: ReturnRequest }
  | { readonly type: 'ReturnFailed' }
  | { readonly type: 'ReturnWithdrawn'; readonly correction: Correction }
  | { readonly type: 'ReturnChanged'; readonly request: ReturnRequest; readonly correction: Correction }
  | { readonly type: 'ReturnReversed'; readonly correction: Correction }
  /** Accessories came back without the device, or after it. */
  | { readonly type: 'AccessoriesReceived'; readonly accessories: readonly ReturnedAccessory[] }
  | { readonly type: 'ReturnReceived'; readonly receipt: ReturnReceipt }
  | { readonly type: 'ReturnDisputed'; readonly dispute: ReturnDispute }
  | { readonly type: 'ReturnDisputeDecided'; readonly returnedOn: PlainDate; readonly approved: boolean }
  | { readonly type: 'LoanLost'; readonly lostOn: PlainDate }
  | { readonly type: 'LoanRecovered' }
  | { readonly type: 'LoanExtended'; readonly expectedReturnOn: PlainDate }
  | { readonly type: 'LoanEndCorrected'; readonly expectedReturnOn: PlainDate; readonly correction: Correction }
  /** Without a guardian the borrower is of age and responsible. */
  | { readonly type: 'ResponsibilityMoved'; readonly guardian?: Guardian | undefined }
  /** Another municipality pays. The borrower never changes (S2-4, S2-15). */
  | { readonly type: 'PayerChanged'; readonly to: MunicipalityCode }
  | ({ readonly type: 'LoanDeregistered' } & Ended);

export function requestOf(loan: StoredLoan): ReturnRequest | undefined {
  return 'request' in loan ? loan.request : undefined;
}

export function evolveLoan(state: Loan, event: LoanEvent): Loan {
  if (event.type === 'LoanStarted') {
    const { lent, followUpDueOn } = event;
    const within = withinOf(lent.municipalityCode, lent.homeCode);
    return { status: 'ACTIVE', ...lent, followUpDueOn, within, accessoriesOut: lent.accessories };
  }
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'LoanFollowedUp':
      return { ...state, followUpDueOn: event.nextFollowUpOn };
    case 'ReturnRequested':
      return { ...state, status: 'RETURN_REQUESTED', request: event.request };
    case 'ReturnFailed':
    case 'LoanRecovered':
      return { ...followedOf(state), status: 'ACTIVE' };
    case 'ReturnWithdrawn':
      return { ...corrected(state, event.correction), status: 'ACTIVE' };
    case 'ReturnChanged':
      return { ...corrected(state, event.correction), status: 'RETURN_REQUESTED', request: event.request };
    case 'ReturnReversed':
      return reversed(state, event.correction);
    case 'AccessoriesReceived':
      return { ...state, accessoriesOut: outAfter(state, event.accessories) };
    case 'ReturnReceived':
      return received(state, event.receipt);
    case 'ReturnDisputed':
      return { ...state, dispute: event.dispute };
    case 'ReturnDisputeDecided':
      return { ...state, dispute: undefined };
    case 'LoanExtended':
      return { ...state, expectedReturnOn: event.expectedReturnOn };
    case 'LoanEndCorrected': {
      const { expectedReturnOn, correction } = event;
      return { ...state, expectedReturnOn, corrections: withCorrection(state.corrections, correction) };
    }
    case 'ResponsibilityMoved':
      return { ...state, guardian: event.guardian };
    case 'PayerChanged':
      return { ...state, municipalityCode: event.to, within: withinOf(event.to, state.homeCode) };
    case 'LoanLost':
      return { ...followedOf(state), status: 'LOST', request: requestOf(state), lostOn: event.lostOn };
    case 'LoanDeregistered': {
      const { type: _, ...end } = event;
      const receipt = 'receipt' in state ? state.receipt : undefined;
      const lostOn = state.status === 'LOST' ? state.lostOn : undefined;
      const asked = { ...followedOf(state), request: requestOf(state) };
      return { ...asked, ...end, status: 'DEREGISTERED', receipt, lostOn };
    }
    default:
      return assertNever(event);
  }
}

function received(state: StoredLoan, receipt: ReturnReceipt): Loan {
  const asked = { ...followedOf(state), request: requestOf(state) };
  return { ...asked, status: 'RETURNED', receipt, accessoriesOut: outAfter(state, receipt.accessories ?? []) };
}

/** The loan as it was before its device was received. */
function reversed(state: StoredLoan, correction: Correction): Loan {
  const back = 'receipt' in state ? (state.receipt?.accessories ?? []) : [];
  const out = addedTo(state.accessoriesOut ?? [], back);
  const loan = { ...corrected(state, correction), accessoriesOut: out.length === 0 ? undefined : out };
  const request = requestOf(state);
  return request ? { ...loan, status: 'RETURN_REQUESTED', request } : { ...loan, status: 'ACTIVE' };
}

function corrected(state: StoredLoan, correction: Correction): Followed {
  return { ...followedOf(state), corrections: withCorrection(state.corrections, correction) };
}

function outAfter(state: StoredLoan, back: readonly Accessory[]): readonly Accessory[] | undefined {
  const out = missingOf(state.accessoriesOut ?? [], back);
  return out.length === 0 ? undefined : out;
}

/** The accessories that did not come back with a device that is back. */
export function missingAccessoriesOf({ status, accessoriesOut }: StoredLoan): readonly Accessory[] {
  return status === 'RETURNED' || status === 'DEREGISTERED' ? (accessoriesOut ?? []) : [];
}

/** The fields of a loan in every status. */
function followedOf(loan: StoredLoan): Followed {
  const { deviceId, idMark, supplierId, isoCode, orderId, lineId, piece, clientId, municipalityCode, programme } = loan;
  const { legalBasis, type, startedAt, startedOn, receipts, ifuDocument, expectedReturnOn, accessories } = loan;
  const { followUpDueOn, dispute, guardian, homeCode, within, accessoriesOut, corrections } = loan;
  const order = { orderId, lineId, piece };
  const whose = { deviceId, idMark, supplierId, isoCode, ...order, clientId, municipalityCode, programme };
  const how = { legalBasis, type, startedAt, startedOn, receipts, ifuDocument, expectedReturnOn, accessories };
  return { ...whose, ...how, homeCode, within, guardian, followUpDueOn, dispute, accessoriesOut, corrections };
}

function withinOf(payer: MunicipalityCode, home: MunicipalityCode): readonly MunicipalityCode[] {
  return payer === home ? [payer] : [payer, home];
}
