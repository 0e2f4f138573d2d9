import { covers, type Period, type PlainDate } from './time.js';

/** What a policy document is about: only what is named here must match. */
export type PolicyScope = {
  readonly programme?: string | undefined;
  readonly municipalityCode?: string | undefined;
  readonly supplier?: string | undefined;
};

/**
 * The documents in force on a day within a scope, the one that counts first:
 * a municipality's own before a supplier's own before a general one, then the newest.
 * A document that names a municipality or a supplier holds for it only. A scope without a programme takes either.
 */
export function policiesInForce<Policy extends Period & PolicyScope>(
  policies: readonly Policy[],
  scope: PolicyScope,
  on: PlainDate,
): readonly Policy[] {
  const names = (one: Policy) => (one.municipalityCode ? 2 : 0) + (one.supplier ? 1 : 0);
  return policies
    .filter((one) => covers(one, on))
    .filter((one) => scope.programme === undefined || one.programme === scope.programme)
    .filter((one) => !one.municipalityCode || one.municipalityCode === scope.municipalityCode)
    .filter((one) => !one.supplier || one.supplier === scope.supplier)
    .sort((a, b) => names(b) - names(a) || (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
}
