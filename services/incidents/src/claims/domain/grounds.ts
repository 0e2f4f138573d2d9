import type { PlainDate, Reason } from '@hjalpmedel/domain';
import { judgementOf, type StoredDamage } from '../../damage/domain/damage-report.js';
import type { StoredLoss } from '../../losses/domain/loss-report.js';
import { CLAIM_GROUND_WITHOUT_EVIDENCE } from './claim.errors.js';

/** The five grounds of S1-27, a to e. */
export type Ground =
  'MISHANDLING' | 'ABNORMAL_DAMAGE' | 'NEGLIGENT_LOSS' | 'UNAUTHORISED_ALTERATION' | 'NOT_RETURNED_ON_DEMAND';

/** The grounds of a device that is missing. Such a claim falls when the device comes back. */
export const LOSS_GROUNDS: ReadonlySet<Ground> = new Set(['NEGLIGENT_LOSS', 'NOT_RETURNED_ON_DEMAND']);

export type Evidence = {
  readonly report: StoredDamage | StoredLoss;
  /** The day on which the borrower got advice and instructions (S1-26). */
  readonly instructedOn?: PlainDate | undefined;
  readonly today: PlainDate;
};

type Check = (evidence: Evidence) => boolean;
const ofDamage =
  (check: (report: StoredDamage, evidence: Evidence) => boolean): Check =>
  (evidence) =>
    evidence.report.kind === 'DAMAGE' && check(evidence.report, evidence);
const ofLoss =
  (check: (report: StoredLoss, evidence: Evidence) => boolean): Check =>
  (evidence) =>
    evidence.report.kind === 'LOSS' && check(evidence.report, evidence);

const isInspected = ({ judgement }: StoredDamage) => judgement !== undefined;

/** What each ground needs, in words and as a check. */
const EVIDENCE: Readonly<Record<Ground, { readonly needed: string; readonly holds: Check }>> = {
  MISHANDLING: {
    needed: 'kvittens på råd och instruktioner före händelsen, och en besiktning',
    holds: ofDamage(
      (report, { instructedOn }) =>
        isInspected(report) && instructedOn !== undefined && instructedOn <= report.occurredOn,
    ),
  },
  ABNORMAL_DAMAGE: {
    needed: 'kommunens bedömning av skadan som onormal',
    holds: ofDamage((report) => report.municipalJudgement !== undefined && judgementOf(report) === 'ABNORMAL'),
  },
  UNAUTHORISED_ALTERATION: {
    needed: 'en besiktning av ett förändrat hjälpmedel',
    holds: ofDamage((report) => report.altered && isInspected(report)),
  },
  NEGLIGENT_LOSS: {
    needed: 'en registrerad förlust och en bedömning av oaktsamheten',
    holds: ofLoss(({ registeredOn, negligence }) => registeredOn !== undefined && negligence?.negligent === true),
  },
  NOT_RETURNED_ON_DEMAND: {
    needed: 'ett skickat krav på återlämning vars svarstid har gått ut',
    holds: ofLoss(({ letters = [], recovery }, { today }) =>
      letters.some(({ kind, answerBy }) => kind !== 'REMINDER' && answerBy < today && recovery === undefined),
    ),
  },
};

/** A reason for each ground without its own evidence (S1-27). */
export function withoutEvidence(grounds: readonly Ground[], evidence: Evidence): readonly Reason[] {
  return grounds
    .filter((ground) => !EVIDENCE[ground].holds(evidence))
    .map((ground) =>
      CLAIM_GROUND_WITHOUT_EVIDENCE({ field: 'input.grounds', params: { ground, needed: EVIDENCE[ground].needed } }),
    );
}
