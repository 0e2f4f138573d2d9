import { ignoreOutputErrors } from '../bin/output.mjs';
import { readConfig } from './config.js';
import type { Context } from './context.js';
import { diskFailure } from './disk.js';
import { Failure } from './failure.js';
import { createSteps } from './steps.js';

const exitCodes: Partial<Record<NodeJS.Signals, number>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** Runs one command and exits with its code. A signal asks the command to end; it takes the time it needs. */
export async function runCommand(command: (context: Context) => Promise<number | void>): Promise<void> {
  ignoreOutputErrors();
  const controller = new AbortController();
  let codeOfSignal: number | undefined;
  const abort = (code: number): void => {
    codeOfSignal ??= code;
    controller.abort();
  };
  for (const [name, code] of Object.entries(exitCodes)) process.on(name, () => abort(code));
  process.once('disconnect', () => abort(1));
  process.channel?.unref();

  const steps = createSteps();
  try {
    const code = await command({ config: readConfig(), steps, abort: controller.signal });
    process.exit(code ?? 0);
  } catch (error) {
    process.stderr.write(`${describe(error, controller.signal.aborted)}\n`);
    process.exit(codeOfSignal ?? 1);
  }
}

function describe(error: unknown, isAborted: boolean): string {
  const failure = error instanceof Failure ? error : diskFailure(error);
  if (failure) return `✗ ${failure.line}`;
  if (isAborted) return 'stopped before it was done';
  return `✗ this is a fault of the launcher: ${error instanceof Error ? error.stack : String(error)}`;
}
