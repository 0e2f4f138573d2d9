import { aggregateCommand, type Caller } from '@hjalpmedel/commands';
import { assertImpersonal } from '@hjalpmedel/domain';
import { refreshBackedStaff } from '../../agreements/refresh-backed-staff.js';
import type { IdentityDeps } from '../../ports.js';
import { assertPeriod } from '../../shared/checks.js';
import { clearAlarms } from '../clear-alarms.js';
import { municipalityDecider } from '../domain/municipality.js';

export type RegisterAgreementInput = {
  readonly idempotencyKey: string;
  readonly municipalityCode: string;
  readonly expectedVersion: number;
  readonly signedOn: string;
  readonly leftOn?: string | null | undefined;
  /** Set when the days of the latest signature were wrong. */
  readonly reason?: string | null | undefined;
};

const changeMunicipality = aggregateCommand({
  id: 'municipalityCode',
  store: ({ stores }: IdentityDeps) => stores.municipalities,
  decider: municipalityDecider,
  done: ({ id }) => ({ municipalityCode: id }),
});

/** Records that a municipality signed, or left, the supply agreement (S1-18). With a reason it corrects the latest signature. */
export async function registerAgreement(deps: IdentityDeps, caller: Caller, input: RegisterAgreementInput) {
  const { municipalityCode } = input;
  const permission = 'municipality:register-agreement';
  const command = {
    action: 'registerAgreement',
    permission,
    input,
  } as const;
  const result = await changeMunicipality(
    deps,
    caller,
    command,
    () => {
      const { from: signedOn, to: leftOn } = assertPeriod(input.signedOn, input.leftOn, 'input.leftOn');
      const reason = input.reason ? assertImpersonal(input.reason, 'input.reason', 200) : undefined;
      return { type: 'RegisterAgreement', signedOn, leftOn, reason };
    },
    async (uow) => {
      await deps.refreshes.save(uow, { id: municipalityCode, municipalityCode });
      await clearAlarms(deps, uow, municipalityCode);
    },
  );
  if (result.done) await refreshBackedStaff(deps, caller, municipalityCode, permission);
  return result;
}
