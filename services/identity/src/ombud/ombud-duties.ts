import type { PlainDate } from '@hjalpmedel/domain';
import { ombudDuties } from '../policies/policy-bodies.js';
import type { IdentityDeps } from '../ports.js';
import { outsideTransaction } from '../shared/read-scope.js';

export type OmbudDuties = {
  readonly edition: string;
  readonly duties: readonly { readonly code: string; readonly text: string }[];
};

/** The duties in one kind of operation by the catalogue in force: all but its exceptions for that kind (S2-29). */
export async function ombudDutiesIn(
  { queries }: IdentityDeps,
  operationType: string,
  municipalityCode: string | undefined,
  on: PlainDate,
): Promise<OmbudDuties | undefined> {
  const catalogue = { kind: 'OMBUD_DUTIES', programme: 'VN_HSL', municipalityCode };
  const found = await queries.policyInForce(outsideTransaction, catalogue, on);
  if (!found) return undefined;
  const { duties } = ombudDuties.parse(found.body);
  return { edition: found.edition, duties: duties.filter(({ exceptIn }) => !exceptIn.includes(operationType)) };
}
