import { FeeCharged, FeeExempted, RentAccrued, RentRestarted, RentStopped } from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { Charge, ChargeEvent } from '../money/domain/charge.js';
import type { RentAgreement, RentEvent } from '../money/domain/rent-agreement.js';

export function publishRent(event: RentEvent, { state }: Aggregate<Stored<RentAgreement>>): readonly Published[] {
  if (event.type === 'RentStarted') return [];
  const { loanId, deviceId, isoCode } = state;
  const base = { loanId, deviceId, isoCode };
  const entries = event.entries.map(
    ({ entryId, month, amountOre, policyVersion, municipalityCode: payerCode, payerNumber, days, reverses }) =>
      published(RentAccrued, {
        ...base,
        ...{ entryId, month, amountOre, policyVersion, payerCode, payerNumber, days, reverses },
      }),
  );
  switch (event.type) {
    case 'RentStopped':
      return [published(RentStopped, { ...base, stopsOn: event.stop.stopsOn, rule: event.stop.stopRule }), ...entries];
    case 'RentRestarted':
      return [published(RentRestarted, { ...base, from: event.from }), ...entries];
    case 'RentAccrued':
    case 'PayerMoved':
    case 'PricesFollowed':
      return entries;
  }
}

export function publishCharge(
  { type, entry }: ChargeEvent,
  { id: chargeId }: Aggregate<Stored<Charge>>,
): readonly Published[] {
  const { entryId, kind, orderId, loanId, month, policyVersion, amountOre, reverses } = entry;
  const common = { chargeId, entryId, kind, orderId, loanId, month, policyVersion };
  return [
    type === 'Exempted' ? published(FeeExempted, common) : published(FeeCharged, { ...common, amountOre, reverses }),
  ];
}
