import TestRunner from 'jest-runner';

// Fault suites wait most of the time: for an engine to start, a session to expire, an election. They run in workers
// of their own beside the other suites, which keep the two cores busy.
const FAULT_WORKERS = 2;

/** Jest's own runner twice: one queue for the fault suites, one for all others. */
export default class FaultSuitesRunner extends TestRunner {
  #faults;

  constructor(globalConfig, context) {
    super(globalConfig, context);
    const maxWorkers = Math.min(FAULT_WORKERS, globalConfig.maxWorkers);
    this.#faults = new TestRunner({ ...globalConfig, maxWorkers }, context);
  }

  async runTests(tests, watcher, options) {
    const isFault = ({ path }) => path.endsWith('.fault.test.ts');
    const [faults, others] = [tests.filter(isFault), tests.filter((test) => !isFault(test))];
    const runFaults = () => (faults.length > 0 ? this.#faults.runTests(faults, watcher, options) : undefined);
    const runOthers = () => (others.length > 0 ? super.runTests(others, watcher, options) : undefined);
    if (!options.serial) return void (await Promise.all([runFaults(), runOthers()]));
    await runFaults();
    await runOthers();
  }

  on(name, listener) {
    const stops = [super.on(name, listener), this.#faults.on(name, listener)];
    return () => stops.forEach((stop) => stop());
  }
}
