import type { Caller } from '@hjalpmedel/commands';
import { dayOf } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { numbersOf } from '../../reports/domain/deviation-policy.js';
import { hashable } from '../../reports/intake.js';
import { claimText } from '../claim-texts.js';
import type { ClaimOutcome } from '../domain/claim.js';
import { changeClaim, type OnClaim } from './change-claim.js';

export type DecideClaimInput = OnClaim & {
  readonly outcome: ClaimOutcome;
  readonly amountOre: number;
  readonly disabilityWeighed: string;
  readonly reason: string;
};

const DEFAULTS = { minimumOre: 0 };
/** The edition of a decision without a policy. */
const NO_POLICY = 'NONE';

/** The municipality decides a claim: by a person, with reasons, with the disability weighed (S1-27, S1-28). */
export function decideClaim(deps: IncidentsDeps, caller: Caller, input: DecideClaimInput) {
  const { outcome, amountOre, disabilityWeighed, reason } = input;
  const command = {
    action: 'decideClaim',
    permission: 'claim:decide',
    input: hashable(deps, input, 'disabilityWeighed', 'reason'),
  } as const;
  return changeClaim(deps, caller, command, async (uow, before) => {
    const { municipalityCode, loanId } = before.state;
    const legalBasis = (await deps.queries.loan(uow, loanId))?.legalBasis;
    const policy = await deps.queries.policy(uow, 'COMPENSATION', { municipalityCode, legalBasis }, dayOf(uow.now));
    return {
      type: 'DecideClaim',
      decision: {
        outcome,
        amountOre,
        policyEdition: policy?.edition ?? NO_POLICY,
        disabilityWeighed: claimText(deps, before, disabilityWeighed, 'input.disabilityWeighed'),
        reason: claimText(deps, before, reason, 'input.reason'),
        decidedBy: uow.principal.subjectId,
        decidedAt: uow.now,
      },
      ...numbersOf(policy?.body, DEFAULTS),
    };
  });
}
