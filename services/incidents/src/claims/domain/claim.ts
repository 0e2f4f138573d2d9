import {
  assertNever,
  notFound,
  refuseIfAny,
  type Decider,
  type Instant,
  type MunicipalityCode,
  type Reason,
  type Sealed,
} from '@hjalpmedel/domain';
import type { Note } from '../../reports/domain/report.js';
import {
  AMOUNT_ABOVE_LIMIT,
  AMOUNT_BELOW_MINIMUM,
  AMOUNT_LIMIT_UNKNOWN,
  AMOUNT_WITHOUT_LIABILITY,
  CLAIM_OPEN_ALREADY,
  CLAIM_STATE,
  CLAIM_WITHOUT_LOAN,
  DECIDER_IS_REPORTER,
  TERMS_NOT_INFORMED,
} from './claim.errors.js';
import { withoutEvidence, type Evidence, type Ground } from './grounds.js';

/** Who is to pay. A claim on the borrower or the guardian takes terms that were explained. */
export type Payer = 'BORROWER' | 'GUARDIAN' | 'ESTATE' | 'THIRD_PARTY';
export type ClaimOutcome = 'LIABLE' | 'NOT_LIABLE' | 'WAIVED';
export type ClaimDecision = {
  readonly outcome: ClaimOutcome;
  readonly amountOre: number;
  readonly policyEdition: string;
  /** How the disability of the borrower was weighed. */
  readonly disabilityWeighed: Sealed;
  readonly reason: Sealed;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
};
export type OpenedClaim = {
  readonly incidentId: string;
  readonly loanId: string;
  readonly deviceId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly grounds: readonly Ground[];
  readonly payer: Payer;
  /** At most the residual value or the repair cost, in öre. Undefined where neither is known. */
  readonly limitOre?: number | undefined;
  readonly openedBy: string;
  readonly openedAt: Instant;
  /** Who reported the incident. */
  readonly reportedBy?: string | undefined;
  readonly textKey: Sealed;
};
export type StoredClaim = OpenedClaim & {
  readonly status: 'OPENED' | 'UNDER_ASSESSMENT' | 'DECIDED' | 'INVOICED' | 'SETTLED' | 'WITHDRAWN';
  /** What the person claimed against says. */
  readonly hearing?: Note | undefined;
  readonly decision?: ClaimDecision | undefined;
  readonly invoiceNumber?: string | undefined;
  readonly settledAt?: Instant | undefined;
  /** Why it was withdrawn. Absent where the device came back. */
  readonly withdrawal?: Note | undefined;
  readonly withdrawnAt?: Instant | undefined;
};

/** A claim for compensation. A person decides it, never the system, and it never blocks a new order (S1-27, S1-28). */
export type Claim = { readonly status: 'NONE' } | StoredClaim;

export type ClaimCommand =
  | {
      readonly type: 'OpenClaim';
      readonly claim: Omit<OpenedClaim, 'loanId'> & { readonly loanId?: string | undefined };
      readonly evidence: Evidence;
      readonly isOpenAlready: boolean;
    }
  | { readonly type: 'HearClaim'; readonly note: Note }
  | { readonly type: 'DecideClaim'; readonly decision: ClaimDecision; readonly minimumOre: number }
  | { readonly type: 'InvoiceClaim'; readonly invoiceNumber: string }
  | { readonly type: 'SettleClaim'; readonly at: Instant }
  | { readonly type: 'WithdrawClaim'; readonly at: Instant; readonly note?: Note | undefined }
  | { readonly type: 'ReopenClaim' }
  | { readonly type: 'ChangePayer'; readonly payer: Payer };
export type ClaimEvent =
  | { readonly type: 'ClaimOpened'; readonly claim: OpenedClaim }
  | { readonly type: 'ClaimHeard'; readonly note: Note }
  | { readonly type: 'ClaimDecided'; readonly decision: ClaimDecision }
  | { readonly type: 'ClaimInvoiced'; readonly invoiceNumber: string }
  | { readonly type: 'ClaimSettled'; readonly at: Instant }
  | { readonly type: 'ClaimWithdrawn'; readonly at: Instant; readonly note?: Note | undefined }
  | { readonly type: 'ClaimReopened' }
  | { readonly type: 'ClaimPayerChanged'; readonly payer: Payer };

type Of<Type extends ClaimCommand['type']> = Extract<ClaimCommand, { type: Type }>;

function decide(command: ClaimCommand, state: Claim): readonly ClaimEvent[] {
  if (command.type === 'OpenClaim') return open(command);
  if (state.status === 'NONE') throw notFound();
  switch (command.type) {
    case 'HearClaim':
      refuseIfAny([unlessClaimIn(state, 'OPENED', 'UNDER_ASSESSMENT')]);
      return [{ ...command, type: 'ClaimHeard' }];
    case 'DecideClaim':
      return decideClaim(command, state);
    case 'InvoiceClaim':
      refuseIfAny([
        unlessClaimIn(state, 'DECIDED'),
        state.decision?.outcome !== 'LIABLE' && AMOUNT_WITHOUT_LIABILITY({ field: 'input.claimId' }),
      ]);
      return [{ ...command, type: 'ClaimInvoiced' }];
    case 'SettleClaim':
      refuseIfAny([unlessClaimIn(state, 'INVOICED')]);
      return [{ ...command, type: 'ClaimSettled' }];
    case 'WithdrawClaim':
      refuseIfAny([unlessClaimIn(state, 'OPENED', 'UNDER_ASSESSMENT', 'DECIDED', 'INVOICED', 'SETTLED')]);
      return [{ ...command, type: 'ClaimWithdrawn' }];
    case 'ReopenClaim':
      refuseIfAny([unlessClaimIn(state, 'WITHDRAWN')]);
      return [{ type: 'ClaimReopened' }];
    case 'ChangePayer':
      refuseIfAny([unlessClaimIn(state, 'OPENED', 'UNDER_ASSESSMENT', 'DECIDED')]);
      return state.payer === command.payer ? [] : [{ ...command, type: 'ClaimPayerChanged' }];
    default:
      return assertNever(command);
  }
}

function unlessClaimIn({ status }: StoredClaim, ...needed: readonly string[]): Reason | false {
  const params = { status, needed: needed.join(', ') };
  return !needed.includes(status) && CLAIM_STATE({ field: 'input.claimId', params });
}

function open({ claim, evidence, isOpenAlready }: Of<'OpenClaim'>): readonly ClaimEvent[] {
  const { loanId, payer, grounds } = claim;
  const needsTerms = payer === 'BORROWER' || payer === 'GUARDIAN';
  refuseIfAny([
    loanId === undefined && CLAIM_WITHOUT_LOAN({ field: 'input.incidentId' }),
    isOpenAlready && CLAIM_OPEN_ALREADY({ field: 'input.incidentId' }),
    ...withoutEvidence(grounds, evidence),
    needsTerms && evidence.instructedOn === undefined && TERMS_NOT_INFORMED({ field: 'input.payer' }),
  ]);
  return loanId === undefined ? [] : [{ type: 'ClaimOpened', claim: { ...claim, loanId } }];
}

/** A claim is decided again until it is invoiced. The latest decision counts. */
function decideClaim({ decision, minimumOre }: Of<'DecideClaim'>, state: StoredClaim): readonly ClaimEvent[] {
  const { outcome, amountOre, decidedBy } = decision;
  const { limitOre, openedBy, reportedBy } = state;
  const isLiable = outcome === 'LIABLE';
  const field = 'input.amountOre';
  refuseIfAny([
    unlessClaimIn(state, 'UNDER_ASSESSMENT', 'DECIDED'),
    (decidedBy === openedBy || decidedBy === reportedBy) && DECIDER_IS_REPORTER(),
    isLiable !== amountOre > 0 && AMOUNT_WITHOUT_LIABILITY({ field }),
    isLiable && limitOre === undefined && AMOUNT_LIMIT_UNKNOWN({ field }),
    isLiable && limitOre !== undefined && amountOre > limitOre && AMOUNT_ABOVE_LIMIT({ field, params: { limitOre } }),
    isLiable && amountOre < minimumOre && AMOUNT_BELOW_MINIMUM({ field, params: { minimumOre } }),
  ]);
  return [{ type: 'ClaimDecided', decision }];
}

function evolve(state: Claim, event: ClaimEvent): Claim {
  if (event.type === 'ClaimOpened') return { status: 'OPENED', ...event.claim };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'ClaimHeard':
      return { ...state, status: 'UNDER_ASSESSMENT', hearing: event.note };
    case 'ClaimDecided':
      return { ...state, status: 'DECIDED', decision: event.decision };
    case 'ClaimInvoiced':
      return { ...state, status: 'INVOICED', invoiceNumber: event.invoiceNumber };
    case 'ClaimSettled':
      return { ...state, status: 'SETTLED', settledAt: event.at };
    case 'ClaimWithdrawn':
      return { ...state, status: 'WITHDRAWN', withdrawnAt: event.at, withdrawal: event.note };
    case 'ClaimReopened':
      return { ...state, status: state.hearing ? 'UNDER_ASSESSMENT' : 'OPENED', decision: undefined };
    case 'ClaimPayerChanged':
      return { ...state, payer: event.payer };
    default:
      return assertNever(event);
  }
}

export const claimDecider: Decider<Claim, ClaimCommand, ClaimEvent> = { initial: { status: 'NONE' }, decide, evolve };
