import { z } from 'zod';
import { isRole, type Principal } from '@hjalpmedel/auth';
import { subgraphUnavailable } from '@hjalpmedel/domain';
import type { FindPrincipal } from './principals.js';

/** Sends a query to one service as the gateway itself. */
export type QueryAsGateway = (
  service: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

/** The principal of the gateway in its own calls to services. */
export const gatewayPrincipal: Principal = {
  kind: 'gateway',
  subjectId: 'gateway',
  grants: [{ role: 'SYSTEM', municipalityCode: '*' }],
};

const QUERY =
  'query Principal($hsaId: String!) { principal(hsaId: $hsaId) { subjectId municipalityCode sequence grants { role municipalityCode unitId supplierId } } }';

const responseSchema = z.object({
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

/** Reads a person's authority from identity. The field is not part of the graph, so the call does not go through the engine. */
export function createFindPrincipal(query: QueryAsGateway): FindPrincipal {
  return async (hsaId) => {
    const read = responseSchema.safeParse(await query('identity', QUERY, { hsaId }));
    if (!read.success) throw subgraphUnavailable({ service: 'identity' }, read.error);
    const { principal } = read.data;
    if (!principal) return undefined;
    const { subjectId, municipalityCode, sequence } = principal;
    // A role unknown to this version grants nothing.
    const grants = principal.grants.flatMap(({ role, municipalityCode, unitId, supplierId }) =>
      isRole(role)
        ? [{ role, municipalityCode, ...(unitId ? { unitId } : {}), ...(supplierId ? { supplierId } : {}) }]
        : [],
    );
    return { kind: 'staff', subjectId, municipalityCode, sequence, grants };
  };
}
