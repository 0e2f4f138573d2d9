import { addDays, type Period, type PlainDate } from '@hjalpmedel/domain';

/** When a municipality signed the supply agreement and, once it has left, its last day as a party (S1-18). */
export type Signature = { readonly signedOn: PlainDate; readonly leftOn?: PlainDate | undefined };

/** The signatures on record: the latest, and those before it. */
export type Signatures = {
  readonly agreement?: Signature | undefined;
  readonly formerAgreements?: readonly Signature[] | undefined;
};

const all = ({ agreement, formerAgreements = [] }: Signatures): readonly Signature[] => [
  ...formerAgreements,
  ...(agreement ? [agreement] : []),
];

/** The periods in which a municipality is or was a party to the supply agreement (S1-18), the latest last. */
export const signaturesOf = (known: Signatures): readonly Period[] =>
  all(known).map(({ signedOn, leftOn }) => ({ from: signedOn, to: leftOn }));

/**
 * The signatures after one was registered, the latest last. A first day that is on record gets the new last day.
 * Days before a new first day stay what they were: a signature while the municipality is a party, or on the day after,
 * continues the one on record.
 */
export function signaturesWith(known: Signatures, { signedOn, leftOn }: Signature): readonly Signature[] {
  const others = all(known).filter((one) => one.signedOn !== signedOn);
  const reaches = (one: Signature) => one.leftOn === undefined || addDays(one.leftOn, 1) >= signedOn;
  const before = others.filter((one) => one.signedOn < signedOn);
  const continued = before.find(reaches);
  const after = others.filter((one) => one.signedOn > signedOn && leftOn !== undefined && one.signedOn > leftOn);
  const registered = { signedOn: continued?.signedOn ?? signedOn, leftOn };
  return [...before.filter((one) => one !== continued), registered, ...after];
}

/** The signatures after the latest was corrected: the new days replace it. */
export const signaturesCorrected = (
  { formerAgreements = [] }: Signatures,
  corrected: Signature,
): readonly Signature[] => [...formerAgreements, corrected];
