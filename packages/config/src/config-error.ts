/** `EX_CONFIG` of sysexits: a process manager should not restart a process that ends with it. */
const EXIT_CONFIG = 78;

/** The environment does not fit the model. One line per fault. A line never quotes a value: it may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Prints every fault and sets exit code 78. Throws any other error again. */
export function exitOnConfigError(
  error: unknown,
  write: (text: string) => unknown = (text) => process.stderr.write(text),
): void {
  if (!(error instanceof ConfigError)) throw error;
  write(`The configuration cannot be used:\n${error.faults.map((fault) => `  ${fault}\n`).join('')}`);
  process.exitCode = EXIT_CONFIG;
}
