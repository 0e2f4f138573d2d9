import type { UnitOfWork } from '@hjalpmedel/mongo';

/** Where a query reads: inside the transaction of a unit of work, or outside any. */
export type ReadScope = { readonly session: UnitOfWork['session'] | null };

/** For answers that decide nothing. */
export const outsideTransaction: ReadScope = { session: null };
