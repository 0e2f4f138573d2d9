import type { Caller } from '@hjalpmedel/commands';
import { assertImpersonal } from '@hjalpmedel/domain';
import type { IncidentsDeps } from '../../ports.js';
import { changeClaim, type OnClaim } from './change-claim.js';

export type RecordClaimInvoiceInput = OnClaim & { readonly invoiceNumber: string };

/** Records that a person invoiced a decided claim. The system never invoices by itself (S1-28). */
export function recordClaimInvoice(deps: IncidentsDeps, caller: Caller, input: RecordClaimInvoiceInput) {
  const command = { action: 'recordClaimInvoice', permission: 'claim:decide', input } as const;
  return changeClaim(deps, caller, command, () => ({
    type: 'InvoiceClaim',
    invoiceNumber: assertImpersonal(input.invoiceNumber, 'input.invoiceNumber', 60),
  }));
}
