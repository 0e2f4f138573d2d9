import type { Caller } from '@hjalpmedel/commands';
import { assertWord, dayOf } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { assertDisplayName } from '../../shared/checks.js';
import { correctionOf } from '../correction.js';
import { assertLicenceNumber, isNumberTaken } from '../licence-number.js';
import { changeStaff, type StaffInput } from './change-staff.js';

export type CorrectStaffInput = StaffInput & {
  readonly displayName?: string | null | undefined;
  readonly profession?: string | null | undefined;
  /** Null removes the number. */
  readonly professionalLicenceNumber?: string | null | undefined;
  readonly reason: string;
};

/** Corrects a person's name, profession or licence number, with a reason. The former details are kept. */
export function correctStaff(deps: IdentityDeps, caller: Caller, input: CorrectStaffInput) {
  const { staffId } = input;
  const command = { action: 'correctStaff', permission: 'staff:correct', input } as const;
  return changeStaff(deps, caller, command, async (uow, person) => {
    const displayName = input.displayName
      ? assertDisplayName(input.displayName, 'input.displayName')
      : person.displayName;
    const profession = input.profession ? assertWord(input.profession, 'input.profession') : person.profession;
    const given = input.professionalLicenceNumber;
    const number = assertLicenceNumber(given === undefined ? person.professionalLicenceNumber : given, profession);
    return {
      type: 'CorrectStaff',
      details: { displayName, profession, professionalLicenceNumber: number },
      correction: correctionOf(uow, input.reason),
      isNumberTaken: number !== person.professionalLicenceNumber && (await isNumberTaken(deps, uow, number, staffId)),
      today: dayOf(uow.now),
    };
  });
}
