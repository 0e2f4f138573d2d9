import type { ErrorEntry } from '@hjalpmedel/domain';

/** What may be told of an error. */
export type Told = {
  readonly message: string;
  readonly entry: Pick<ErrorEntry, 'code' | 'kind' | 'retryable'>;
  readonly details?: Readonly<Record<string, unknown>>;
};
