import type { IncomingMessage } from 'node:http';
import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { unauthenticated } from '@hjalpmedel/domain';
import { HttpError } from '@hjalpmedel/http';
import { audienceOf, whoIn, type Door, type Who } from './claims.js';

const AUTHORIZATION = 'authorization';
const ALGORITHMS = ['ES256', 'PS256', 'EdDSA'];
const CLOCK_TOLERANCE_S = 5;
/** A token is checked again after this time, so that a key that was withdrawn does not live on in here. */
const REMEMBER_MS = 60_000;
const MAX_REMEMBERED = 20_000;

export type Visitor = { readonly who: Who; readonly expiresAt: number };

/** Tells who a request comes from; anything but a valid token of that door is 401. */
export type TokenCheck = (req: IncomingMessage, door: Door) => Promise<Visitor>;

export type TokenCheckOptions = {
  readonly issuer: string;
  readonly audience: string;
  readonly key: JWTVerifyGetKey;
  readonly now?: () => number;
};

export function createTokenCheck({ issuer, audience, key, now = Date.now }: TokenCheckOptions): TokenCheck {
  const remembered = new Map<string, { visitor: Visitor; until: number }>();

  async function verify(token: string, door: Door): Promise<Visitor> {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ALGORITHMS,
      issuer,
      audience: audienceOf(door, audience),
      typ: 'at+jwt',
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(now()),
    });
    const who = whoIn(payload, door);
    if (!who)
      throw new errors.JWTClaimValidationFailed('the claims open nothing here', payload, 'scope', 'check_failed');
    if ((payload.iat as number) > now() / 1_000 + CLOCK_TOLERANCE_S)
      throw new errors.JWTClaimValidationFailed('issued in the future', payload, 'iat', 'check_failed');
    return { who, expiresAt: (payload.exp as number) * 1_000 };
  }

  return async (req, door) => {
    const token = bearerOf(req);
    const slot = `${door} ${token}`;
    const known = remembered.get(slot);
    if (known && known.until > now()) return known.visitor;
    try {
      const visitor = await verify(token, door);
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(slot, { visitor, until: Math.min(visitor.expiresAt, now() + REMEMBER_MS) });
      return visitor;
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
        throw refused('invalid_token', error);
      throw error;
    }
  };
}

/** One header with one token; two of them would leave open which one counted. */
function bearerOf(req: IncomingMessage): string {
  // Node keeps the first of several in `headers`, and `headersDistinct` takes apart every other header as well.
  const { rawHeaders } = req;
  let given: string | undefined;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    if (name.length !== AUTHORIZATION.length || name.toLowerCase() !== AUTHORIZATION) continue;
    if (given !== undefined) throw refused();
    given = rawHeaders[i + 1];
  }
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(given ?? '')?.[1];
  if (token === undefined) throw refused();
  return token;
}

/** The challenge of RFC 6750. Why a token is bad stays in the cause: it would help only who forges one. */
function refused(error?: string, cause?: unknown): HttpError {
  const challenge = error ? `Bearer error="${error}"` : 'Bearer';
  return new HttpError(401, unauthenticated.entry, unauthenticated.entry.sv, {
    headers: { 'www-authenticate': challenge },
    cause,
  });
}
