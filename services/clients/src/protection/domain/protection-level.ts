/** Levels of protection of a person's identity, the weakest first (S1-4). */
const LEVELS = ['NONE', 'SEKRETESSMARKERING', 'SKYDDAD_FOLKBOKFORING', 'FINGERADE'] as const;
export type ProtectionLevel = (typeof LEVELS)[number];

/** Whether a change lowers the protection. The level NONE always does, so that the answer does not reveal the level before (S1-4). */
export function lowersProtection(from: ProtectionLevel, to: ProtectionLevel): boolean {
  return to === 'NONE' || LEVELS.indexOf(to) < LEVELS.indexOf(from);
}
