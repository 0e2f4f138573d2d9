import closeWithGrace from 'close-with-grace';
import { GraphQLError } from 'graphql';
import { exitOnConfigError } from '@hjalpmedel/config';

const STOP_MS = 20_000;

/** Runs a process: create, start, and stop on a signal. An invalid configuration ends it with exit code 78. */
export async function runProcess(
  create: () => Promise<{ start(): Promise<void>; stop(): Promise<void> }>,
): Promise<void> {
  try {
    const running = await create();
    process.on('unhandledRejection', rethrowUnlessGraphqlError);
    closeWithGrace({ delay: STOP_MS, skip: ['unhandledRejection'] }, () => running.stop());
    await running.start();
  } catch (error) {
    exitOnConfigError(error);
  }
}

/**
 * Ignores GraphQL errors that nobody handles: when one item of a list fails, graphql-js drops the promises of the other
 * items. Any other unhandled rejection ends the process.
 */
function rethrowUnlessGraphqlError(reason: unknown): void {
  if (!(reason instanceof GraphQLError)) throw reason;
}
