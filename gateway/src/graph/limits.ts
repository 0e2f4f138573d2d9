import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { limitExceeded } from '@hjalpmedel/domain';

const MAX_DEPTH = 10;
const MAX_ALIASES = 15;
const MAX_DIRECTIVES = 10;

/** The limits of a document. They are checked before planning. */
export const limits = {
  parseOptions: { maxTokens: 1_000 },
  maxRecursiveSelections: 10_000,
  validationOptions: { maxErrors: 3 },
} as const;

/** Reports the error instead of throwing it: Apollo Server turns an error thrown by a rule into an internal error. */
function report(context: ValidationContext | null, { message }: GraphQLError): void {
  const text = message.replace(/^Syntax Error: /, '');
  context?.reportError(new GraphQLError(text, { extensions: { code: limitExceeded.entry.code } }));
}

/** Limits depth, aliases and directives. `__typename` counts too. */
export function limitRules(): ValidationRule[] {
  const rejecting = { onReject: [report], propagateOnRejection: false };
  const armor = new ApolloArmor({
    maxDepth: { enabled: true, n: MAX_DEPTH, flattenFragments: true, ...rejecting },
    maxAliases: { enabled: true, n: MAX_ALIASES, allowList: [], ...rejecting },
    maxDirectives: { enabled: true, n: MAX_DIRECTIVES, ...rejecting },
    maxTokens: { enabled: false },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: false },
  });
  return armor.protect().validationRules;
}
