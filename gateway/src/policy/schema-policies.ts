import type { GraphQLSchema } from 'graphql';
import { createPolicyStage, type PolicyStage } from './policy-stage.js';
import type { PolicyTable } from './policy-table.js';

export type SchemaPolicies = PolicyStage & {
  /** Binds a policy to the schema it was composed with. */
  bind(schema: GraphQLSchema, table: PolicyTable): void;
};

/** Every schema is served under its own policy: a request that began before a swap is judged by the one it began with. */
export function createSchemaPolicies(): SchemaPolicies {
  const stages = new WeakMap<GraphQLSchema, PolicyStage>();
  return {
    bind: (schema, table) => void stages.set(schema, createPolicyStage(table)),
    denials(principal, schema, document, operation) {
      const stage = stages.get(schema);
      if (!stage) throw new Error('a schema is not served without its policy');
      return stage.denials(principal, schema, document, operation);
    },
  };
}
