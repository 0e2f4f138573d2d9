import { errors, importJWK, jwtVerify, SignJWT, createLocalJWKSet, type JSONWebKeySet, type JWK } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { dayEndsAt, unauthenticated } from '@hjalpmedel/domain';
import type { Principal } from './principal.js';
import { roles } from './roles.js';

const ISSUER = 'urn:hjalpmedel:gateway';
const TYPE = 'hjalpmedel-internal+jwt';
const MAX_AGE_SECONDS = 60;
/** A token is not reused in its last seconds, so that it does not expire on its way. */
const REUSE_MARGIN_SECONDS = 10;
const MAX_CACHED = 20_000;
const audienceOf = (service: string) => `urn:hjalpmedel:service:${service}`;

const claimsSchema = z.object({
  sub: z.string(),
  exp: z.number(),
  kind: z.enum(['staff', 'system', 'partner', 'analyst', 'gateway']),
  municipalityCode: z.string().optional(),
  grants: z.array(
    z.object({
      role: z.enum(roles),
      municipalityCode: z.string(),
      unitId: z.string().optional(),
      supplierId: z.string().optional(),
    }),
  ),
  acr: z.string().optional(),
  sequence: z.number().optional(),
});

type CachedToken = { readonly token: string; readonly until: number };
type TokensByService = Map<string, CachedToken>;

export type InternalTokenMinter = {
  /** Returns a token for one principal and one service. It is reused until shortly before it expires. */
  mint(principal: Principal, service: string): string | Promise<string>;
  /** Drops the cached tokens of a person whose authority has changed. */
  forget(subjectId: string): void;
};

/**
 * Creates short-lived signed tokens that tell a subgraph who acts. They use ES256 and expire after 60 s, or at the end
 * of the day if that is earlier: a right may end with the day.
 */
export async function createInternalTokenMinter(
  privateJwk: JWK,
  now: () => number = Date.now,
): Promise<InternalTokenMinter> {
  const key = await importJWK(privateJwk, 'ES256');
  const cache = new LRUCache<string, TokensByService>({ max: MAX_CACHED });
  return {
    mint(principal, service) {
      const cacheKey = `${service} ${principal.sequence ?? ''} ${principal.acr ?? ''}`;
      const tokens: TokensByService = cache.get(principal.subjectId) ?? new Map<string, CachedToken>();
      const cached = tokens.get(cacheKey);
      if (cached && cached.until > now()) return cached.token;
      return sign(principal, service, tokens, cacheKey);
    },
    forget: (subjectId) => void cache.delete(subjectId),
  };

  async function sign(
    { subjectId, ...rest }: Principal,
    service: string,
    tokens: TokensByService,
    cacheKey: string,
  ): Promise<string> {
    const issuedAt = Math.floor(now() / 1000);
    const expiresAt = Math.min(issuedAt + MAX_AGE_SECONDS, dayEndsAt(now()) / 1000);
    const token = await new SignJWT({ ...rest, grants: rest.grants })
      .setProtectedHeader({ alg: 'ES256', typ: TYPE, ...(privateJwk.kid ? { kid: privateJwk.kid } : {}) })
      .setIssuer(ISSUER)
      .setAudience(audienceOf(service))
      .setSubject(subjectId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(key);
    const until = Math.min(issuedAt + MAX_AGE_SECONDS - REUSE_MARGIN_SECONDS, expiresAt) * 1000;
    cache.set(subjectId, tokens.set(cacheKey, { token, until }));
    return token;
  }
}

export type InternalTokenVerifier = (token: string) => Promise<Principal>;

/**
 * Verifies internal tokens for one service. Throws `UNAUTHENTICATED` for any other token, and for a token made from an
 * older authority sequence than the newest known one of the person. The error of an outdated or expired token has
 * `stale: true`, so that the gateway repeats the call with a new token.
 */
export function createInternalTokenVerifier(
  jwks: JSONWebKeySet,
  service: string,
  newestSequence: (subjectId: string) => number | undefined = () => undefined,
  now: () => number = Date.now,
): InternalTokenVerifier {
  const keys = createLocalJWKSet(jwks);
  const cache = new LRUCache<string, { principal: Principal; until: number }>({ max: MAX_CACHED });
  const verify = async (token: string) => {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['ES256'],
      issuer: ISSUER,
      audience: audienceOf(service),
      typ: TYPE,
      currentDate: new Date(now()),
      requiredClaims: ['sub', 'exp', 'iat'],
      maxTokenAge: MAX_AGE_SECONDS,
    });
    const { sub, exp, kind, municipalityCode, grants, acr, sequence } = claimsSchema.parse(payload);
    return { principal: { kind, subjectId: sub, municipalityCode, grants, acr, sequence }, until: exp * 1000 };
  };
  return async (token) => {
    let verified = cache.get(token);
    if (!verified || verified.until <= now()) {
      try {
        verified = await verify(token);
      } catch (cause) {
        throw unauthenticated(cause instanceof errors.JWTExpired ? { stale: true } : {}, cause);
      }
      cache.set(token, verified);
    }
    const newest = newestSequence(verified.principal.subjectId);
    if (newest !== undefined && (verified.principal.sequence ?? 0) < newest) throw unauthenticated({ stale: true });
    return verified.principal;
  };
}
