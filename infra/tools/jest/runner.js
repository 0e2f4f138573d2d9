import TestRunner from 'jest-runner';
import { waits } from './lanes.js';

const WAITING_WORKERS = 2;

/** Jest's own runner twice: one queue for the suites that wait, one for the suites that keep the cores busy. */
export default class LaneRunner extends TestRunner {
  #waiting;

  constructor(globalConfig, context) {
    super(globalConfig, context);
    const maxWorkers = Math.min(WAITING_WORKERS, globalConfig.maxWorkers);
    this.#waiting = new TestRunner({ ...globalConfig, maxWorkers }, context);
  }

  async runTests(tests, watcher, options) {
    const [waiting, busy] = [tests.filter(waits), tests.filter((test) => !waits(test))];
    const runWaiting = () => (waiting.length > 0 ? this.#waiting.runTests(waiting, watcher, options) : undefined);
    const runBusy = () => (busy.length > 0 ? super.runTests(busy, watcher, options) : undefined);
    if (!options.serial) return void (await Promise.all([runWaiting(), runBusy()]));
    await runWaiting();
    await runBusy();
  }

  on(name, listener) {
    const stops = [super.on(name, listener), this.#waiting.on(name, listener)];
    return () => stops.forEach((stop) => stop());
  }
}
