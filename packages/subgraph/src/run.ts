import closeWithGrace from 'close-with-grace';
import { exitOnConfigError } from '@hjalpmedel/config';

const STOP_MS = 20_000;

/** The life of a process: create, start, and on a signal stop in order. A fault of the configuration ends it with exit code 78. */
export async function runProcess(
  create: () => Promise<{ start(): Promise<void>; stop(): Promise<void> }>,
): Promise<void> {
  try {
    const process = await create();
    closeWithGrace({ delay: STOP_MS }, () => process.stop());
    await process.start();
  } catch (error) {
    exitOnConfigError(error);
  }
}
