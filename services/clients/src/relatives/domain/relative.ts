import { notFound, refuseIfAny, type PlainDate, type Sealed } from '@hjalpmedel/domain';
import { TOO_MANY_ENTRIES } from '../../clients/domain/client.errors.js';
import { mayInformRelatives, type Consent } from '../../consents/domain/consent.js';
import { RELATIVE_CONSENT_MISSING } from '../../consents/domain/consent.errors.js';

/** Instruction and training of a relative in the use of an aid (S1-29). */
export type RelativeTraining = { readonly trainedOn: PlainDate; readonly isoCode: string };

/** A relative who helps of free will and answers for nothing (S1-30). Name and contact are sealed. */
export type Relative = {
  readonly relativeId: string;
  readonly sealed: Sealed;
  /** Whether the relative has been told whom to contact when an aid fails (S1-29). */
  readonly knowsFaultContact: boolean;
  readonly trainings: readonly RelativeTraining[];
};

export type RelativeCommand =
  | ({ readonly type: 'RecordRelative'; readonly today: PlainDate } & Omit<Relative, 'trainings'>)
  | ({ readonly type: 'RecordRelativeTraining'; readonly relativeId: string } & RelativeTraining)
  | { readonly type: 'RemoveRelative'; readonly relativeId: string };

export type RelativeEvent =
  | ({ readonly type: 'RelativeRecorded' } & Relative)
  | ({ readonly type: 'RelativeTrained'; readonly relativeId: string } & RelativeTraining)
  | { readonly type: 'RelativeRemoved'; readonly relativeId: string };

const MAX_RELATIVES = 20;
const MAX_TRAININGS = 50;
type State = {
  readonly relatives?: readonly Relative[] | undefined;
  readonly consents?: readonly Consent[] | undefined;
};
type CommandOf<Type> = Extract<RelativeCommand, { readonly type: Type }>;

const withoutConsent = (state: State, day: PlainDate, field: string) =>
  !mayInformRelatives(state, day) && RELATIVE_CONSENT_MISSING({ field });

function relativeOf({ relatives = [] }: State, relativeId: string): Relative {
  const found = relatives.find((one) => one.relativeId === relativeId);
  if (!found) throw notFound({ field: 'input.relativeId' });
  return found;
}

export function recordRelative(command: CommandOf<'RecordRelative'>, state: State): readonly RelativeEvent[] {
  const { type: _, today, ...relative } = command;
  const isFull = (state.relatives ?? []).length >= MAX_RELATIVES;
  refuseIfAny([
    withoutConsent(state, today, 'input.clientId'),
    isFull && TOO_MANY_ENTRIES({ field: 'input.clientId', params: { max: MAX_RELATIVES } }),
  ]);
  return [{ ...relative, type: 'RelativeRecorded', trainings: [] }];
}

export function recordRelativeTraining(
  command: CommandOf<'RecordRelativeTraining'>,
  state: State,
): readonly RelativeEvent[] {
  const isFull = relativeOf(state, command.relativeId).trainings.length >= MAX_TRAININGS;
  refuseIfAny([
    withoutConsent(state, command.trainedOn, 'input.trainedOn'),
    isFull && TOO_MANY_ENTRIES({ field: 'input.relativeId', params: { max: MAX_TRAININGS } }),
  ]);
  return [{ ...command, type: 'RelativeTrained' }];
}

export function removeRelative({ relativeId }: CommandOf<'RemoveRelative'>, state: State): readonly RelativeEvent[] {
  relativeOf(state, relativeId);
  return [{ type: 'RelativeRemoved', relativeId }];
}

/** The relatives after an event. */
export function evolveRelatives(relatives: readonly Relative[], event: RelativeEvent): readonly Relative[] {
  switch (event.type) {
    case 'RelativeRecorded': {
      const { type: _, ...relative } = event;
      return [...relatives, relative];
    }
    case 'RelativeTrained': {
      const { relativeId, trainedOn, isoCode } = event;
      return relatives.map((one) =>
        one.relativeId === relativeId ? { ...one, trainings: [...one.trainings, { trainedOn, isoCode }] } : one,
      );
    }
    case 'RelativeRemoved':
      return relatives.filter(({ relativeId }) => relativeId !== event.relativeId);
  }
}
