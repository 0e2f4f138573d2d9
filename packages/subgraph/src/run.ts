import closeWithGrace from 'close-with-grace';
import { GraphQLError } from 'graphql';
import { exitOnConfigError } from '@hjalpmedel/config';
import { createLogger } from '@hjalpmedel/observability';

const STOP_MS = 20_000;

/** Runs a process: create, start, and stop on a signal. An invalid configuration ends it with exit code 78. */
export async function runProcess(
  create: () => Promise<{ start(): Promise<void>; stop(): Promise<void> }>,
): Promise<void> {
  try {
    const running = await create();
    process.on('unhandledRejection', rethrowUnlessGraphqlError);
    closeWithGrace({ delay: STOP_MS, skip: ['unhandledRejection'] }, ({ err }) => {
      // close-with-grace exits with code 1 and does not say why.
      if (err) createLogger('process', { level: 'fatal' }).fatal({ err }, 'the process ends after an error');
      return running.stop();
    });
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
