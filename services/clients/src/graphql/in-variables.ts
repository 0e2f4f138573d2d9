import { Kind, type GraphQLResolveInfo } from 'graphql';
import { badUserInput } from '@hjalpmedel/domain';

/** Refuses an input in the document. Documents are cached, counted and logged, variables are not. */
function assertInVariable({ fieldNodes }: GraphQLResolveInfo, argument: string): void {
  const given = fieldNodes.flatMap((node) => node.arguments ?? []).filter((one) => one.name.value === argument);
  if (given.some((one) => one.value.kind !== Kind.VARIABLE))
    throw badUserInput({ field: argument, why: `Skicka hela \`${argument}\` i en variabel.` });
}

/** A mutation with person data in its input: the input must be a variable. */
export const inVariable =
  <Args, Context, Payload>(resolve: (parent: unknown, args: Args, context: Context) => Promise<Payload>) =>
  async (parent: unknown, args: Args, context: Context, info: GraphQLResolveInfo): Promise<Payload> => {
    assertInVariable(info, 'input');
    return resolve(parent, args, context);
  };
