import closeWithGrace from 'close-with-grace';
import { GraphQLError } from 'graphql';
import { exitOnConfigError } from '@hjalpmedel/config';

const STOP_MS = 20_000;

/** The life of a process: create, start, and on a signal stop in order. A fault of the configuration ends it with exit code 78. */
export async function runProcess(
  create: () => Promise<{ start(): Promise<void>; stop(): Promise<void> }>,
): Promise<void> {
  try {
    const running = await create();
    process.on('unhandledRejection', endUnlessDropped);
    closeWithGrace({ delay: STOP_MS, skip: ['unhandledRejection'] }, () => running.stop());
    await running.start();
  } catch (error) {
    exitOnConfigError(error);
  }
}

/**
 * When an item of a list fails at once, graphql-js drops the whole list, and with it the items under way that may fail
 * later: their errors reach nobody, and the answer does without them. Any other unheard failure ends the process.
 */
function endUnlessDropped(reason: unknown): void {
  if (!(reason instanceof GraphQLError)) throw reason;
}
