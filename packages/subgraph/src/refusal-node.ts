import type { CommandResult } from '@hjalpmedel/commands';

/** A refusal as a resolver passes it on. */
export type RefusalNode = NonNullable<CommandResult<unknown>['refusal']>;
