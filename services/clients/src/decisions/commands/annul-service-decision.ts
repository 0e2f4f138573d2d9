import type { Caller } from '@hjalpmedel/commands';
import type { ClientsDeps } from '../../ports.js';
import type { AnnulReason } from '../domain/service-decision.js';
import { changeServiceDecision } from './change-service-decision.js';

export type AnnulServiceDecisionInput = {
  readonly idempotencyKey: string;
  readonly expectedVersion: number;
  readonly serviceDecisionId: string;
  readonly reason: AnnulReason;
};

/** Annuls a decision that was recorded by mistake. It counts no more and stays readable (S1-6). */
export function annulServiceDecision(deps: ClientsDeps, caller: Caller, input: AnnulServiceDecisionInput) {
  const command = { action: 'annulServiceDecision', permission: 'service-decision:record', input } as const;
  return changeServiceDecision(deps, caller, command, ({ now }) => ({
    type: 'AnnulServiceDecision',
    annulReason: input.reason,
    annulledAt: now,
  }));
}
