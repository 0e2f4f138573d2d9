import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';
import type { RequiredFields } from '../supergraph/required-fields.js';

/** What a request does; `undefined` when nothing has to be fetched. */
export type Plan = PlanNode | SubscriptionNode | undefined;

/** A supergraph as the executor needs it: plain data, so that it may have been read in another thread. */
export interface ReadSupergraph {
  /** Under which its operations are planned. */
  readonly id: number;
  /** The schema of the clients. */
  readonly apiSdl: string;
  /** All types, also those that clients do not see. */
  readonly fullSdl: string;
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
  readonly required: RequiredFields;
}

/** Reads supergraphs and plans operations over them. */
export interface Planner {
  /** Rejects when the supergraph is not valid. */
  read(supergraphSdl: string): Promise<ReadSupergraph>;
  /** Plans an operation, given as text, over a supergraph that was read. */
  plan(id: number, operation: string): Promise<Plan>;
  /** Forgets a supergraph. */
  forget(id: number): void;
  close(): Promise<void>;
}
