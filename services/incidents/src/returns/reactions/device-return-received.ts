import { dayOf, type Instant, type MunicipalityCode } from '@hjalpmedel/domain';
import { DeviceReturnReceived } from '@hjalpmedel/events';
import { on } from '@hjalpmedel/messaging';
import { withdrawLossClaims } from '../../claims/withdraw-by-return.js';
import { openReturnDamage } from '../../damage/open-return-damage.js';
import { endLossByReturn } from '../../losses/end-by-return.js';
import type { Condition, Place } from '../../losses/domain/loss-report.js';
import type { IncidentsDeps } from '../../ports.js';

/** A device came back: the loan is over for it, its search ends, and a suspected damage is reported. */
export const deviceReturnReceived = (deps: IncidentsDeps) =>
  on(DeviceReturnReceived, async ({ data, envelope }, uow) => {
    const { deviceId, loanId, receivedAt } = data;
    const returnedOn = dayOf(receivedAt as Instant);
    await deps.readModels.keepReturn(uow, loanId, deviceId, returnedOn);
    const [place, condition] = [data.place as Place, data.condition as Condition];
    await endLossByReturn(deps, uow, deviceId, { recoveredOn: returnedOn, place, condition });
    await withdrawLossClaims(deps, uow, loanId);
    if (!data.damageSuspected) return;
    const municipalityCode = envelope.municipalityCode as MunicipalityCode;
    await openReturnDamage(deps, uow, { deviceId, loanId, returnedOn, condition, municipalityCode });
  });
