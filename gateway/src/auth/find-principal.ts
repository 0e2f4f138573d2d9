import { z } from 'zod';
import { isRole, type Principal } from '@hjalpmedel/auth';
import { subgraphUnavailable } from '@hjalpmedel/domain';
import type { FindPrincipal } from './principals.js';

/** Asks one service something as the gateway itself. */
export type AskAsGateway = (
  service: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

/** The gateway's own standing towards services. */
export const gatewayPrincipal: Principal = {
  kind: 'gateway',
  subjectId: 'gateway',
  grants: [{ role: 'SYSTEM', municipalityCode: '*' }],
};

const QUERY =
  'query Principal($hsaId: String!) { principal(hsaId: $hsaId) { subjectId municipalityCode sequence grants { role municipalityCode unitId supplierId } } }';

const answer = z.object({
  principal: z
    .object({
      subjectId: z.string(),
      municipalityCode: z.string(),
      sequence: z.number(),
      grants: z.array(
        z.object({
          role: z.string(),
          municipalityCode: z.string(),
          unitId: z.string().nullish(),
          supplierId: z.string().nullish(),
        }),
      ),
    })
    .nullable(),
});

/** Asks identity what a person may do. The field is no part of the graph, so it is asked past the engine. */
export function createFindPrincipal(ask: AskAsGateway): FindPrincipal {
  return async (hsaId) => {
    const read = answer.safeParse(await ask('identity', QUERY, { hsaId }));
    if (!read.success) throw subgraphUnavailable({ service: 'identity' }, read.error);
    const { principal } = read.data;
    if (!principal) return undefined;
    const { subjectId, municipalityCode, sequence } = principal;
    // A role this version does not know grants nothing.
    const grants = principal.grants.flatMap(({ role, municipalityCode, unitId, supplierId }) =>
      isRole(role)
        ? [{ role, municipalityCode, ...(unitId ? { unitId } : {}), ...(supplierId ? { supplierId } : {}) }]
        : [],
    );
    return { kind: 'staff', subjectId, municipalityCode, sequence, grants };
  };
}
