import type { Shot } from './graph/operations.js';
import type { Program } from './started.js';

/** A gateway in the race. */
export interface Contender {
  readonly name: string;
  /** How it is started, or why it cannot be. */
  readonly program: Program | { readonly unavailable: string };
  /** How a request is written; as text when left out. */
  readonly bodyOf?: (shot: Shot) => string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const asText = ({ query, variables }: Shot): string =>
  JSON.stringify({ query, ...(variables && { variables }) });
