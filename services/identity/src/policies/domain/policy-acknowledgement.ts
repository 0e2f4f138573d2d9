import { defineReason, refuseIfAny, type Instant, type PlainDate } from '@hjalpmedel/domain';
import { holdsFrom } from '../../shared/domain/dated-fact.js';
import type { PolicyDocument } from './policy.js';

/** The kinds of document that assessors must know (S1-11). */
export const mustBeAcknowledged = ['HANDBOOK', 'GUIDELINE', 'LOCAL', 'DEVIATION', 'OUT_OF_SERVICE'] as const;

/** A person has read one version of a governing document (S1-11). Each version is acknowledged by itself. */
export type PolicyAcknowledgement = {
  readonly staffId: string;
  readonly policyId: string;
  readonly municipalityCode: string;
  readonly acknowledgedAt: Instant;
};
export type PolicyAcknowledgementEvent = {
  readonly type: 'PolicyAcknowledged';
  readonly acknowledgement: PolicyAcknowledgement;
};

export const POLICY_NOT_IN_FORCE = defineReason('POLICY_NOT_IN_FORCE', {
  severity: 'BLOCK',
  rules: ['S1-11'],
  sv: 'En utgåva som inte längre gäller kvitteras inte; den här gällde till {to}.',
  en: 'An edition that is no longer in force is not acknowledged. This one was in force until {to}.',
});
export const POLICY_NOT_ACKNOWLEDGEABLE = defineReason('POLICY_NOT_ACKNOWLEDGEABLE', {
  severity: 'BLOCK',
  rules: ['S1-11'],
  sv: 'Dokument av slaget {kind} kvitteras inte.',
  en: 'Documents of the kind {kind} are not acknowledged.',
});

export function acknowledge(
  acknowledgement: PolicyAcknowledgement,
  policy: Pick<PolicyDocument, 'kind' | 'from' | 'to'>,
  today: PlainDate,
): readonly PolicyAcknowledgementEvent[] {
  const { kind, to } = policy;
  refuseIfAny([
    !(mustBeAcknowledged as readonly string[]).includes(kind) &&
      POLICY_NOT_ACKNOWLEDGEABLE({ field: 'input.policyId', params: { kind } }),
    !holdsFrom(policy, today) && POLICY_NOT_IN_FORCE({ field: 'input.policyId', params: { to: to ?? '' } }),
  ]);
  return [{ type: 'PolicyAcknowledged', acknowledgement }];
}

export const evolveAcknowledgement = (
  _state: PolicyAcknowledgement,
  { acknowledgement }: PolicyAcknowledgementEvent,
): PolicyAcknowledgement => acknowledgement;
