import type { CommandResult } from '@hjalpmedel/commands';

/** The refusal in a payload. */
export type RefusalNode = NonNullable<CommandResult<unknown>['refusal']>;
