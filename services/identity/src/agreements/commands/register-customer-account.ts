import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import { assertMunicipalityOnRecord } from '../../municipalities/municipality-on-record.js';
import type { IdentityDeps } from '../../ports.js';
import { assertAccountNumber } from '../checks.js';
import { evolveCustomerAccount, type CustomerAccount } from '../domain/provider-agreement.js';

export type RegisterCustomerAccountInput = {
  readonly idempotencyKey: string;
  readonly customerNumber: string;
  readonly payerNumber: string;
  readonly municipalityCode: string;
};

/** Registers a municipality's customer number and payer number at its supplier (S1-23). */
export function registerCustomerAccount(deps: IdentityDeps, caller: Caller, input: RegisterCustomerAccountInput) {
  const command = { action: 'registerCustomerAccount', permission: 'customer-account:register', input } as const;
  return executeCommand(deps, caller, { ...command, aggregateId: input.customerNumber }, async (uow) => {
    const { customerAccounts } = deps.stores;
    uow.authorise({ municipalityCode: input.municipalityCode });
    const customerNumber = assertAccountNumber(input.customerNumber, 'input.customerNumber');
    const payerNumber = assertAccountNumber(input.payerNumber, 'input.payerNumber');
    const municipalityCode = await assertMunicipalityOnRecord(deps, uow, input.municipalityCode);
    if (await customerAccounts.find(uow, customerNumber))
      throw badUserInput({ field: 'input.customerNumber', why: 'Kundnumret är redan registrerat.' });
    const account: CustomerAccount = { customerNumber, payerNumber, municipalityCode };
    const event = { type: 'CustomerAccountRegistered', account } as const;
    const initial = customerAccounts.create(customerNumber, account);
    await customerAccounts.append(uow, initial, evolveCustomerAccount, [event]);
    return { customerNumber };
  });
}
