import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { missingPermission, type Principal } from '@hjalpmedel/auth';
import { forbidden } from '@hjalpmedel/domain';
import { isGraphqlResponse } from '@hjalpmedel/http';
import type { FormatError } from '../errors/error-formatter.js';
import type { GraphContext } from '../graph/context.js';
import { guardedPositions, type GuardedPosition } from './guarded-positions.js';
import type { PolicyTable } from './policy-table.js';

/** A denied field and a permission that is missing for it. */
export type Denial = { readonly path: readonly string[]; readonly permission: string };

export type PolicyCheck = {
  denials(
    principal: Principal,
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): readonly Denial[];
};

/** Finds the fields of an operation that a principal may not read. Results are cached by operation and by grants. */
export function createPolicyCheck(table: PolicyTable): PolicyCheck {
  const positionsByOperation = new WeakMap<OperationDefinitionNode, readonly GuardedPosition[]>();
  // Grants are immutable: when a person's authority changes, the principal gets a new list.
  const denialsByGrants = new WeakMap<Principal['grants'], WeakMap<OperationDefinitionNode, readonly Denial[]>>();
  return {
    denials(principal, schema, document, operation) {
      const ofGrants =
        denialsByGrants.get(principal.grants) ?? new WeakMap<OperationDefinitionNode, readonly Denial[]>();
      const cached = ofGrants.get(operation);
      if (cached) return cached;
      const positions = positionsByOperation.get(operation) ?? guardedPositions(schema, table, document, operation);
      positionsByOperation.set(operation, positions);
      const denials = positions.flatMap(({ path, requirement }) => {
        const permission = missingPermission(principal, requirement);
        return permission === undefined ? [] : [{ path, permission }];
      });
      denialsByGrants.set(principal.grants, ofGrants.set(operation, denials));
      return denials;
    },
  };
}

/** Refuses the whole operation if a field is denied. Then nothing is planned and no service is called. */
export function policyPlugin(check: PolicyCheck, formatError: FormatError): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      async responseForOperation({ contextValue, schema, document, operation, response, request }) {
        const denials = check.denials(contextValue.principal, schema, document, operation);
        if (denials.length === 0) return null;
        const errors = denials.map(({ path, permission }) => {
          const error = new GraphQLError('', { path, originalError: forbidden({ permission }) });
          return formatError(error.toJSON(), error);
        });
        // As for other request errors, `application/json` keeps status 200.
        if (isGraphqlResponse(request.http)) response.http.status = 403;
        return { http: response.http, body: { kind: 'single', singleResult: { errors } } };
      },
    }),
  };
}
