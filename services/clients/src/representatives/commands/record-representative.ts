import type { Caller } from '@hjalpmedel/commands';
import { changeClient, type ChangeClientInput } from '../../clients/commands/change-client.js';
import { assertPeriod } from '../../input/checks.js';
import { assertPersonDetails, sealDetails, type PersonDetailsInput } from '../../input/sealed-details.js';
import type { ClientsDeps } from '../../ports.js';
import type { RepresentativeKind } from '../domain/representative.js';

export type RecordRepresentativeInput = ChangeClientInput &
  PersonDetailsInput & {
    readonly kind: RepresentativeKind;
    readonly from: string;
    readonly to?: string | null | undefined;
  };

/** Records who acts for a client. It is no guardian (S1-25). */
export function recordRepresentative(deps: ClientsDeps, caller: Caller, input: RecordRepresentativeInput) {
  const command = { action: 'recordRepresentative', permission: 'client:change', input, fields: 'GUARDIANS' } as const;
  return changeClient(deps, caller, command, (uow, client) => {
    const representativeId = uow.newId();
    const { kind } = input;
    const period = assertPeriod(input.from, input.to, 'input.to');
    const sealed = sealDetails(deps, client, `representative.${representativeId}`, assertPersonDetails(input));
    return { command: { type: 'RecordRepresentative', representativeId, kind, sealed, ...period } };
  });
}
