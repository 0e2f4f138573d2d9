/** An error that a person can repair. It is printed as one line, without a stack: the problem, then the remedy. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly remedy: string;

  constructor(problem: string, remedy: string, options?: ErrorOptions) {
    super(problem, options);
    this.remedy = remedy;
  }

  get line(): string {
    return `${this.message}: ${this.remedy}`;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
