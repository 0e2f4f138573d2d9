import { scrubText } from './scrub.js';

type ErrorLine = {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  readonly stack?: string;
  readonly cause?: ErrorLine;
};

const MAX_CAUSES = 5;

/** An error as it is logged: a fixed set of fields. Other fields, such as a driver's document or a client's response, are left out. */
export function errorLine(error: unknown, depth = 0): ErrorLine {
  if (!(error instanceof Error)) return { type: typeof error, message: scrubText(String(error)) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: scrubText(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: scrubText(error.stack) }),
    ...(error.cause === undefined || depth >= MAX_CAUSES ? {} : { cause: errorLine(error.cause, depth + 1) }),
  };
}
