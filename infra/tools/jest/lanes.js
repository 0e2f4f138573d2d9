/** Suites that start and kill engines or processes of their own, longest first. They wait most of the time. */
const WAITING = [
  'test/faults/kill.fault.test.ts',
  'infra/local/test/launcher.fault.test.ts',
  'infra/local/test/engines.int.test.ts',
];

/** Whether a suite runs beside the suites that keep the cores busy. */
export const waits = ({ path }) => path.endsWith('.fault.test.ts') || WAITING.some((one) => path.endsWith(one));

/** Suites that promise a time, such as a revocation within a second. They run alone, after all others. */
const TIMED = ['test/scenarios/revocation.sys.test.ts'];

/** Whether a suite must have the cores for itself. */
export const isTimed = ({ path }) => TIMED.some((one) => path.endsWith(one));

const LEVELS = ['sys', 'int', 'unit'];

/** The place of a suite in a run without known durations: long suites first, so that short ones fill the end. */
export function rank({ path }) {
  const waiting = WAITING.findIndex((one) => path.endsWith(one));
  if (waiting >= 0) return waiting;
  const level = LEVELS.findIndex((one) => path.endsWith(`.${one}.test.ts`));
  return WAITING.length + level;
}

/** The lanes of this run that have ended. A lane that ends long before another left a core idle. */
export const laneTimes = [];

/** Notes that a lane has ended. */
export const reportLane = (name, suites, ms) => laneTimes.push({ name, suites, ms });
