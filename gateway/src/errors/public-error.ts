import type { ErrorEntry } from '@hjalpmedel/domain';

/** The part of an error that clients may see. */
export type PublicError = {
  readonly message: string;
  readonly entry: Pick<ErrorEntry, 'code' | 'kind' | 'retryable'>;
  readonly details?: Readonly<Record<string, unknown>>;
};
