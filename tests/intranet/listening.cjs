// What the stream of events tells: by what comes, and by when it comes.
"use strict";

const assert = require("node:assert/strict");
const http = require("node:http");
const { check } = require("./checks.cjs");
const { ask } = require("./servers.cjs");

const pause = (seconds) => new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });

/** The events that somebody gets, each with the seconds since the first; it ends after so many seconds. */
function heard(server, key, seconds) {
  return new Promise((resolve, reject) => {
    const events = [];
    let begun = null;
    let text = "";
    const request = http.get({ host: "127.0.0.1", port: server.port, path: "/api/events", headers: { "X-Remote-User": key } }, (response) => {
      response.on("error", () => {});
      response.on("data", (part) => {
        begun ??= performance.now();
        text += part;
        for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
          const { event, data, ...more } = Object.fromEntries(text.slice(0, end).split("\n").map((line) => line.split(/: ?(.*)/, 2)));
          events.push({ at: (performance.now() - begun) / 1000, event, data: JSON.parse(data), more });
          text = text.slice(end + 2);
        }
      });
    });
    request.on("error", (failure) => { if (events.length === 0) reject(failure); });
    pause(seconds).then(() => { request.destroy(); resolve(events); });
  });
}

/** Kees rates without a pause on both servers, which Latifa may not know of. */
async function rates(servers, subject, seconds) {
  let count = 0;
  for (const end = performance.now() + seconds * 1000; performance.now() < end; count += 1) {
    const { status, text } = await ask(servers[count % 2], "kees", "/api/ratings", { subject, aspect: "agree", value: count % 3 });
    assert.equal(status, 200, text);
    await pause(0.3);
  }
  return count;
}

async function listening(servers, { elsewhere }) {
  const adds = (completion) => ask(servers[1], "kees", `/api/journeys/${elsewhere.id}/documents/purpose`, { stem: "steer_on", completion });
  await check("while others rate, a heartbeat comes every 15 seconds all the same, and nothing else", async () => {
    const { told } = await adds("rust");
    const [events, count] = await Promise.all([heard(servers[0], "latifa", 31.5), rates(servers, told.id, 30)]);
    assert.ok(count > 30, `${count} ratings`);
    assert.deepEqual(events.map((each) => each.event), ["hello", "beat", "beat"]);
    for (const [number, { at }] of events.entries())
      assert.ok(Math.abs(at - 15 * number) < 1, `${number} came after ${at} s`);
    return `${count} ratings, ${events.map((each) => each.at.toFixed(2)).join(", ")} s`;
  });
  await check("an event of another process comes soon, and has no number and no place in it", async () => {
    const events = heard(servers[0], "latifa", 3);
    await pause(1);
    const added = (await adds("ruimte")).told;
    const [hello, change, ...more] = await events;
    assert.deepEqual([hello.event, change.event, more], ["hello", "change", []]);
    assert.deepEqual(change.data, { verb: "add", journey: elsewhere.id, documents: [{ kind: "purpose", id: added.id, revision: 1 }] });
    for (const each of [hello, change]) assert.deepEqual(each.more, {});
  });
}

module.exports = { heard, listening };
