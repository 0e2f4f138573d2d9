import { errors, importJWK, jwtVerify, SignJWT, createLocalJWKSet, type JSONWebKeySet, type JWK } from 'jose';
import { z } from 'zod';
import { dayEndsAt, unauthenticated } from '@hjalpmedel/domain';
import type { Principal } from './principal.js';
import { roles } from './roles.js';

const ISSUER = 'urn:hjalpmedel:gateway';
const TYPE = 'hjalpmedel-internal+jwt';
const MAX_AGE_SECONDS = 60;
const audienceOf = (service: string) => `urn:hjalpmedel:service:${service}`;

const claims = z.object({
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

export type InternalTokenMinter = {
  /** A token for one principal and one service, reused until shortly before it expires. */
  mint(principal: Principal, service: string): string | Promise<string>;
  /** Drops the tokens of a person whose authority changed. */
  forget(subjectId: string): void;
};

/** Makes the short-lived signed tokens by which subgraphs know who acts (ES256, at most 60 s, and not beyond the day: a right may end with it). */
export async function createInternalTokenMinter(
  privateJwk: JWK,
  now: () => number = Date.now,
): Promise<InternalTokenMinter> {
  const key = await importJWK(privateJwk, 'ES256');
  const held = new Map<string, Map<string, { token: string; until: number }>>();
  return {
    mint(principal, service) {
      const slot = `${service} ${principal.sequence ?? ''} ${principal.acr ?? ''}`;
      const mine = held.get(principal.subjectId) ?? new Map<string, { token: string; until: number }>();
      const kept = mine.get(slot);
      if (kept && kept.until > now()) return kept.token;
      return sign(principal, service, mine, slot);
    },
    forget: (subjectId) => void held.delete(subjectId),
  };

  async function sign(
    { subjectId, ...rest }: Principal,
    service: string,
    mine: Map<string, { token: string; until: number }>,
    slot: string,
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
    if (held.size >= MAX_HELD) held.clear();
    held.set(subjectId, mine.set(slot, { token, until: Math.min(issuedAt + MAX_AGE_SECONDS - 10, expiresAt) * 1000 }));
    return token;
  }
}

const MAX_HELD = 20_000;

export type InternalTokenVerifier = (token: string) => Promise<Principal>;

/**
 * Verifies internal tokens for one service; anything else is `UNAUTHENTICATED`.
 * A token made from an older authority sequence than the newest known of that person is refused; that one and one that
 * has just expired are told apart as `stale`, for the gateway to come again with a new one.
 */
export function createInternalTokenVerifier(
  jwks: JSONWebKeySet,
  service: string,
  newestSequence: (subjectId: string) => number | undefined = () => undefined,
  now: () => number = Date.now,
): InternalTokenVerifier {
  const keys = createLocalJWKSet(jwks);
  const verified = new Map<string, { principal: Principal; until: number }>();
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
    const { sub, exp, kind, municipalityCode, grants, acr, sequence } = claims.parse(payload);
    return { principal: { kind, subjectId: sub, municipalityCode, grants, acr, sequence }, until: exp * 1000 };
  };
  return async (token) => {
    let known = verified.get(token);
    if (!known || known.until <= now()) {
      try {
        known = await verify(token);
      } catch (cause) {
        throw unauthenticated(cause instanceof errors.JWTExpired ? { stale: true } : {}, cause);
      }
      if (verified.size >= MAX_HELD) verified.clear();
      verified.set(token, known);
    }
    const newest = newestSequence(known.principal.subjectId);
    if (newest !== undefined && (known.principal.sequence ?? 0) < newest) throw unauthenticated({ stale: true });
    return known.principal;
  };
}
