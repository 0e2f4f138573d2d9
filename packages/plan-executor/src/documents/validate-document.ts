import { type DocumentNode, type GraphQLSchema, type ValidationRule, GraphQLError, validate } from 'graphql';

/**
 * What is wrong with a document under a schema. The rule that a subscription has one root field throws where a variable
 * decides about that field, since it has no variables; such a document is as faulty as one with two root fields.
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
    return [new GraphQLError('No variable may decide about the root field of a subscription.', { nodes: error.nodes })];
  }
}
