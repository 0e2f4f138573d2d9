/** Something a person can put right: what is wrong and what to do, told in one line without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly todo: string;

  constructor(what: string, todo: string, options?: ErrorOptions) {
    super(what, options);
    this.todo = todo;
  }

  get line(): string {
    return `${this.message}: ${this.todo}`;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
