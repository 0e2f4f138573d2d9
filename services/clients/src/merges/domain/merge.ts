import { refuseIfAny, type MunicipalityCode, type PlainDate, type Sealed } from '@hjalpmedel/domain';
import type { Circumstance } from '../../circumstances/domain/circumstance.js';
import { exemptionChanges, type ExemptionChange } from '../../circumstances/domain/exemption-changes.js';
import type { Consent } from '../../consents/domain/consent.js';
import type { Guardian } from '../../guardians/domain/guardian.js';
import type { Identifier } from '../../identifiers/domain/identifier.js';
import { lowersProtection, type ProtectionLevel } from '../../protection/domain/protection-level.js';
import type { Relative } from '../../relatives/domain/relative.js';
import type { Representative } from '../../representatives/domain/representative.js';
import { MERGE_ACROSS_MUNICIPALITIES } from './merge.errors.js';

/** What a file hands over. Its texts are sealed with the key of the file that stands for both from now on. */
export type HandedOver = {
  readonly identifiers: readonly Identifier[];
  readonly sealed: Readonly<Record<string, Sealed>>;
  readonly guardians: readonly Guardian[];
  readonly representatives: readonly Representative[];
  readonly consents: readonly Consent[];
  readonly relatives: readonly Relative[];
  readonly circumstances: readonly Circumstance[];
  readonly protection: ProtectionLevel;
  readonly deceasedOn?: PlainDate | undefined;
};

export type MergeCommand =
  | {
      readonly type: 'EndByMerge';
      readonly intoClientId: string;
      readonly intoMunicipality: MunicipalityCode;
      readonly mergedOn: PlainDate;
    }
  | {
      readonly type: 'AbsorbClient';
      readonly clientId: string;
      readonly handedOver: HandedOver;
      readonly adultOn: PlainDate;
    };

export type MergeEvent =
  | { readonly type: 'ClientEndedByMerge'; readonly intoClientId: string; readonly mergedOn: PlainDate }
  | {
      readonly type: 'ClientAbsorbed';
      readonly clientId: string;
      readonly handedOver: HandedOver;
      readonly adultOn: PlainDate;
      /** The stronger level and the death of the two files count. */
      readonly raisesProtection: boolean;
      readonly bringsDeath: boolean;
      readonly exemptions: readonly ExemptionChange[];
    };

type File = Partial<Omit<HandedOver, 'identifiers' | 'sealed' | 'protection'>> &
  Pick<HandedOver, 'identifiers' | 'sealed' | 'protection'> & {
    readonly municipalityCode: MunicipalityCode;
    readonly mergedFrom?: readonly string[] | undefined;
    readonly mergedInto?: string | undefined;
    readonly nextMoveOn?: PlainDate | undefined;
  };
type CommandOf<Type> = Extract<MergeCommand, { readonly type: Type }>;

export function endByMerge(command: CommandOf<'EndByMerge'>, state: File): readonly MergeEvent[] {
  const { intoClientId, intoMunicipality, mergedOn } = command;
  refuseIfAny([
    state.municipalityCode !== intoMunicipality && MERGE_ACROSS_MUNICIPALITIES({ field: 'input.intoClientId' }),
  ]);
  return [{ type: 'ClientEndedByMerge', intoClientId, mergedOn }];
}

export function absorbClient(command: CommandOf<'AbsorbClient'>, state: File): readonly MergeEvent[] {
  const { handedOver } = command;
  const exempt = (all: readonly Circumstance[]) => all.filter((one) => one.exempt && !one.isAnnulled);
  const before = state.circumstances ?? [];
  return [
    {
      ...command,
      type: 'ClientAbsorbed',
      raisesProtection:
        handedOver.protection !== state.protection && lowersProtection(handedOver.protection, state.protection),
      bringsDeath: state.deceasedOn === undefined && handedOver.deceasedOn !== undefined,
      exemptions: exemptionChanges(exempt(before), exempt([...before, ...handedOver.circumstances])),
    },
  ];
}

/** Both files after an event. The ended one keeps its history and hands over its numbers. */
export function evolveMerge<State extends File>(state: State, event: MergeEvent): State {
  if (event.type === 'ClientEndedByMerge')
    return { ...state, mergedInto: event.intoClientId, identifiers: [], nextMoveOn: undefined };
  const { clientId, handedOver, raisesProtection, bringsDeath } = event;
  const marks = new Set(state.identifiers.map(({ mark }) => mark));
  return {
    ...state,
    mergedFrom: [...(state.mergedFrom ?? []), clientId],
    identifiers: [...state.identifiers, ...handedOver.identifiers.filter(({ mark }) => !marks.has(mark))],
    sealed: { ...handedOver.sealed, ...state.sealed },
    guardians: [...(state.guardians ?? []), ...handedOver.guardians],
    representatives: [...(state.representatives ?? []), ...handedOver.representatives],
    consents: [...(state.consents ?? []), ...handedOver.consents],
    relatives: [...(state.relatives ?? []), ...handedOver.relatives],
    circumstances: [...(state.circumstances ?? []), ...handedOver.circumstances],
    ...(raisesProtection ? { protection: handedOver.protection } : {}),
    ...(bringsDeath ? { deceasedOn: handedOver.deceasedOn } : {}),
  };
}
