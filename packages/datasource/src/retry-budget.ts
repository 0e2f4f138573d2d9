const shareOfCalls = 0.1;
const burst = 10;

/** Limits retries to a tenth of the calls, so that they cannot double the load during an outage. */
export class RetryBudget {
  #tokens = burst;

  earn(): void {
    if (this.#tokens < burst) this.#tokens = Math.min(burst, this.#tokens + shareOfCalls);
  }

  spend(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
