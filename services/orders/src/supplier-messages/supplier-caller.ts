import type { Caller } from '@hjalpmedel/commands';
import type { SupplierChannel } from './channel.js';

/** The supplier's system as a caller: it may do what staff of the supplier may, in the channel's municipality (S2-13). */
export function supplierCaller({ municipalityCode, supplierId }: SupplierChannel, requestId: string): Caller {
  const grants = [{ role: 'SUPPLIER_STAFF', municipalityCode, supplierId } as const];
  const principal = { kind: 'system', subjectId: `supplier-system:${supplierId}`, grants } as const;
  return { principal, requestId, correlationId: requestId };
}

export const EXCHANGE = 'supplier-message:handle';
