import { covers, defineReason, refuseIfAny, type Instant, type PlainDate } from '@hjalpmedel/domain';
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
  sv: 'Bara den utgåva som gäller i dag kvitteras; den här gäller från {from}.',
  en: 'Only the edition in force today is acknowledged; this one holds from {from}.',
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
  const { kind, from } = policy;
  refuseIfAny([
    !(mustBeAcknowledged as readonly string[]).includes(kind) &&
      POLICY_NOT_ACKNOWLEDGEABLE({ field: 'input.policyId', params: { kind } }),
    !covers(policy, today) &&
      POLICY_NOT_IN_FORCE({ field: 'input.policyId', params: { from }, ...(from > today ? { until: from } : {}) }),
  ]);
  return [{ type: 'PolicyAcknowledged', acknowledgement }];
}

export const evolveAcknowledgement = (
  _state: PolicyAcknowledgement,
  { acknowledgement }: PolicyAcknowledgementEvent,
): PolicyAcknowledgement => acknowledgement;
