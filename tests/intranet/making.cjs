// What somebody tries who makes a document, a session or a journey in another's name, or where there is none to make.
"use strict";

const assert = require("node:assert/strict");
const { check } = require("./checks.cjs");
const { ask, status } = require("./servers.cjs");

async function making(server, { dutch, english }) {
  const esra = (await ask(server, "esra", "/api/me")).told.journeys.find((each) => each.id === dutch.id).participant;
  const purpose = (await ask(server, "bilal", `/api/journeys/${dutch.id}/documents/purpose`)).told[0];
  const added = (who, kind, fields) => ask(server, who, `/api/journeys/${dutch.id}/documents/${kind}`, fields);
  await check("a participant writes under no other's name, and what a facilitator notes for somebody says who noted it", async () => {
    await status(added("bilal", "purpose", { stem: "steer_on", completion: "iets", author: esra }), 403);
    await status(added("bilal", "remark", { nature: "idea", text: "Van Esra", participant: esra }), 403);
    const { told } = await added("anna", "purpose", { stem: "steer_on", completion: "wat Esra zei", author: esra });
    const anna = (await ask(server, "anna", "/api/me")).told.person;
    assert.equal(told.created_by, anna);
    await status(ask(server, "anna", `/api/documents/${told.id}/remove`, { revision: 1 }), 204);
  });
  await check("kinds that nobody makes in a journey are not made there, nor sessions without planning, nor in another's name", async () => {
    for (const kind of ["person", "unit", "journey", "nothing"]) await status(added("anna", kind, { name: "x" }), 404);
    await status(added("anna", "session", { starts_at: "2027-05-04T07:00:00.000Z", minutes: 30 }), 422);
    await status(added("bilal", "participant", { person: purpose.created_by, perspective: "employee" }), 403);
    await status(ask(server, "bilal", `/api/journeys/${dutch.id}/sessions`, { first_on: "2027-05-04", at: "09:00", minutes: 30 }), 403);
    await status(ask(server, "anna", `/api/journeys/${dutch.id}/sessions`, { first_on: "2027-05-04", at: "09:00", minutes: 30, journey: english.id }), 400);
  });
  await check("the names of the house are told to who may invite, and to nobody else", async () => {
    const { told, text } = await ask(server, "anna", `/api/journeys/${dutch.id}/house`);
    assert.ok(told.person.length > 10 && told.unit.length > 2);
    for (const each of [...told.person, ...told.unit]) assert.deepEqual(Object.keys(each), ["id", "kind", "name"]);
    assert.doesNotMatch(text, /external_id|email|directory/);
    for (const who of ["bilal", "nico"]) await status(ask(server, who, `/api/journeys/${dutch.id}/house`), 403);
    await status(ask(server, "kees", `/api/journeys/${english.id}/house`), 404);
  });
  await check("who begins a journey says nothing of who guides it, its id or its state, and everything or nothing is made", async () => {
    const right = { title: "x", starts_on: "2027-04-13", months: 6, perspective: "employee" };
    for (const forged of [{ id: purpose.id }, { person: esra }, { authority: "sponsor" }, { status: "concluded" }, { external_id: "x" }, { extra: {} }, { created_by: esra }])
      await status(ask(server, "bilal", "/api/journeys", { ...right, ...forged }), 400);
    const before = (await ask(server, "bilal", "/api/me")).told.journeys.length;
    await status(ask(server, "bilal", "/api/journeys", { ...right, perspective: "nobody" }), 400);
    await status(ask(server, "bilal", "/api/journeys", { ...right, months: 99 }), 400);
    assert.equal((await ask(server, "bilal", "/api/me")).told.journeys.length, before);
  });
}

module.exports = { making };
