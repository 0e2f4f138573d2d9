import { notFound, refuseIfAny, type Period, type PlainDate, type Sealed } from '@hjalpmedel/domain';
import { TOO_MANY_ENTRIES } from '../../clients/domain/client.errors.js';
import { CLIENT_OF_AGE, GUARDIAN_ALREADY_VERIFIED, GUARDIAN_ANNULLED, GUARDIAN_NOT_BEGUN } from './guardian.errors.js';

/** How it was verified that a person is a guardian. A free text is never enough (S1-25). */
export type GuardianVerification = 'POPULATION_REGISTER' | 'COURT_DECISION' | 'DOCUMENT_SHOWN';

/** A guardian of a child. Name, number and contact are sealed. */
export type Guardian = Period & {
  readonly guardianId: string;
  /** Absent while nobody has verified it: the guardian does not count. */
  readonly verification?: GuardianVerification | undefined;
  readonly sealed: Sealed;
  /** Recorded by mistake: it never counted. */
  readonly isAnnulled?: boolean | undefined;
};

/** The day on which the client turns 18. It is sealed with the birth date, so each command brings it. */
type OfAge = { readonly adultOn: PlainDate };

export type GuardianCommand =
  | ({ readonly type: 'RecordGuardian' } & Omit<Guardian, 'isAnnulled'> & OfAge)
  | ({
      readonly type: 'VerifyGuardian';
      readonly guardianId: string;
      readonly verification: GuardianVerification;
    } & OfAge)
  | ({ readonly type: 'EndGuardian'; readonly guardianId: string; readonly lastDay: PlainDate } & OfAge)
  | ({ readonly type: 'AnnulGuardian'; readonly guardianId: string } & OfAge);

export type GuardianEvent =
  | ({ readonly type: 'GuardianRecorded' } & Guardian & OfAge)
  | ({
      readonly type: 'GuardianVerified';
      readonly guardianId: string;
      readonly verification: GuardianVerification;
    } & OfAge)
  | ({ readonly type: 'GuardianEnded'; readonly guardianId: string; readonly lastDay: PlainDate } & OfAge)
  | ({ readonly type: 'GuardianAnnulled'; readonly guardianId: string } & OfAge);

const MAX_GUARDIANS = 20;
type Child = { readonly guardians?: readonly Guardian[] | undefined };
type CommandOf<Type> = Extract<GuardianCommand, { readonly type: Type }>;

function guardianOf({ guardians = [] }: Child, guardianId: string): Guardian {
  const found = guardians.find((one) => one.guardianId === guardianId);
  if (!found) throw notFound({ field: 'input.guardianId' });
  return found;
}

const annulled = ({ isAnnulled }: Guardian) => isAnnulled && GUARDIAN_ANNULLED({ field: 'input.guardianId' });

export function recordGuardian(command: CommandOf<'RecordGuardian'>, state: Child): readonly GuardianEvent[] {
  const isFull = (state.guardians ?? []).length >= MAX_GUARDIANS;
  refuseIfAny([
    command.from >= command.adultOn && CLIENT_OF_AGE({ field: 'input.from' }),
    isFull && TOO_MANY_ENTRIES({ field: 'input.clientId', params: { max: MAX_GUARDIANS } }),
  ]);
  return [{ ...command, type: 'GuardianRecorded' }];
}

export function verifyGuardian(command: CommandOf<'VerifyGuardian'>, state: Child): readonly GuardianEvent[] {
  const guardian = guardianOf(state, command.guardianId);
  refuseIfAny([
    annulled(guardian),
    guardian.verification !== undefined && GUARDIAN_ALREADY_VERIFIED({ field: 'input.guardianId' }),
  ]);
  return [{ ...command, type: 'GuardianVerified' }];
}

export function endGuardian(command: CommandOf<'EndGuardian'>, state: Child): readonly GuardianEvent[] {
  const guardian = guardianOf(state, command.guardianId);
  refuseIfAny([annulled(guardian), command.lastDay < guardian.from && GUARDIAN_NOT_BEGUN({ field: 'input.lastDay' })]);
  return [{ ...command, type: 'GuardianEnded' }];
}

export function annulGuardian(command: CommandOf<'AnnulGuardian'>, state: Child): readonly GuardianEvent[] {
  refuseIfAny([annulled(guardianOf(state, command.guardianId))]);
  return [{ ...command, type: 'GuardianAnnulled' }];
}
