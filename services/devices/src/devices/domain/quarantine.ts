import { isQuarantinedFor } from './device.guards.js';
import type { DeviceEvent, StoredDevice } from './device.js';

/** A cause of a quarantine: the notice or incident, and the text that it added. */
export type QuarantineCause = { readonly ref: string; readonly reason: string };

const BETWEEN = '; ';

/** Ends one cause of a quarantine. The quarantine is lifted with its last cause; one that a person set stays. */
export function endQuarantineFor(cause: QuarantineCause, state: StoredDevice): readonly DeviceEvent[] {
  if (!isQuarantinedFor(state, cause.ref)) return [];
  const { quarantine, quarantineRefs } = withoutCause(state, cause);
  const isOver = quarantine === '' && quarantineRefs.length === 0;
  return [isOver ? { type: 'QuarantineLifted' } : { type: 'QuarantineCauseEnded', ...cause }];
}

/** The texts and causes that are left. A masked text tells nothing, so it stays until a person lifts it (S1-4). */
export function withoutCause({ quarantine = '', quarantineRefs = [] }: StoredDevice, { ref, reason }: QuarantineCause) {
  const texts = quarantine.split(BETWEEN);
  const at = texts.indexOf(reason);
  return {
    quarantine: texts.filter((_, index) => index !== at).join(BETWEEN),
    quarantineRefs: quarantineRefs.filter((one) => one !== ref),
  };
}
