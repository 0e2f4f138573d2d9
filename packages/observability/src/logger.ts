import { destination as toFile, pino, stdTimeFunctions, type DestinationStream, type Logger as PinoLogger } from 'pino';
import { currentContext } from './context.js';
import { errorLine } from './error-line.js';
import { scrub } from './scrub.js';

export type Logger = PinoLogger;
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
export type LoggerOptions = { readonly level?: LogLevel; readonly destination?: DestinationStream };

/**
 * Creates a logger of JSON lines: structured fields first, a constant message, errors under `err`. Each line has the ids
 * of the current context. Secrets and person data are removed by field name and by pattern.
 */
export function createLogger(name: string, { level = 'info', destination }: LoggerOptions = {}): Logger {
  return pino(
    {
      name,
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => ({ ...currentContext() }),
      serializers: { err: (error: unknown) => errorLine(error), error: (error: unknown) => errorLine(error) },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map((arg: unknown) => scrub(arg)) as typeof args);
        },
      },
    },
    destination ?? toFile(1),
  );
}
