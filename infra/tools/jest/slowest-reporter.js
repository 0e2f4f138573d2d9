import { relative } from 'node:path';
import { laneTimes } from './lanes.js';

const SHOWN = 20;
const SHOWN_TITLE = 100;
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`.padStart(8);

/** Prints the slowest suites of a large run, each with its slowest test, and how long each lane took. */
export default class SlowestReporter {
  onRunComplete(_contexts, { testResults }) {
    if (testResults.length <= SHOWN) return;
    const slowest = [...testResults].sort((one, other) => runtime(other) - runtime(one)).slice(0, SHOWN);
    process.stdout.write(
      `\nThe ${SHOWN} slowest suites, each with its slowest test:\n${slowest.map(line).join('\n')}\n`,
    );
    const lanes = laneTimes.map(({ name, suites, ms }) => `${name} ${seconds(ms).trim()} with ${suites} suites`);
    if (lanes.length > 0) process.stdout.write(`Lanes: ${lanes.join(', ')}\n`);
  }
}

const runtime = ({ perfStats }) => perfStats.end - perfStats.start;

function line(suite) {
  const [test] = [...suite.testResults].sort((one, other) => (other.duration ?? 0) - (one.duration ?? 0));
  const path = relative(process.cwd(), suite.testFilePath);
  return `${seconds(runtime(suite))}  ${path}${test ? ` (${seconds(test.duration ?? 0).trim()}: ${test.title.slice(0, SHOWN_TITLE)})` : ''}`;
}
