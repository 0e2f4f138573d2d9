// The last line of a test run: what passed and what failed, a suite that could not run counting as failed.
// Written when the process ends, so that no other reporter writes after it.
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.once('exit', () => process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`));
  }
}
