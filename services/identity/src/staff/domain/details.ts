import { assertNever, notFound, refuseIfAny, type PlainDate } from '@hjalpmedel/domain';
import { holdsFrom } from '../../shared/domain/dated-fact.js';
import type { Correction } from './correction.js';
import {
  HSA_ID_OF_ANOTHER,
  HSA_ID_OF_THIS_PERSON,
  LAST_HSA_ID,
  NOTHING_CHANGED,
  PROFESSIONAL_LICENCE_OF_ANOTHER,
  PROFESSIONAL_LICENCE_REQUIRED,
} from './staff.errors.js';
import type { RegisteredStaff, StaffDetails, StaffEvent } from './staff.js';

type DetailsEvent = Extract<StaffEvent, { type: 'StaffCorrected' | 'HsaIdAdded' | 'HsaIdRemoved' }>;

export type DetailsCommand =
  | {
      readonly type: 'CorrectStaff';
      readonly details: StaffDetails;
      readonly correction: Correction;
      /** Whether another person has the licence number. */
      readonly isNumberTaken: boolean;
      readonly today: PlainDate;
    }
  | { readonly type: 'AddHsaId'; readonly hsaId: string; readonly isTaken: boolean }
  | { readonly type: 'RemoveHsaId'; readonly hsaId: string };

/** All HSA ids of a person, the first one first. */
export const hsaIdsOf = ({ hsaId, otherHsaIds = [] }: Pick<RegisteredStaff, 'hsaId' | 'otherHsaIds'>) => [
  hsaId,
  ...otherHsaIds,
];

const correctable = ['displayName', 'profession', 'professionalLicenceNumber'] as const;

/** The details that differ. */
export const changedDetails = (before: StaffDetails, after: StaffDetails) =>
  correctable.filter((field) => before[field] !== after[field]);

/** Corrects the details or the HSA ids of a person. */
export function decideDetails(command: DetailsCommand, state: RegisteredStaff): readonly DetailsEvent[] {
  switch (command.type) {
    case 'CorrectStaff': {
      const { details, correction, isNumberTaken, today } = command;
      const isRemoved =
        state.professionalLicenceNumber !== undefined && details.professionalLicenceNumber === undefined;
      const field = 'input.professionalLicenceNumber';
      refuseIfAny([
        changedDetails(state, details).length === 0 && NOTHING_CHANGED({ field: 'input.staffId' }),
        isNumberTaken && PROFESSIONAL_LICENCE_OF_ANOTHER({ field }),
        isRemoved && mayPrescribeFrom(state, today) && PROFESSIONAL_LICENCE_REQUIRED({ field }),
      ]);
      return [{ type: 'StaffCorrected', details, correction }];
    }
    case 'AddHsaId': {
      const { hsaId, isTaken } = command;
      const isOwn = hsaIdsOf(state).includes(hsaId);
      refuseIfAny([
        isOwn && HSA_ID_OF_THIS_PERSON({ field: 'input.hsaId' }),
        !isOwn && isTaken && HSA_ID_OF_ANOTHER({ field: 'input.hsaId' }),
      ]);
      return [{ type: 'HsaIdAdded', hsaId }];
    }
    case 'RemoveHsaId': {
      const { hsaId } = command;
      const all = hsaIdsOf(state);
      if (!all.includes(hsaId)) throw notFound({ field: 'input.hsaId' });
      refuseIfAny([all.length === 1 && LAST_HSA_ID({ field: 'input.hsaId' })]);
      return [{ type: 'HsaIdRemoved', hsaId }];
    }
    default:
      return assertNever(command);
  }
}

/** Whether a person may prescribe on a day or later, which needs a professional licence (S2-3). */
const mayPrescribeFrom = ({ roles, prescribingRights }: RegisteredStaff, day: PlainDate) =>
  [...roles.filter(({ role }) => role === 'PRESCRIBER'), ...prescribingRights].some((one) => holdsFrom(one, day));

export function evolveDetails(state: RegisteredStaff, event: DetailsEvent): RegisteredStaff {
  switch (event.type) {
    case 'StaffCorrected': {
      const { displayName, profession, professionalLicenceNumber } = state;
      const former = { displayName, profession, professionalLicenceNumber, ...event.correction };
      const { details } = event;
      return {
        ...state,
        displayName: details.displayName,
        profession: details.profession,
        professionalLicenceNumber: details.professionalLicenceNumber,
        formerDetails: [...(state.formerDetails ?? []), former],
      };
    }
    case 'HsaIdAdded':
      return { ...state, otherHsaIds: [...(state.otherHsaIds ?? []), event.hsaId] };
    case 'HsaIdRemoved': {
      const [hsaId = state.hsaId, ...otherHsaIds] = hsaIdsOf(state).filter((one) => one !== event.hsaId);
      return { ...state, hsaId, otherHsaIds };
    }
    default:
      return assertNever(event);
  }
}
