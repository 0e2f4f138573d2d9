import { CustomerAccountChanged, ProviderAgreementChanged, SupplyAgreementChanged } from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type {
  CustomerAccount,
  CustomerAccountEvent,
  ProviderAgreement,
  ProviderAgreementEvent,
} from '../agreements/domain/provider-agreement.js';
import type { SupplyAgreement, SupplyAgreementEvent } from '../agreements/domain/supply-agreement.js';

/** The whole agreement after each change, without the texts of the undertakings. */
export function publishSupplyAgreement(
  _event: SupplyAgreementEvent,
  { id: agreementId, state }: Aggregate<Stored<SupplyAgreement>>,
): readonly Published[] {
  const { status: _, undertakings, registeredBy: _by, endedBy: _ended, ...terms } = state;
  const listed = undertakings.map(({ text: _text, ...one }) => one);
  return [published(SupplyAgreementChanged, { agreementId, ...terms, undertakings: listed })];
}

export function publishProviderAgreement(
  _event: ProviderAgreementEvent,
  { id: agreementId, state }: Aggregate<Stored<ProviderAgreement>>,
): readonly Published[] {
  const { status: _, registeredBy: _by, endedBy: _ended, ...terms } = state;
  return [published(ProviderAgreementChanged, { agreementId, ...terms })];
}

/** Who pays for a municipality's loans (S2-15). */
export function publishCustomerAccount(
  _event: CustomerAccountEvent,
  { state: { customerNumber, payerNumber, municipalityCode } }: Aggregate<Stored<CustomerAccount>>,
): readonly Published[] {
  return [published(CustomerAccountChanged, { customerNumber, payerNumber, municipalityCode })];
}
