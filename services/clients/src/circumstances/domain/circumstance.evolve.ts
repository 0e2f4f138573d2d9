import type { Circumstance, CircumstanceChange } from './circumstance.js';
import type { ExemptionChange } from './exemption-changes.js';

type Change = CircumstanceChange & { readonly exemptions?: readonly ExemptionChange[] };

/** The circumstances after an event. */
export function evolveCircumstances(all: readonly Circumstance[], event: Change): readonly Circumstance[] {
  switch (event.type) {
    case 'CircumstanceRecorded': {
      const { type: _, exemptions: __, ...circumstance } = event;
      return [...all, circumstance];
    }
    case 'CircumstanceEnded':
      return changed(all, event.circumstanceId, { to: event.lastDay });
    case 'CircumstanceAnnulled':
      return changed(all, event.circumstanceId, { isAnnulled: true });
  }
}

const changed = (all: readonly Circumstance[], id: string, change: Partial<Circumstance>) =>
  all.map((one) => (one.circumstanceId === id ? { ...one, ...change } : one));
