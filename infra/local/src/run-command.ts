import { readConfig } from './config.js';
import type { Context } from './context.js';
import { Failure } from './failure.js';
import { createSteps } from './steps.js';

const exitCodes: Partial<Record<NodeJS.Signals, number>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** Runs one command to its end and leaves with its exit code; a signal asks it to end, and it takes the time it needs. */
export async function runCommand(command: (context: Context) => Promise<number | void>): Promise<void> {
  const controller = new AbortController();
  let signalled: number | undefined;
  const ask = (code: number): void => {
    signalled ??= code;
    controller.abort();
  };
  for (const [name, code] of Object.entries(exitCodes)) process.on(name, () => ask(code));
  process.once('disconnect', () => ask(1));
  process.channel?.unref();

  const steps = createSteps();
  try {
    const code = await command({ config: readConfig(), steps, abort: controller.signal });
    process.exit(code ?? 0);
  } catch (error) {
    if (error instanceof Failure) process.stderr.write(`✗ ${error.line}\n`);
    else if (controller.signal.aborted) process.stderr.write('stopped before it was done\n');
    else
      process.stderr.write(
        `✗ this is a fault of ours, not of yours: ${error instanceof Error ? error.stack : String(error)}\n`,
      );
    process.exit(signalled ?? 1);
  }
}
