import TestRunner from 'jest-runner';
import { isTimed, reportLane, waits } from './lanes.js';

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
    const lane = async (name, runner, some) => {
      if (some.length === 0) return;
      const begun = performance.now();
      await runner(some, watcher, options);
      reportLane(name, some.length, performance.now() - begun);
    };
    const run = (...parameters) => super.runTests(...parameters);
    const runWaiting = () => lane('waiting', (...parameters) => this.#waiting.runTests(...parameters), waiting);
    if (options.serial) {
      await runWaiting();
      await lane('busy', run, busy);
    } else {
      await Promise.all([runWaiting(), lane('busy', run, busy)]);
    }
    await lane('timed', run, timed);
  }

  on(name, listener) {
    const stops = [super.on(name, listener), this.#waiting.on(name, listener)];
    return () => stops.forEach((stop) => stop());
  }
}
