import type { Guardian, GuardianEvent } from './guardian.js';

/** The guardians after an event. */
export function evolveGuardians(guardians: readonly Guardian[], event: GuardianEvent): readonly Guardian[] {
  if (event.type === 'GuardianRecorded') {
    const { type: _, adultOn: __, ...guardian } = event;
    return [...guardians, guardian];
  }
  return guardians.map((one) => (one.guardianId === event.guardianId ? changed(one, event) : one));
}

function changed(guardian: Guardian, event: Exclude<GuardianEvent, { type: 'GuardianRecorded' }>): Guardian {
  switch (event.type) {
    case 'GuardianVerified':
      return { ...guardian, verification: event.verification };
    case 'GuardianEnded':
      return { ...guardian, to: event.lastDay };
    case 'GuardianAnnulled':
      return { ...guardian, isAnnulled: true };
  }
}
