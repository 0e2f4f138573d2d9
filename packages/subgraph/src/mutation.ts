import type { Caller, CommandResult, Deps } from '@hjalpmedel/commands';
import type { RefusalNode } from './refusal-node.js';

/** The context that a mutation resolver needs. */
type MutationContext<Wired extends Deps> = { readonly deps: Wired; readonly caller: Caller };

/**
 * A mutation resolver: runs a use case, then answers with the changed things or with the refusal.
 * `payload` reads the things by the ids of the outcome; what the command saved costs no second read.
 */
export function mutation<
  Wired extends Deps,
  Context extends MutationContext<Wired>,
  Input,
  Done extends Readonly<Record<string, unknown>>,
  Payload extends object,
>(
  useCase: (deps: Wired, caller: Caller, input: Input) => Promise<CommandResult<Done>>,
  payload: (done: Done, context: Context) => Payload | Promise<Payload>,
) {
  return async (
    _parent: unknown,
    { input }: { readonly input: Input },
    context: Context,
  ): Promise<Partial<Payload> & { readonly refusal?: RefusalNode | undefined }> => {
    const { done, refusal } = await useCase(context.deps, context.caller, input);
    return done ? payload(done, context) : ({ refusal } as Partial<Payload> & { readonly refusal: RefusalNode });
  };
}
