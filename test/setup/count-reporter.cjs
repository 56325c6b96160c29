const { writeFileSync } = require('node:fs');

/** Leaves the numbers for scripts/check.mjs in the file that TEST_COUNTS_FILE names. */
module.exports = class CountReporter {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    writeFileSync(process.env.TEST_COUNTS_FILE, JSON.stringify({ passed, failed }));
  }
};
