import type { Caller } from '@hjalpmedel/commands';
import { assertText, badUserInput } from '@hjalpmedel/domain';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { hasNoAddress } from '../../contact/contact.js';
import { assertPeriod } from '../../input/checks.js';
import type { ClientsDeps } from '../../ports.js';
import { sealCircumstance, type HousingDetails } from '../circumstance-details.js';
import { isExemptHousing, isHome, type HousingForm } from '../domain/fee-exemption.js';

export type RecordHousingInput = ChangeClientInput & {
  readonly form: HousingForm;
  readonly unitId?: string | null | undefined;
  readonly from: string;
  readonly to?: string | null | undefined;
};

const MAX_UNIT = 60;

/** Records a period of housing, or of a stay in short-term care. Exemptions from fees follow from it, by the fee policy of its first day (S2-20 to S2-23). */
export function recordHousing(deps: ClientsDeps, caller: Caller, input: RecordHousingInput) {
  const { form } = input;
  const command = { action: 'recordHousing', permission: 'client:change', input, fields: 'HOUSING' } as const;
  return changeClient(deps, caller, command, async (uow, client) => {
    if (input.unitId && hasNoAddress(client.state.protection))
      throw badUserInput({ field: 'input.unitId', why: 'Enheten lagras inte vid skyddad folkbokföring.' });
    const unitId = input.unitId ? assertText(input.unitId, 'input.unitId', MAX_UNIT) : undefined;
    const housing: HousingDetails = { kind: 'HOUSING', form, unitId };
    const circumstanceId = uow.newId();
    const period = assertPeriod(input.from, input.to, 'input.to');
    const exemptUnits = await deps.feePolicies.exemptUnitsOn(uow, client.state.municipalityCode, period.from);
    return {
      command: {
        type: 'RecordCircumstance',
        circumstanceId,
        ...period,
        exempt: isExemptHousing(housing, exemptUnits),
        isHome: isHome(form),
        sealed: sealCircumstance(deps, client, circumstanceId, housing),
      },
    };
  });
}
