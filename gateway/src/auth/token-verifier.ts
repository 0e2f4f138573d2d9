import type { IncomingMessage } from 'node:http';
import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { unauthenticated } from '@hjalpmedel/domain';
import { HttpError } from '@hjalpmedel/http';
import { audienceClaim, subjectOf, type Audience, type TokenSubject } from './claims.js';

const AUTHORIZATION = 'authorization';
const ALGORITHMS = ['ES256', 'PS256', 'EdDSA'];
const CLOCK_TOLERANCE_S = 5;
/** A token is verified again after this time, so that a withdrawn key stops working. */
const MAX_CACHE_MS = 60_000;
const MAX_CACHED_TOKENS = 20_000;

export type VerifiedToken = { readonly subject: TokenSubject; readonly expiresAt: number };

/** Verifies the access token of a request. Throws 401 unless it is a valid token of the audience. */
export type TokenVerifier = (req: IncomingMessage, audience: Audience) => Promise<VerifiedToken>;

export type TokenVerifierOptions = {
  readonly issuer: string;
  /** The `aud` claim of staff tokens. */
  readonly audience: string;
  readonly key: JWTVerifyGetKey;
  readonly now?: () => number;
};

export function createTokenVerifier({ issuer, audience: base, key, now = Date.now }: TokenVerifierOptions) {
  const cache = new LRUCache<string, { verified: VerifiedToken; until: number }>({ max: MAX_CACHED_TOKENS });

  async function verify(token: string, audience: Audience): Promise<VerifiedToken> {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ALGORITHMS,
      issuer,
      audience: audienceClaim(audience, base),
      typ: 'at+jwt',
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(now()),
    });
    const subject = subjectOf(payload, audience);
    if (!subject)
      throw new errors.JWTClaimValidationFailed('the claims grant nothing here', payload, 'scope', 'check_failed');
    if ((payload.iat as number) > now() / 1_000 + CLOCK_TOLERANCE_S)
      throw new errors.JWTClaimValidationFailed('issued in the future', payload, 'iat', 'check_failed');
    return { subject, expiresAt: (payload.exp as number) * 1_000 };
  }

  const verifyToken: TokenVerifier = async (req, audience) => {
    const token = bearerToken(req);
    const cacheKey = `${audience} ${token}`;
    const cached = cache.get(cacheKey);
    if (cached && cached.until > now()) return cached.verified;
    try {
      const verified = await verify(token, audience);
      cache.set(cacheKey, { verified, until: Math.min(verified.expiresAt, now() + MAX_CACHE_MS) });
      return verified;
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
        throw unauthorized('invalid_token', error);
      throw error;
    }
  };
  return verifyToken;
}

/** The token of the one `Authorization` header. Two such headers are refused: it would be unclear which one counts. */
function bearerToken(req: IncomingMessage): string {
  // `req.headers` holds the first of several only; `headersDistinct` would parse every other header too.
  const { rawHeaders } = req;
  let header: string | undefined;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    if (name.length !== AUTHORIZATION.length || name.toLowerCase() !== AUTHORIZATION) continue;
    if (header !== undefined) throw unauthorized();
    header = rawHeaders[i + 1];
  }
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) throw unauthorized();
  return token;
}

/** A 401 with the challenge of RFC 6750. Why a token is invalid stays in the cause: it would help a forger only. */
function unauthorized(error?: string, cause?: unknown): HttpError {
  const challenge = error ? `Bearer error="${error}"` : 'Bearer';
  return new HttpError(401, unauthenticated.entry, unauthenticated.entry.sv, {
    headers: { 'www-authenticate': challenge },
    cause,
  });
}
