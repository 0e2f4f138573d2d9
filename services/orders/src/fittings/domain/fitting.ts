import {
  refuseIfAny,
  type Confirmation,
  type Decider,
  type Instant,
  type MunicipalityCode,
  type PlainDate,
} from '@hjalpmedel/domain';
import type { Programme } from '../../eligibility/domain/programme.js';
import { piecesOf, type OrderLine } from '../../orders/domain/order-line.js';
import { FITTED_ALREADY, FITTER_NOT_LICENSED, FITTING_WITHOUT_ORDER } from './fitting.errors.js';

/** The steps of the prescribing process that a visit covers (S2-8). */
export type PrescriptionStep = 'FIT_AND_CHOOSE' | 'ADAPT' | 'SPECIAL_ADAPTATION' | 'INFORM' | 'INSTRUCT_AND_TRAIN';

/** One visit at which aids of an order were fitted. */
export type FittingVisit = {
  readonly orderId: string;
  readonly lineIds: readonly string[];
  readonly clientId: string;
  readonly municipalityCode: MunicipalityCode;
  readonly programme: Programme;
  /** The product area of the first line, ISO 9999. */
  readonly isoCode: string;
  readonly fittedBy: string;
  readonly fittedOn: PlainDate;
  readonly steps: readonly PrescriptionStep[];
  /** The day of follow-up and evaluation, which is mandatory (S2-8). */
  readonly followUpOn: PlainDate;
  readonly recordedAt: Instant;
  /** Whether the patient injury insurance applies: medical devices fitted by a licensed profession (S2-7). */
  readonly insuranceConditionMet: boolean;
  readonly confirmations: readonly Confirmation[];
};

export type Fitting = { readonly status: 'NONE' } | ({ readonly status: 'COMPLETED' } & FittingVisit);
export type FittingEvent = { readonly type: 'FittingCompleted'; readonly visit: FittingVisit };
export type FittingCommand = {
  readonly type: 'CompleteFitting';
  readonly visit: Omit<FittingVisit, 'insuranceConditionMet'>;
  /** The lines of the visit. */
  readonly lines: readonly OrderLine[];
  readonly isPlaced: boolean;
  readonly fittedBefore: readonly string[];
  /** Whether the fitter held a professional licence and was employed on the day. */
  readonly isFitterLicensed: boolean;
  readonly areMedicalDevices: boolean;
};

function decide(command: FittingCommand): readonly FittingEvent[] {
  const { visit, lines, isPlaced, fittedBefore, isFitterLicensed, areMedicalDevices } = command;
  const gone = (line: OrderLine) => !isPlaced || piecesOf(line).cancelled === line.quantity;
  const known = refuseIfAny(
    [
      ...lines.map((line) => gone(line) && FITTING_WITHOUT_ORDER({ params: { articleNumber: line.articleNumber } })),
      ...lines.map(
        (line) =>
          fittedBefore.includes(line.lineId) && FITTED_ALREADY({ params: { articleNumber: line.articleNumber } }),
      ),
      visit.programme === 'VN_HSL' && !isFitterLicensed && FITTER_NOT_LICENSED(),
    ],
    visit.confirmations,
  );
  const confirmations = visit.confirmations.filter(({ code }) => known.some((one) => one.code === code));
  const insuranceConditionMet = visit.programme === 'VN_HSL' && isFitterLicensed && areMedicalDevices;
  return [{ type: 'FittingCompleted', visit: { ...visit, confirmations, insuranceConditionMet } }];
}

export const fittingDecider: Decider<Fitting, FittingCommand, FittingEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve: (_, { visit }) => ({ status: 'COMPLETED', ...visit }),
};
