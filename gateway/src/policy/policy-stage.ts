import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Principal } from '@hjalpmedel/auth';
import { forbidden } from '@hjalpmedel/domain';
import type { FormatError } from '../errors/public-error.js';
import type { GraphContext } from '../graph/context.js';
import { needsOf, type Need } from './needs.js';
import type { PolicyTable } from './policy-table.js';
import { missingPermission } from './requirement.js';

/** A field that is refused, and the permission that would open it. */
export type Denial = { readonly path: readonly string[]; readonly permission: string };

export type PolicyStage = {
  denials(
    principal: Principal,
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): readonly Denial[];
};

/** Says what of an operation a principal may not have. What an operation needs is worked out once, and once per grants. */
export function createPolicyStage(table: PolicyTable): PolicyStage {
  const known = new WeakMap<OperationDefinitionNode, readonly Need[]>();
  // Grants are never changed in place: a person whose authority changes gets others.
  const decided = new WeakMap<Principal['grants'], WeakMap<OperationDefinitionNode, readonly Denial[]>>();
  return {
    denials(principal, schema, document, operation) {
      const ofGrants = decided.get(principal.grants) ?? new WeakMap<OperationDefinitionNode, readonly Denial[]>();
      const before = ofGrants.get(operation);
      if (before) return before;
      const needs = known.get(operation) ?? needsOf(schema, table, document, operation);
      known.set(operation, needs);
      const denials = needs.flatMap(({ path, requirement }) => {
        const permission = missingPermission(principal, requirement);
        return permission === undefined ? [] : [{ path, permission }];
      });
      decided.set(principal.grants, ofGrants.set(operation, denials));
      return denials;
    },
  };
}

/** Refuses the whole operation when any of its fields is denied: no plan is made, no service is called. */
export function policyPlugin(stage: PolicyStage, formatError: FormatError): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      async responseForOperation({ contextValue, schema, document, operation, response, request }) {
        const denials = stage.denials(contextValue.principal, schema, document, operation);
        if (denials.length === 0) return null;
        const errors = denials.map(({ path, permission }) => {
          const error = new GraphQLError('', { path, originalError: forbidden({ permission }) });
          return formatError(error.toJSON(), error);
        });
        // As for any other request fault: the older media type is a well-formed answer, whatever it says.
        const isNewer = request.http?.headers.get('accept')?.includes('application/graphql-response+json');
        if (isNewer) response.http.status = 403;
        return { http: response.http, body: { kind: 'single', singleResult: { errors } } };
      },
    }),
  };
}
