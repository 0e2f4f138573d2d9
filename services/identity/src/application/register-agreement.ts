import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { municipalityDecider } from '../domain/municipality.js';
import { assertPeriod } from './checks.js';
import type { IdentityDeps } from './ports.js';
import { refreshBackedStaff } from './refresh-backed-staff.js';

export type RegisterAgreementInput = {
  readonly idempotencyKey: string;
  readonly municipalityCode: string;
  readonly expectedVersion: number;
  readonly signedOn: string;
  readonly leftOn?: string | null | undefined;
};

/** Records that a municipality signed, or left, the supply agreement (S1-18). */
export async function registerAgreement(deps: IdentityDeps, caller: Caller, input: RegisterAgreementInput) {
  const command = {
    action: 'registerAgreement',
    permission: 'municipality:register-agreement',
    input,
    aggregateId: input.municipalityCode,
  } as const;
  const result = await executeCommand(deps, caller, command, async (uow) => {
    const { municipalities } = deps.stores;
    uow.authorise({ municipalityCode: input.municipalityCode });
    const { from, to } = assertPeriod(input.signedOn, input.leftOn, 'input.leftOn');
    const municipality = await uow.load(municipalities, {
      id: input.municipalityCode,
      field: 'input.municipalityCode',
      expectedVersion: input.expectedVersion,
    });
    await municipalities.decide(uow, municipality, municipalityDecider, {
      type: 'RegisterAgreement',
      signedOn: from,
      leftOn: to,
    });
    await deps.refreshes.open(uow, { id: municipality.id, municipalityCode: municipality.id });
    return { municipalityCode: municipality.id };
  });
  if (result.done) await refreshBackedStaff(deps, caller, result.done.municipalityCode, command.permission);
  return result;
}
