import TestRunner from 'jest-runner';
import { isTimed, waits } from './lanes.js';

const WAITING_WORKERS = 1;

/**
 * Jest's own runner twice: one queue for the suites that wait, one for the suites that keep the cores busy.
 * Suites that promise a time run after both.
 */
export default class LaneRunner extends TestRunner {
  #waiting;

  constructor(globalConfig, context) {
    super(globalConfig, context);
    const maxWorkers = Math.min(WAITING_WORKERS, globalConfig.maxWorkers);
    this.#waiting = new TestRunner({ ...globalConfig, maxWorkers }, context);
  }

  async runTests(tests, watcher, options) {
    const timed = tests.filter(isTimed);
    const waiting = tests.filter(waits);
    const busy = tests.filter((test) => !waits(test) && !isTimed(test));
    const runWaiting = () => (waiting.length > 0 ? this.#waiting.runTests(waiting, watcher, options) : undefined);
    const run = (some) => (some.length > 0 ? super.runTests(some, watcher, options) : undefined);
    if (options.serial) {
      await runWaiting();
      await run(busy);
    } else {
      await Promise.all([runWaiting(), run(busy)]);
    }
    await run(timed);
  }

  on(name, listener) {
    const stops = [super.on(name, listener), this.#waiting.on(name, listener)];
    return () => stops.forEach((stop) => stop());
  }
}
