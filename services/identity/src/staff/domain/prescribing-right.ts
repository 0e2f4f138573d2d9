import {
  coveredBy,
  defineReason,
  freeAfter,
  notFound,
  refuse,
  refuseIfAny,
  type MunicipalityCode,
  type Period,
  type PlainDate,
} from '@hjalpmedel/domain';
import { endsBeforeBeginning, endsBy, holdsAfter, inTheWay, lastDayWhenEnded } from '../../shared/domain/dated-fact.js';
import { OUTSIDE_EMPLOYMENT } from './employment.errors.js';
import type { Correction } from './correction.js';
import type { Employments } from './employment.js';
import { ENDS_BEFORE_IT_BEGAN, NOTHING_CHANGED, PROFESSIONAL_LICENCE_MISSING } from './staff.errors.js';

/** The right to prescribe aids of a product area in a municipality (S2-11). It rests on a professional licence (S2-3). */
export type PrescribingRight = Period & {
  readonly rightId: string;
  /** ISO 9999. The right includes the areas below it. */
  readonly isoCode: string;
  readonly municipalityCode: MunicipalityCode;
  readonly grantedBy: string;
  readonly endedBy?: string | undefined;
  /** Its area and days before each correction, the latest last. */
  readonly former?: readonly FormerPrescribingRight[] | undefined;
};
/** What can be corrected of a right to prescribe. */
export type PrescribingContent = Period & { readonly isoCode: string };
export type FormerPrescribingRight = PrescribingContent & Correction;

export type PrescribingRightEvent =
  | { readonly type: 'PrescribingRightGranted'; readonly right: PrescribingRight }
  | {
      readonly type: 'PrescribingRightCorrected';
      readonly rightId: string;
      readonly content: PrescribingContent;
      readonly correction: Correction;
    }
  | {
      readonly type: 'PrescribingRightEnded';
      readonly rightId: string;
      readonly lastDay: PlainDate;
      readonly by?: string | undefined;
    };

/** The facts about a person that count for prescribing. */
type Prescriber = {
  readonly employments: Employments;
  readonly professionalLicenceNumber?: string | undefined;
  readonly prescribingRights: readonly PrescribingRight[];
};

export const PRESCRIBING_RIGHT_HELD = defineReason('PRESCRIBING_RIGHT_HELD', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen har redan rätt att förskriva inom området under perioden.',
  en: 'The person already has the right to prescribe in the area in that period.',
});
export const PRESCRIBING_RIGHT_NOT_HELD = defineReason('PRESCRIBING_RIGHT_NOT_HELD', {
  severity: 'BLOCK',
  rules: [],
  sv: 'Personen har ingen sådan pågående förskrivningsrätt.',
  en: 'The person holds no such current right to prescribe.',
});
export const PRESCRIBING_RIGHT_TO_ONESELF = defineReason('PRESCRIBING_RIGHT_TO_ONESELF', {
  severity: 'BLOCK',
  rules: ['S2-11'],
  sv: 'Ingen kan ge sig själv förskrivningsrätt.',
  en: 'Nobody can give themselves the right to prescribe.',
});

export function grantPrescribingRight(
  { right, toOneself }: { readonly right: PrescribingRight; readonly toOneself: boolean },
  { employments, professionalLicenceNumber, prescribingRights }: Prescriber,
): readonly PrescribingRightEvent[] {
  const same = prescribingRights.filter(
    (one) => one.municipalityCode === right.municipalityCode && right.isoCode.startsWith(one.isoCode),
  );
  const held = inTheWay(same, right);
  refuseIfAny([
    toOneself && PRESCRIBING_RIGHT_TO_ONESELF({ field: 'input.staffId' }),
    professionalLicenceNumber === undefined && PROFESSIONAL_LICENCE_MISSING({ field: 'input.staffId' }),
    !coveredBy(employments, right) && OUTSIDE_EMPLOYMENT({ field: 'input.from' }),
    held.length > 0 && PRESCRIBING_RIGHT_HELD({ field: 'input.isoCode', ...freeAfter(held) }),
  ]);
  return [{ type: 'PrescribingRightGranted', right }];
}

/** Corrects the area or the days of a right. It must then meet what a new one meets (S2-3, S2-11). */
export function correctPrescribingRight(
  {
    rightId,
    content,
    correction,
    toOneself,
  }: {
    readonly rightId: string;
    readonly content: PrescribingContent;
    readonly correction: Correction;
    readonly toOneself: boolean;
  },
  person: Prescriber,
): readonly PrescribingRightEvent[] {
  const held = person.prescribingRights.find((one) => one.rightId === rightId);
  if (!held) throw notFound({ field: 'input.rightId' });
  const isSame = (['isoCode', 'from', 'to'] as const).every((field) => held[field] === content[field]);
  refuseIfAny([isSame && NOTHING_CHANGED({ field: 'input.rightId' })]);
  const others = { ...person, prescribingRights: person.prescribingRights.filter((one) => one !== held) };
  grantPrescribingRight({ right: { ...held, ...content, to: content.to }, toOneself }, others);
  return [{ type: 'PrescribingRightCorrected', rightId, content, correction }];
}

export function evolvePrescribingRights(
  rights: readonly PrescribingRight[],
  event: PrescribingRightEvent,
): readonly PrescribingRight[] {
  if (event.type === 'PrescribingRightGranted') return [...rights, event.right];
  return rights.map((one) => {
    if (one.rightId !== event.rightId) return one;
    if (event.type === 'PrescribingRightEnded') return { ...one, to: event.lastDay, endedBy: event.by };
    const { isoCode, from, to } = one;
    const former = [...(one.former ?? []), { isoCode, from, to, ...event.correction }];
    return { ...one, ...event.content, to: event.content.to, former };
  });
}

export function endPrescribingRight(
  { rightId, lastDay, by }: { readonly rightId: string; readonly lastDay: PlainDate; readonly by?: string | undefined },
  { prescribingRights }: Prescriber,
): readonly PrescribingRightEvent[] {
  const held = prescribingRights.find((one) => one.rightId === rightId);
  if (!held || endsBy(held, lastDay)) return refuse(PRESCRIBING_RIGHT_NOT_HELD({ field: 'input.rightId' }));
  refuseIfAny([endsBeforeBeginning(held, lastDay) && ENDS_BEFORE_IT_BEGAN({ field: 'input.lastDay' })]);
  return [{ type: 'PrescribingRightEnded', rightId, lastDay, by }];
}

/** Ends the rights that no employment carries after the end of one. */
export const rightsWithoutEmployment = (
  { employments, prescribingRights }: Pick<Prescriber, 'employments' | 'prescribingRights'>,
  lastDay: PlainDate,
  by?: string,
): readonly PrescribingRightEvent[] =>
  prescribingRights
    .filter((one) => holdsAfter(one, lastDay) && !coveredBy(employments, one))
    .map((one) => ({
      type: 'PrescribingRightEnded',
      rightId: one.rightId,
      lastDay: lastDayWhenEnded(one, lastDay),
      by,
    }));
