import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertText, badUserInput, type MunicipalityCode, type PlainDate } from '@hjalpmedel/domain';
import {
  evolveCustomerAccount,
  evolvePrivateProvider,
  providerAgreementDecider,
  type CustomerAccount,
  type PrivateProvider,
} from '../domain/provider-agreement.js';
import { assertPeriod } from './checks.js';
import { municipalityOnRecord } from './municipality-on-record.js';
import type { IdentityDeps } from './ports.js';
import { refreshBackedStaff } from './refresh-backed-staff.js';
import { assertAccountNumber, assertOrganisationNumber } from './register-checks.js';
import type { EndAgreementInput } from './supply-agreements.js';

export type RegisterCustomerAccountInput = {
  readonly idempotencyKey: string;
  readonly customerNumber: string;
  readonly payerNumber: string;
  readonly municipalityCode: string;
};

/** Registers the municipality's customer and payer number at its supplier (S1-23). */
export function registerCustomerAccount(deps: IdentityDeps, caller: Caller, input: RegisterCustomerAccountInput) {
  const command = { action: 'registerCustomerAccount', permission: 'customer-account:register', input } as const;
  return executeCommand(deps, caller, { ...command, aggregateId: input.customerNumber }, async (uow) => {
    const { customerAccounts } = deps.stores;
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    uow.authorise({ municipalityCode });
    const account: CustomerAccount = {
      customerNumber: assertAccountNumber(input.customerNumber, 'input.customerNumber'),
      payerNumber: assertAccountNumber(input.payerNumber, 'input.payerNumber'),
      municipalityCode,
    };
    await municipalityOnRecord(deps, uow, municipalityCode);
    if (await customerAccounts.find(uow, account.customerNumber))
      throw badUserInput({ field: 'input.customerNumber', why: 'Kundnumret är redan registrerat.' });
    const initial = customerAccounts.create(account.customerNumber, account);
    await customerAccounts.append(uow, initial, evolveCustomerAccount, [
      { type: 'CustomerAccountRegistered', account },
    ]);
    return { customerNumber: account.customerNumber };
  });
}

export type RegisterPrivateProviderInput = {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly organisationNumber: string;
};

/** Registers a private provider (S1-22); it may work in several municipalities. */
export function registerPrivateProvider(deps: IdentityDeps, caller: Caller, input: RegisterPrivateProviderInput) {
  const command = { action: 'registerPrivateProvider', permission: 'provider-agreement:register', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { privateProviders } = deps.stores;
    const provider: PrivateProvider = {
      name: assertText(input.name, 'input.name', 100),
      organisationNumber: assertOrganisationNumber(input.organisationNumber, 'input.organisationNumber'),
    };
    await deps.queries.takeTurn(uow, `private-provider:${provider.organisationNumber}`);
    const known = await deps.queries.providerIdByOrganisationNumber(uow, provider.organisationNumber);
    if (known !== undefined)
      throw badUserInput({ field: 'input.organisationNumber', why: 'Utföraren är redan registrerad.' });
    const initial = privateProviders.create(uow.newId(), provider);
    const saved = await privateProviders.append(uow, initial, evolvePrivateProvider, [
      { type: 'PrivateProviderRegistered', provider },
    ]);
    return { providerId: saved.id };
  });
}

export type RegisterProviderAgreementInput = {
  readonly idempotencyKey: string;
  readonly providerId: string;
  readonly municipalityCode: string;
  readonly customerNumber: string;
  readonly from: string;
  readonly to?: string | null | undefined;
};

/** Lets a provider's staff order through the municipality's customer and payer number for a period (S1-23). */
export async function registerProviderAgreement(
  deps: IdentityDeps,
  caller: Caller,
  input: RegisterProviderAgreementInput,
) {
  const command = { action: 'registerProviderAgreement', permission: 'provider-agreement:register', input } as const;
  const result = await executeCommand(deps, caller, { ...command, aggregateId: input.providerId }, async (uow) => {
    const { providerAgreements, privateProviders, customerAccounts } = deps.stores;
    const { providerId, customerNumber } = input;
    const municipalityCode = input.municipalityCode as MunicipalityCode;
    uow.authorise({ municipalityCode });
    const period = assertPeriod(input.from, input.to, 'input.to');
    await municipalityOnRecord(deps, uow, municipalityCode);
    if (!(await privateProviders.find(uow, providerId)))
      throw badUserInput({ field: 'input.providerId', why: 'Utföraren finns inte i registret.' });
    const account = await customerAccounts.find(uow, customerNumber);
    if (!account) throw badUserInput({ field: 'input.customerNumber', why: 'Kundnumret finns inte i registret.' });
    const parties = { providerId, municipalityCode };
    await deps.queries.takeTurn(uow, `provider-agreement:${providerId}:${municipalityCode}`);
    const initial = providerAgreements.create(uow.newId(), providerAgreementDecider.initial);
    const saved = await providerAgreements.decide(uow, initial, providerAgreementDecider, {
      type: 'RegisterAgreement',
      terms: { ...parties, ...period, customerNumber, payerNumber: account.state.payerNumber },
      facts: { accountOf: account.state.municipalityCode },
      overlapping: await deps.queries.providerAgreementOverlapping(uow, parties, period),
    });
    await deps.refreshes.open(uow, {
      id: saved.id,
      providerId: saved.state.providerId,
      municipalityCode: saved.state.municipalityCode,
    });
    return { agreementId: saved.id };
  });
  if (result.done) await refreshBackedStaff(deps, caller, result.done.agreementId, command.permission);
  return result;
}

/** Gives a provider agreement its last day; after it the provider's staff are blocked again (S1-22). */
export async function endProviderAgreement(deps: IdentityDeps, caller: Caller, input: EndAgreementInput) {
  const command = { action: 'endProviderAgreement', permission: 'provider-agreement:register', input } as const;
  const result = await executeCommand(deps, caller, { ...command, aggregateId: input.agreementId }, async (uow) => {
    const { providerAgreements } = deps.stores;
    const agreement = await uow.load(providerAgreements, {
      id: input.agreementId,
      field: 'input.agreementId',
      expectedVersion: input.expectedVersion,
    });
    uow.authorise({ municipalityCode: agreement.state.municipalityCode });
    const saved = await providerAgreements.decide(uow, agreement, providerAgreementDecider, {
      type: 'EndAgreement',
      lastDay: input.lastDay as PlainDate,
    });
    await deps.refreshes.open(uow, {
      id: saved.id,
      providerId: saved.state.providerId,
      municipalityCode: saved.state.municipalityCode,
    });
    return { agreementId: agreement.id };
  });
  if (result.done) await refreshBackedStaff(deps, caller, result.done.agreementId, command.permission);
  return result;
}
