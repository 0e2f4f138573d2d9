/** The kind of an error. It decides HTTP status, log level and whether the same call may succeed later. */
export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'unavailable' | 'internal';

export type ErrorEntry = {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly since: string;
  readonly retryable: boolean;
  readonly sv: string;
  readonly en: string;
  /** How to correct it, for the reference page. */
  readonly fix: string;
};

export type ErrorDetails = { readonly field?: string; readonly [extension: string]: unknown };

/** A catalogued error. Its message is for people, without internals and without person data. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly entry: ErrorEntry;
  readonly details: ErrorDetails;
  constructor(entry: ErrorEntry, details: ErrorDetails = {}, cause?: unknown) {
    super(typeof details['why'] === 'string' ? `${entry.sv} ${details['why']}` : entry.sv, { cause });
    this.entry = entry;
    this.details = details;
  }
  get code(): string {
    return this.entry.code;
  }
}

const errors = new Map<string, ErrorEntry>();

/** Adds an error to the catalogue and returns the function that creates it. */
export function defineError(
  code: string,
  entry: Omit<ErrorEntry, 'code'>,
): ((details?: ErrorDetails, cause?: unknown) => DomainError) & { readonly entry: ErrorEntry } {
  const full: ErrorEntry = { code, ...entry };
  errors.set(code, full);
  return Object.assign((details?: ErrorDetails, cause?: unknown) => new DomainError(full, details, cause), {
    entry: full,
  });
}

export function errorCatalogue(): ReadonlyMap<string, ErrorEntry> {
  return errors;
}

const since = '0.1.0';

export const badUserInput = defineError('BAD_USER_INPUT', {
  kind: 'invalid',
  since,
  retryable: false,
  sv: 'Uppgiften kan inte tas emot.',
  en: 'The input cannot be accepted.',
  fix: 'Correct the field named in `extensions.field`.',
});
export const unauthenticated = defineError('UNAUTHENTICATED', {
  kind: 'unauthenticated',
  since,
  retryable: false,
  sv: 'Du behöver logga in.',
  en: 'You need to sign in.',
  fix: 'Send a valid access token: `Authorization: Bearer …`.',
});
export const forbidden = defineError('FORBIDDEN', {
  kind: 'forbidden',
  since,
  retryable: false,
  sv: 'Du har inte behörighet till detta.',
  en: 'You are not allowed to do this.',
  fix: 'Ask for the role that holds the permission named in `extensions.permission`.',
});
export const notFound = defineError('NOT_FOUND', {
  kind: 'not-found',
  since,
  retryable: false,
  sv: 'Det du söker finns inte.',
  en: 'What you look for does not exist.',
  fix: 'Check the id. The same answer is given for what you may not know of.',
});
export const versionConflict = defineError('VERSION_CONFLICT', {
  kind: 'conflict',
  since,
  retryable: false,
  sv: 'Uppgiften har ändrats av någon annan.',
  en: 'It has been changed by someone else.',
  fix: 'Read it again and repeat the change with `extensions.currentVersion`.',
});
export const idempotencyKeyReused = defineError('IDEMPOTENCY_KEY_REUSED', {
  kind: 'conflict',
  since,
  retryable: false,
  sv: 'Nyckeln är redan använd för en annan begäran.',
  en: 'The key has been used for another request.',
  fix: 'Use a new idempotency key for each new request, and the same key only to repeat it.',
});
export const busy = defineError('BUSY', {
  kind: 'unavailable',
  since,
  retryable: true,
  sv: 'Många ändrar samma sak just nu.',
  en: 'Many are changing the same thing right now.',
  fix: 'Repeat the call with the same idempotency key after a moment.',
});
export const outboxFull = defineError('OUTBOX_FULL', {
  kind: 'unavailable',
  since,
  retryable: true,
  sv: 'Systemet hinner inte skicka vidare ändringar just nu.',
  en: 'Changes cannot be passed on right now.',
  fix: 'Repeat the call with the same idempotency key later; operators see the cause.',
});
export const rateLimited = defineError('RATE_LIMITED', {
  kind: 'unavailable',
  since,
  retryable: true,
  sv: 'För många anrop.',
  en: 'Too many calls.',
  fix: 'Wait for the time given in `Retry-After`.',
});
export const limitExceeded = defineError('LIMIT_EXCEEDED', {
  kind: 'invalid',
  since,
  retryable: false,
  sv: 'Frågan är för stor.',
  en: 'The request is too large.',
  fix: 'Ask for less at a time: fewer fields, smaller pages, a shorter document.',
});
export const subgraphUnavailable = defineError('SUBGRAPH_UNAVAILABLE', {
  kind: 'unavailable',
  since,
  retryable: true,
  sv: 'En del av systemet svarar inte just nu.',
  en: 'A part of the system does not answer right now.',
  fix: 'Use the data that came and repeat the call later.',
});
export const subgraphBusy = defineError('SUBGRAPH_BUSY', {
  kind: 'unavailable',
  since,
  retryable: true,
  sv: 'En del av systemet har just nu fler frågor än den hinner med.',
  en: 'A part of the system has more to do right now than it takes on at a time.',
  fix: 'Nothing was sent to it: use the data that came and repeat the call in a moment.',
});
export const deadlineExceeded = defineError('DEADLINE_EXCEEDED', {
  kind: 'unavailable',
  since,
  retryable: true,
  sv: 'Svaret tog för lång tid.',
  en: 'The answer took too long.',
  fix: 'Repeat the call; ask for less if it happens again.',
});
export const internalServerError = defineError('INTERNAL_SERVER_ERROR', {
  kind: 'internal',
  since,
  retryable: false,
  sv: 'Något gick fel hos oss.',
  en: 'Something went wrong on our side.',
  fix: 'Report the request id to the operators.',
});
