import type { BenchRequest } from './graph/operations.js';
import type { Program } from './started.js';

/** A gateway of the comparison. */
export interface Contender {
  readonly name: string;
  /** How to start it, or why that is impossible. */
  readonly program: Program | { readonly unavailable: string };
  /** The body of a request. @default the operation as text */
  readonly bodyOf?: (request: BenchRequest) => string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const asText = ({ query, variables }: BenchRequest): string =>
  JSON.stringify({ query, ...(variables && { variables }) });
