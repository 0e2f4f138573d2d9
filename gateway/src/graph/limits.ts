import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { limitExceeded } from '@hjalpmedel/domain';

const MAX_DEPTH = 10;
const MAX_ALIASES = 15;
const MAX_DIRECTIVES = 10;

/** What a document may be at most; checked before anything is planned. */
export const limits = {
  parseOptions: { maxTokens: 1_000 },
  maxRecursiveSelections: 10_000,
  validationOptions: { maxErrors: 3 },
} as const;

/** Reported and not thrown: what a rule throws is a server error to Apollo. */
function report(context: ValidationContext | null, { message }: GraphQLError): void {
  const text = message.replace(/^Syntax Error: /, '');
  context?.reportError(new GraphQLError(text, { extensions: { code: limitExceeded.entry.code } }));
}

/** Depth, aliases and directives. Names alone are limited too: `__typename` is not exempt. */
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
