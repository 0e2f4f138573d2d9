import { assertText, type MunicipalityCode } from '@hjalpmedel/domain';
import { perform, type Caller } from '@hjalpmedel/subgraph';
import { evolvePolicy, type PolicyDocument } from '../domain/records.js';
import { assertEdition, assertPeriod } from './checks.js';
import { assertPolicyBody } from './policy-bodies.js';
import type { IdentityDeps } from './ports.js';

export type PublishPolicyInput = {
  readonly idempotencyKey: string;
  readonly kind: string;
  readonly programme: string;
  readonly municipalityCode?: string | null | undefined;
  readonly supplier?: string | null | undefined;
  readonly edition: string;
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly body: Readonly<Record<string, unknown>>;
};

/** Publishes a version of a governing document with its typed body (S1-5): the rules every service goes by. */
export function publishPolicy(deps: IdentityDeps, caller: Caller, input: PublishPolicyInput) {
  return perform(deps, caller, { action: 'publishPolicy', permission: 'policy:publish', input }, async (uow) => {
    const municipalityCode = (input.municipalityCode ?? undefined) as MunicipalityCode | undefined;
    uow.allow({ municipalityCode: municipalityCode ?? '*' });
    const period = assertPeriod(input.from, input.to, 'input.to');
    const body = assertPolicyBody(input.kind, input.body, 'input.body');
    const policy: PolicyDocument = {
      kind: input.kind,
      programme: input.programme,
      municipalityCode,
      supplier: input.supplier ? assertText(input.supplier, 'input.supplier', 60) : undefined,
      edition: assertEdition(input.edition, 'input.edition'),
      ...period,
      body,
    };
    const { policies } = deps.stores;
    const saved = await policies.append(uow, policies.create(uow.newId(), policy), evolvePolicy, [
      { type: 'PolicyPublished', policy },
    ]);
    return { policyId: saved.id };
  });
}
