// Counts promises kept and broken.
"use strict";

const counts = { passed: 0, failed: 0 };

/** Tries a promise. One that is broken does not stop the rest. */
async function check(promise, work) {
  const begun = Date.now();
  try {
    const said = await work();
    counts.passed += 1;
    const took = Date.now() - begun > 2000 ? `, ${((Date.now() - begun) / 1000).toFixed(0)} s` : "";
    console.log(`passed: ${promise}${typeof said === "string" ? ` (${said})` : ""}${took}`);
  } catch (failure) {
    counts.failed += 1;
    console.log(`FAILED: ${promise}\n${failure.stack}`);
  }
}

module.exports = { check, counts };
