import type { Principal, StaffPrincipal } from './principals.js';

export const assuranceLevel = 'http://id.sambi.se/loa/loa3';
export const cliClientId = 'hjalpmedel-cli';
export const demoGrantType = 'urn:hjalpmedel:params:grant-type:demo';
export const staffScope = 'graph:staff';

export type Resource = { audience: string; scope: string; ttlSeconds: number };

/** Three audiences, so that a token for one graph opens no other. */
export function resourceOf(principal: Principal, baseUrl: string): Resource {
  if (principal.kind === 'staff') return { audience: baseUrl, scope: staffScope, ttlSeconds: 900 };
  const scope = principal.scope;
  if (scope === 'device:status:read') return { audience: `${baseUrl}/partner`, scope, ttlSeconds: 300 };
  if (scope === 'streams:read') return { audience: `${baseUrl}/streams`, scope, ttlSeconds: 900 };
  return { audience: baseUrl, scope, ttlSeconds: 900 };
}

export type ExtraClaims = { employeeHsaId?: string; acr?: string };

/** What the token says beyond the standard claims. What a person may do is not in it: that is asked of the graph. */
export function extraClaimsOf(principal: Principal): ExtraClaims {
  if (principal.kind === 'staff') return { employeeHsaId: principal.hsaId, acr: assuranceLevel };
  return principal.scope === 'system:operate' ? { acr: assuranceLevel } : {};
}

export const subjectOf = (principal: Principal): string =>
  principal.kind === 'staff' ? principal.subject : principal.name;
export const clientIdOf = (principal: Principal): string => (principal.kind === 'staff' ? cliClientId : principal.name);
export const isStaff = (principal: Principal): principal is StaffPrincipal => principal.kind === 'staff';
