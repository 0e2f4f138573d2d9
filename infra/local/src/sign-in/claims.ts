import type { Principal, StaffPrincipal } from './principals.js';

export const assuranceLevel = 'http://id.sambi.se/loa/loa3';
export const cliClientId = 'hjalpmedel-cli';
export const demoGrantType = 'urn:hjalpmedel:params:grant-type:demo';
export const staffScope = 'graph:staff';

export type Resource = { audience: string; scope: string; ttlSeconds: number };

/** Each graph has its own audience: a token for one graph is refused by the others. */
export function resourceOf(principal: Principal, baseUrl: string): Resource {
  if (principal.kind === 'staff') return { audience: baseUrl, scope: staffScope, ttlSeconds: 900 };
  const scope = principal.scope;
  if (scope === 'device:status:read') return { audience: `${baseUrl}/partner`, scope, ttlSeconds: 300 };
  if (scope === 'streams:read') return { audience: `${baseUrl}/streams`, scope, ttlSeconds: 900 };
  return { audience: baseUrl, scope, ttlSeconds: 900 };
}

export type ExtraClaims = { employeeHsaId?: string; acr?: string };

/** The claims beyond the standard ones. Permissions are not among them: the identity service decides them. */
export function extraClaimsOf(principal: Principal): ExtraClaims {
  if (principal.kind === 'staff') return { employeeHsaId: principal.hsaId, acr: assuranceLevel };
  return principal.scope === 'system:operate' ? { acr: assuranceLevel } : {};
}

export const subjectOf = (principal: Principal): string =>
  principal.kind === 'staff' ? principal.subject : principal.name;
export const clientIdOf = (principal: Principal): string => (principal.kind === 'staff' ? cliClientId : principal.name);
export const isStaff = (principal: Principal): principal is StaffPrincipal => principal.kind === 'staff';
