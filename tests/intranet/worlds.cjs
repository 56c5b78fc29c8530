// Two worlds that differ only in what must stay hidden from who listens: the events that come, and when they come.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { check } = require("./checks.cjs");
const { heard } = require("./listening.cjs");
const { ask, serve } = require("./servers.cjs");

const seconds = 17;
const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time * 1000); });

async function posted(server, target, sent) {
  const { status, text, told } = await ask(server, "kees", target, sent);
  assert.ok(status >= 200 && status < 300, `${target}: ${status} ${text}`);
  return told;
}

/** A copy of the store, which nobody has open. */
function copied(store, name) {
  const copy = path.join(path.dirname(store), `${name}.tocht`);
  fs.copyFileSync(store, copy);
  return copy;
}

/** A store with two processes on it, in which Kees has opened an anonymous session. */
async function world(root, copy) {
  const servers = [await serve(root, copy), await serve(root, copy)];
  const journey = (await ask(servers[0], "kees", "/api/me")).told.journeys.find((each) => each.title === "Elders").id;
  const { sessions } = (await ask(servers[0], "kees", `/api/journeys/${journey}/views/overview`)).told;
  const session = sessions.find((each) => each.status === "planned").id;
  await posted(servers[0], `/api/sessions/${session}/open`, { anonymous: true });
  return { servers, journey, session };
}

/** What everybody may know of: two purposes, one by each process. */
async function shows({ servers, journey }) {
  for (const [number, server] of servers.entries()) {
    await pause(4);
    await posted(server, `/api/journeys/${journey}/documents/purpose`, { stem: "steer_on", completion: `rust ${number}` });
  }
}

/** What nobody may know of before the session is closed, by both processes without a pause. */
async function hides({ servers, journey, session }) {
  let count = 0;
  for (const end = performance.now() + (seconds - 1) * 1000; performance.now() < end; count += 1) {
    const ratings = [{ subject: journey, aspect: "quality", value: 1 + (count % 5) }];
    const remark = { nature: "observation", text: `Dit is nummer ${count}.` };
    await posted(servers[count % 2], `/api/sessions/${session}/answers`, { ratings, remark });
    await pause(0.2);
  }
  return count;
}

/** Each id by the place at which it first comes. */
function masked(events, { journey, session }) {
  const ids = [journey, session];
  return events.map(({ event, data, more }) => JSON.stringify({ event, data, more }).replaceAll(
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
    (id) => { if (!ids.includes(id)) ids.push(id); return `id ${ids.indexOf(id)}`; }));
}

async function worlds(root, store) {
  const copies = ["busy", "quiet"].map((name) => copied(store, name));
  await check("two worlds that differ only in what is said in an open anonymous session have the same events at the same times", async () => {
    const all = await Promise.all(copies.map((copy) => world(root, copy)));
    const [busy, quiet, count] = await Promise.all([
      ...all.map((each) => heard(each.servers[0], "latifa", seconds)), hides(all[0]), ...all.map(shows)]);
    await Promise.all(all.flatMap(({ servers }) => servers.map((each) => each.stop())));
    assert.ok(count > 30, `${count} answers`);
    assert.deepEqual(quiet.map((each) => each.event), ["hello", "change", "change", "beat"]);
    assert.deepEqual(masked(busy, all[0]), masked(quiet, all[1]));
    const apart = busy.map(({ at }, number) => Math.abs(at - quiet[number].at));
    assert.ok(Math.max(...apart) < 1.5, apart.join(", "));
    return `${count} answers, events at most ${Math.max(...apart).toFixed(2)} s apart`;
  });
}

module.exports = { worlds };
