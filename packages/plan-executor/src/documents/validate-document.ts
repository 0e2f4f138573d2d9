import { type DocumentNode, type GraphQLSchema, type ValidationRule, GraphQLError, validate } from 'graphql';

/**
 * Validates a document. graphql-js throws when a variable decides whether the root field of a subscription is included,
 * because it validates without variables. Such a document gets a validation error.
 */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules?: readonly ValidationRule[],
): readonly GraphQLError[] {
  try {
    return validate(schema, document, rules);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return [
      new GraphQLError('The root field of a subscription must not depend on a variable.', { nodes: error.nodes }),
    ];
  }
}
