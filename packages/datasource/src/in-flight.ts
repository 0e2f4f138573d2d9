/** Calls under way that others may join. */
export class InFlight<Result> {
  readonly #running = new Map<string, Promise<Result>>();

  /** Joins the call of that key, or starts it. */
  join(key: string, start: () => Promise<Result>): Promise<Result> {
    const running = this.#running.get(key);
    if (running) return running;
    const started = start().finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    return started;
  }
}
