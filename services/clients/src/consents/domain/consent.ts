import { covers, notFound, refuseIfAny, type Instant, type Period, type PlainDate } from '@hjalpmedel/domain';
import { TOO_MANY_ENTRIES } from '../../clients/domain/client.errors.js';
import { CONSENT_WITHDRAWN } from './consent.errors.js';

/** What a client consents to: information to relatives (S1-29), or the use of an aid. */
export type ConsentScope = 'RELATIVE_INFORMATION' | 'AID_USE';

/** A consent counts on the days of its period, until it is withdrawn. */
export type Consent = Period & {
  readonly consentId: string;
  readonly scope: ConsentScope;
  /** The product area of a consent to the use of an aid; absent for every area. */
  readonly isoCode?: string | undefined;
  readonly withdrawnAt?: Instant | undefined;
};

export type ConsentCommand =
  | ({ readonly type: 'RecordConsent' } & Omit<Consent, 'withdrawnAt'>)
  | { readonly type: 'WithdrawConsent'; readonly consentId: string; readonly withdrawnAt: Instant };

export type ConsentEvent =
  | ({ readonly type: 'ConsentRecorded' } & Consent)
  | { readonly type: 'ConsentWithdrawn'; readonly consentId: string; readonly withdrawnAt: Instant };

const MAX_CONSENTS = 100;
type Consenting = { readonly consents?: readonly Consent[] | undefined };
type CommandOf<Type> = Extract<ConsentCommand, { readonly type: Type }>;

/** Whether a client consents to information to relatives on a day (S1-29). */
export function mayInformRelatives({ consents = [] }: Consenting, day: PlainDate): boolean {
  return consents.some(
    (one) => one.scope === 'RELATIVE_INFORMATION' && one.withdrawnAt === undefined && covers(one, day),
  );
}

export function recordConsent(command: CommandOf<'RecordConsent'>, state: Consenting): readonly ConsentEvent[] {
  const isFull = (state.consents ?? []).length >= MAX_CONSENTS;
  refuseIfAny([isFull && TOO_MANY_ENTRIES({ field: 'input.clientId', params: { max: MAX_CONSENTS } })]);
  return [{ ...command, type: 'ConsentRecorded' }];
}

export function withdrawConsent(
  { consentId, withdrawnAt }: CommandOf<'WithdrawConsent'>,
  { consents = [] }: Consenting,
): readonly ConsentEvent[] {
  const found = consents.find((one) => one.consentId === consentId);
  if (!found) throw notFound({ field: 'input.consentId' });
  refuseIfAny([found.withdrawnAt !== undefined && CONSENT_WITHDRAWN({ field: 'input.consentId' })]);
  return [{ type: 'ConsentWithdrawn', consentId, withdrawnAt }];
}

/** The consents after an event. */
export function evolveConsents(consents: readonly Consent[], event: ConsentEvent): readonly Consent[] {
  if (event.type === 'ConsentRecorded') {
    const { type: _, ...consent } = event;
    return [...consents, consent];
  }
  const { consentId, withdrawnAt } = event;
  return consents.map((one) => (one.consentId === consentId ? { ...one, withdrawnAt } : one));
}
