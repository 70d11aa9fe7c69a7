import { writeFileSync } from 'node:fs';

/** Jest reporter that leaves the counts of a run in the file which the script that started jest named. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
      interrupted: results.wasInterrupted,
    };
    writeFileSync(process.env.LEADLINE_TEST_COUNTS, JSON.stringify(counts));
  }
}
