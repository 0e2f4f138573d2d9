import { destination as toFile, pino, stdTimeFunctions, type DestinationStream, type Logger as PinoLogger } from 'pino';
import { currentContext } from './context.js';
import { errorLine } from './error-line.js';
import { scrub } from './scrub.js';

export type Logger = PinoLogger;
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
export type LoggerOptions = { readonly level?: LogLevel; readonly destination?: DestinationStream };

/**
 * A logger of JSON lines: structured fields first, a constant message. Errors go under `err`.
 * Every line carries the ids of the request it belongs to; secrets and person data are censored by name and by shape.
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
