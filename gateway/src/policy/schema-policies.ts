import type { GraphQLSchema } from 'graphql';
import { createPolicyCheck, type PolicyCheck } from './policy-check.js';
import type { PolicyTable } from './policy-table.js';

export type SchemaPolicies = PolicyCheck & {
  /** Binds a policy to the schema of the same supergraph. */
  bind(schema: GraphQLSchema, table: PolicyTable): void;
};

/** Checks each schema by its own policy. A request that began before a supergraph swap keeps its schema and policy. */
export function createSchemaPolicies(): SchemaPolicies {
  const checks = new WeakMap<GraphQLSchema, PolicyCheck>();
  return {
    bind: (schema, table) => void checks.set(schema, createPolicyCheck(table)),
    denials(principal, schema, document, operation) {
      const check = checks.get(schema);
      if (!check) throw new Error('no policy is bound to this schema');
      return check.denials(principal, schema, document, operation);
    },
  };
}
