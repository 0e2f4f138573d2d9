import type { JWTPayload } from 'jose';
import type { Principal } from '@hjalpmedel/auth';

/** The subject of a token: a person, whose authority identity knows, or a machine, whose authority is its scope. */
export type TokenSubject =
  | { readonly kind: 'staff'; readonly hsaId: string; readonly acr: string }
  | { readonly kind: 'machine'; readonly principal: Principal };

/** A part of the gateway that takes tokens of its own audience only. */
export type Audience = 'graph' | 'partner' | 'streams';

/** Assurance levels at which a person counts as signed in. */
const ASSURANCE_LEVELS = new Set(['http://id.sambi.se/loa/loa3']);

type ClaimRule = {
  readonly audience: Audience;
  readonly scope: string;
  /** Undefined if the claims are not sufficient. */
  readonly subject: (claims: JWTPayload & { readonly sub: string }) => TokenSubject | undefined;
};

/** The meaning of claims. Another provider with other claims needs another row. */
const claimRules: readonly ClaimRule[] = [
  {
    audience: 'graph',
    scope: 'graph:staff',
    subject: ({ employeeHsaId: hsaId, acr }) =>
      typeof hsaId === 'string' && hsaId !== '' && typeof acr === 'string' && ASSURANCE_LEVELS.has(acr)
        ? { kind: 'staff', hsaId, acr }
        : undefined,
  },
  { audience: 'graph', scope: 'system:operate', subject: ({ sub }) => machine('system', sub, 'SYSTEM') },
  { audience: 'partner', scope: 'device:status:read', subject: ({ sub }) => machine('partner', sub, 'PARTNER_READER') },
  { audience: 'streams', scope: 'streams:read', subject: ({ sub }) => machine('analyst', sub, 'ANALYST') },
];

const AUDIENCE_SUFFIX: Readonly<Record<Audience, string>> = { graph: '', partner: '/partner', streams: '/streams' };

/** The `aud` claim of an audience. `base` is that of staff. */
export function audienceClaim(audience: Audience, base: string): string {
  return base + AUDIENCE_SUFFIX[audience];
}

/** The subject of a verified token for an audience. Undefined if the claims grant nothing there. */
export function subjectOf(claims: JWTPayload, audience: Audience): TokenSubject | undefined {
  const { sub, scope } = claims;
  if (typeof sub !== 'string' || sub === '' || typeof scope !== 'string') return undefined;
  const scopes = scope.split(' ');
  for (const rule of claimRules) {
    if (rule.audience !== audience || !scopes.includes(rule.scope)) continue;
    const subject = rule.subject({ ...claims, sub });
    if (subject) return subject;
  }
  return undefined;
}

function machine(
  kind: 'system' | 'partner' | 'analyst',
  subjectId: string,
  role: Principal['grants'][number]['role'],
): TokenSubject {
  return { kind: 'machine', principal: { kind, subjectId, grants: [{ role, municipalityCode: '*' }] } };
}
