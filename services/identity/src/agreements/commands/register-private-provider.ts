import { executeCommand, type Caller } from '@hjalpmedel/commands';
import { assertImpersonal, badUserInput } from '@hjalpmedel/domain';
import type { IdentityDeps } from '../../ports.js';
import { assertOrganisationNumber } from '../checks.js';
import { evolvePrivateProvider, type PrivateProvider } from '../domain/provider-agreement.js';

export type RegisterPrivateProviderInput = {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly organisationNumber: string;
};

/** Registers a private provider (S1-22). It may work in several municipalities. */
export function registerPrivateProvider(deps: IdentityDeps, caller: Caller, input: RegisterPrivateProviderInput) {
  const command = { action: 'registerPrivateProvider', permission: 'provider-agreement:register', input } as const;
  return executeCommand(deps, caller, command, async (uow) => {
    const { privateProviders } = deps.stores;
    const name = assertImpersonal(input.name, 'input.name', 100);
    const organisationNumber = assertOrganisationNumber(input.organisationNumber, 'input.organisationNumber');
    await deps.lockKey(uow, `private-provider:${organisationNumber}`);
    if ((await deps.queries.providerIdByOrganisationNumber(uow, organisationNumber)) !== undefined)
      throw badUserInput({ field: 'input.organisationNumber', why: 'Utföraren är redan registrerad.' });
    const provider: PrivateProvider = { name, organisationNumber };
    const event = { type: 'PrivateProviderRegistered', provider } as const;
    const initial = privateProviders.create(uow.newId(), provider);
    const saved = await privateProviders.append(uow, initial, evolvePrivateProvider, [event]);
    return { providerId: saved.id };
  });
}
