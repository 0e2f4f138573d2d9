import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';
import type { RequiredFields } from '../supergraph/required-fields.js';

/** The plan of an operation. `undefined` when it needs no fetch. */
export type Plan = PlanNode | SubscriptionNode | undefined;

/** A supergraph for the executor, as plain data that can be sent between threads. */
export interface ReadSupergraph {
  /** Identifies the supergraph in `plan` and `forget`. */
  readonly id: number;
  /** The API schema that clients see. */
  readonly apiSdl: string;
  /** The full schema, with the types that clients do not see. */
  readonly fullSdl: string;
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
  readonly required: RequiredFields;
  /** The labels of all `@override(label:)` uses. */
  readonly overrideLabels: readonly string[];
}

/** Reads supergraphs and plans operations over them. */
export interface Planner {
  /** Reads a supergraph. Rejects if it is not valid. */
  read(supergraphSdl: string): Promise<ReadSupergraph>;
  /** Plans the text of an operation for a supergraph that was read. The active labels of `@override` apply. */
  plan(id: number, operation: string, activeLabels?: readonly string[]): Promise<Plan>;
  /** Forgets a supergraph. */
  forget(id: number): void;
  close(): Promise<void>;
}
