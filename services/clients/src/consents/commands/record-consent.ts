import type { Caller } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertPeriod } from '../../input/checks.js';
import type { ClientsDeps } from '../../ports.js';
import type { ConsentScope } from '../domain/consent.js';

export type RecordConsentInput = ChangeClientInput & {
  readonly scope: ConsentScope;
  readonly isoCode?: string | null | undefined;
  readonly from: string;
  readonly to?: string | null | undefined;
};

const ISO_CODE = /^\d{2}(?:\d{2}){0,3}$/;

/** Records what a client consents to, for a period (S1-29). */
export function recordConsent(deps: ClientsDeps, caller: Caller, input: RecordConsentInput) {
  const command = { action: 'recordConsent', permission: 'client:change', input, fields: 'RELATIVES' } as const;
  return changeClient(deps, caller, command, (uow) => {
    const { scope } = input;
    const isoCode = input.isoCode ?? undefined;
    if (isoCode !== undefined && !ISO_CODE.test(isoCode))
      throw badUserInput({ field: 'input.isoCode', why: 'En produktområdeskod har 2, 4, 6 eller 8 siffror.' });
    if (isoCode !== undefined && scope !== 'AID_USE')
      throw badUserInput({
        field: 'input.isoCode',
        why: 'Bara samtycke till ett hjälpmedel gäller ett produktområde.',
      });
    const period = assertPeriod(input.from, input.to, 'input.to');
    return { command: { type: 'RecordConsent', consentId: uow.newId(), scope, isoCode, ...period } };
  });
}
