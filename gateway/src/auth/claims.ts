import type { JWTPayload } from 'jose';
import type { Principal } from '@hjalpmedel/auth';

/** Who a token speaks for: a person, whose authority identity knows, or a machine, whose authority its scope is. */
export type Who =
  | { readonly kind: 'staff'; readonly hsaId: string; readonly acr: string }
  | { readonly kind: 'machine'; readonly principal: Principal };

/** An entrance of the gateway; each takes tokens of its own audience only. */
export type Door = 'graph' | 'partner' | 'streams';

/** Assurance levels at which a person counts as signed in. */
const ASSURANCE = new Set(['http://id.sambi.se/loa/loa3']);

type Reading = {
  readonly door: Door;
  readonly scope: string;
  /** Nothing where the claims do not suffice. */
  readonly who: (claims: JWTPayload & { readonly sub: string }) => Who | undefined;
};

/** The one place that knows what claims mean. Another provider with other claims is another row. */
const readings: readonly Reading[] = [
  {
    door: 'graph',
    scope: 'graph:staff',
    who: ({ employeeHsaId: hsaId, acr }) =>
      typeof hsaId === 'string' && hsaId !== '' && typeof acr === 'string' && ASSURANCE.has(acr)
        ? { kind: 'staff', hsaId, acr }
        : undefined,
  },
  { door: 'graph', scope: 'system:operate', who: ({ sub }) => machine('system', sub, 'SYSTEM') },
  { door: 'partner', scope: 'device:status:read', who: ({ sub }) => machine('partner', sub, 'PARTNER_READER') },
  { door: 'streams', scope: 'streams:read', who: ({ sub }) => machine('analyst', sub, 'ANALYST') },
];

const AUDIENCE_SUFFIX: Readonly<Record<Door, string>> = { graph: '', partner: '/partner', streams: '/streams' };

export function audienceOf(door: Door, base: string): string {
  return base + AUDIENCE_SUFFIX[door];
}

/** Who the claims of a verified token name at a door; nothing when they open no part of it. */
export function whoIn(claims: JWTPayload, door: Door): Who | undefined {
  const { sub, scope } = claims;
  if (typeof sub !== 'string' || sub === '' || typeof scope !== 'string') return undefined;
  const scopes = scope.split(' ');
  for (const reading of readings) {
    if (reading.door !== door || !scopes.includes(reading.scope)) continue;
    const who = reading.who({ ...claims, sub });
    if (who) return who;
  }
  return undefined;
}

function machine(
  kind: 'system' | 'partner' | 'analyst',
  subjectId: string,
  role: Principal['grants'][number]['role'],
): Who {
  return { kind: 'machine', principal: { kind, subjectId, grants: [{ role, municipalityCode: '*' }] } };
}
