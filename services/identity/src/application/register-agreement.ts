import { perform, type Caller } from '@hjalpmedel/subgraph';
import { municipalityDecider } from '../domain/municipality.js';
import { assertPeriod } from './checks.js';
import type { IdentityDeps } from './ports.js';

export type RegisterAgreementInput = {
  readonly idempotencyKey: string;
  readonly municipalityCode: string;
  readonly expectedVersion: number;
  readonly signedOn: string;
  readonly leftOn?: string | null | undefined;
};

/** Records that a municipality signed, or left, the supply agreement (S1-18). */
export function registerAgreement(deps: IdentityDeps, caller: Caller, input: RegisterAgreementInput) {
  const command = {
    action: 'registerAgreement',
    permission: 'municipality:register-agreement',
    input,
    aggregateId: input.municipalityCode,
  } as const;
  return perform(deps, caller, command, async (uow) => {
    const { municipalities } = deps.stores;
    uow.allow({ municipalityCode: input.municipalityCode });
    const { from, to } = assertPeriod(input.signedOn, input.leftOn, 'input.leftOn');
    const municipality = await municipalities.load(uow, input.municipalityCode, input.expectedVersion);
    await municipalities.decide(uow, municipality, municipalityDecider, {
      type: 'RegisterAgreement',
      signedOn: from,
      leftOn: to,
    });
    return { municipalityCode: municipality.id };
  });
}
