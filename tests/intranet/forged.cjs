// What somebody tries who wants to be another, or to make another's browser act.
"use strict";

const assert = require("node:assert/strict");
const http = require("node:http");
const { check } = require("./checks.cjs");
const { making } = require("./making.cjs");
const { ask, own, raw, status } = require("./servers.cjs");

async function signingIn(server, { dutch }) {
  const guide = `/api/journeys/${dutch.id}/views/mine`;
  await check("nobody acts without the proxy's header, or with one that names nobody or two people", async () => {
    for (const headers of [{}, { "X-Remote-User": "" }, { "X-Remote-User": "nobody" }, { "X-Remote-User": ["anna", "bilal"] },
      { "X-Remote-User": "anna, bilal" }, { "X-Remote-User": "%" }, { "X-Remote-User": "ANNA" }, { "X-Remote-User": "a".repeat(300) }])
      for (const target of ["/api/me", "/api/events", guide, "/api/nothing"]) await status(raw(server, "GET", target, headers), 401);
    await status(raw(server, "POST", "/api/ratings", own, "{}"), 401);
  });
  await check("the trial's cookie, a query and a look-alike header sign nobody in", async () => {
    await status(raw(server, "GET", "/api/me", { Cookie: "tocht-demo=anna" }), 401);
    await status(raw(server, "GET", "/api/me?X-Remote-User=anna&user=anna"), 401);
    await status(raw(server, "GET", "/api/me", { "X_Remote_User": "anna", "X-Forwarded-User": "anna" }), 401);
    await status(raw(server, "POST", "/demo", own, "{\"person\":\"anna\"}"), 404);
  });
  await check("an id of a person is no key", async () => {
    const { told } = await ask(server, "anna", `/api/journeys/${dutch.id}/documents/purpose`);
    await status(ask(server, told.find((each) => each.created_by).created_by, "/api/me"), 401);
  });
}

async function bodies(server, { dutch, english }) {
  const esra = (await ask(server, "esra", "/api/me")).told.journeys.find((each) => each.id === dutch.id).participant;
  const bilal = (await ask(server, "bilal", "/api/me")).told.journeys.find((each) => each.id === dutch.id).participant;
  const purpose = (await ask(server, "bilal", `/api/journeys/${dutch.id}/documents/purpose`)).told[0];
  const added = (who, kind, fields) => ask(server, who, `/api/journeys/${dutch.id}/documents/${kind}`, fields);
  await check("a body that names another participant, an id, a maker or a status is refused, a facilitator's too", async () => {
    for (const who of ["bilal", "anna"]) {
      for (const forged of [{ participant: esra }, { person: "esra" }, { actor: esra }, { created_by: esra }, { session: null, participant: esra }])
        await status(ask(server, who, "/api/ratings", { subject: purpose.id, aspect: "agree", value: -2, ...forged }), 400);
      for (const forged of [
        { id: purpose.id }, { created_by: esra }, { changed_by: esra }, { created_at: "2027-01-01T00:00:00.000Z" }, { extra: {} }, { revision: 3 },
        { kind: "rule" }, { schema: 1 }, { journey: english.id }, { actor: esra },
      ]) {
        await status(added(who, "remark", { nature: "idea", text: "Van Esra", ...forged }), 400);
        await status(ask(server, who, `/api/documents/${purpose.id}/change`, { revision: purpose.revision, patch: { ...forged } }), 400);
      }
      await status(added(who, "purpose", { stem: "steer_on", completion: "iets", status: "adopted" }), 422);
      for (const forged of [{ actor: esra }, { kind: "rule" }, { journey: english.id }, { participant: esra }]) {
        await status(ask(server, who, `/api/documents/${purpose.id}/change`, { revision: purpose.revision, patch: {}, ...forged }), 400);
        await status(ask(server, who, `/api/documents/${purpose.id}/remove`, { revision: purpose.revision, ...forged }), 400);
      }
    }
  });
  await check("a rating is the signed-in person's, whatever else is sent", async () => {
    const before = await ask(server, "esra", `/api/journeys/${dutch.id}/views/ratings?participant=${esra}`);
    await status(ask(server, "bilal", `/api/ratings?participant=${esra}`, { subject: purpose.id, aspect: "agree", value: 1 }), 200);
    const after = await ask(server, "esra", `/api/journeys/${dutch.id}/views/ratings?participant=${esra}`);
    assert.deepEqual(after.told, before.told);
    const { told } = await ask(server, "bilal", `/api/journeys/${dutch.id}/views/ratings?participant=${bilal}`);
    assert.equal(told.items.find((each) => each.subject === purpose.id).value, 1);
  });
  await check("what is not JSON, of a wrong type, without a field or too large is refused", async () => {
    const headers = { "X-Remote-User": "bilal", ...own };
    for (const body of ["", "{", "[]", "null", "{\"subject\":1,\"aspect\":\"agree\",\"value\":1}", "{\"subject\":null,\"aspect\":\"agree\",\"value\":1}", "{\"aspect\":\"agree\"}", "{\"subject\":\"x\",\"subject\":\"x\",\"aspect\":\"agree\",\"value\":1}"])
      await status(raw(server, "POST", "/api/ratings", headers, body), 400);
    for (const body of ["", "{", "[]", "null", "\"x\"", "{\"nature\":\"idea\",\"nature\":\"idea\",\"text\":\"x\"}"])
      await status(raw(server, "POST", `/api/journeys/${dutch.id}/documents/remark`, headers, body), 400);
    await status(raw(server, "POST", `/api/journeys/${dutch.id}/documents/remark`, headers, JSON.stringify({ nature: "idea", text: "x".repeat(100_000) })), 413);
  });
}

async function authority(server, { dutch }) {
  await check("a participant adopts, decides and answers nothing that is the facilitator's or another's", async () => {
    const list = async (kind) => (await ask(server, "anna", `/api/journeys/${dutch.id}/documents/${kind}`)).told;
    for (const [kind, moved] of [["purpose", "retired"], ["rule", "retired"], ["adjustment", "dropped"]])
      for (const { id, revision } of await list(kind))
        await status(ask(server, "bilal", `/api/documents/${id}/change`, { revision, patch: { status: moved } }), 403);
    for (const { id, about } of await list("adjustment")) {
      const { revision } = (await list("rule")).find((each) => each.id === about) ?? { revision: 1 };
      await status(ask(server, "bilal", `/api/adjustments/${id}/apply`, { revision, patch: { text: "iets anders" } }), 403);
    }
    for (const { id, revision } of await list("remark")) {
      const { status: got } = await ask(server, "bilal", `/api/documents/${id}/change`, { revision, patch: { answer: "iets" } });
      assert.ok(got === 403 || got === 404, String(got));
    }
  });
}

async function places(server, { dutch, elsewhere, session }) {
  await check("a journey that one has no part in does not exist, nor what is in it", async () => {
    for (const who of ["bilal", "anna", "nico"]) {
      for (const view of ["overview", "progress", "trend", "mine", "agenda", "nothing"])
        await status(ask(server, who, `/api/journeys/${elsewhere.id}/views/${view}`), 404);
      for (const kinds of ["session", "unit", "unit,participant"])
        await status(ask(server, who, `/api/journeys/${elsewhere.id}/documents/${kinds}`), 404);
      await status(ask(server, who, `/api/journeys/${elsewhere.id}/sessions`, { first_on: "2027-05-04", at: "09:00", minutes: 30 }), 404);
      await status(ask(server, who, `/api/journeys/${elsewhere.id}/report`), 404);
      await status(ask(server, who, `/api/journeys/${elsewhere.id}/documents/remark`, { nature: "idea", text: "Hallo" }), 404);
      for (const [verb, sent] of [["open", {}], ["close", {}], ["answers", { ratings: [{ subject: elsewhere.id, aspect: "quality", value: 1 }] }]])
        await status(ask(server, who, `/api/sessions/${elsewhere.session}/${verb}`, sent), 404);
    }
  });
  await check("a query does not move a view to another journey or another's participation", async () => {
    const { told } = await ask(server, "bilal", `/api/journeys/${dutch.id}/views/overview?journey=${elsewhere.id}`);
    assert.equal(told.journey, dutch.id);
    await status(ask(server, "bilal", `/api/journeys/${dutch.id}/views/mine?participant=${dutch.participant}`), 400);
    await status(ask(server, "bilal", `/api/journeys/${dutch.id}/views/mine?person=anna`), 400);
  });
  await check("a participant opens and closes nothing, and a sponsor answers nothing", async () => {
    await status(ask(server, "bilal", `/api/sessions/${session}/open`, {}), 403);
    await status(ask(server, "bilal", `/api/sessions/${session}/close`, {}), 403);
    const { status: got } = await ask(server, "nico", `/api/sessions/${session}/answers`, { ratings: [{ subject: dutch.id, aspect: "quality", value: 1 }] });
    assert.ok(got === 403 || got === 404, String(got));
    for (const kind of ["session", "adjustment"])
      assert.deepEqual((await ask(server, "nico", `/api/journeys/${dutch.id}/documents/${kind}`)).told, []);
    // What was said in a sealed session in which ten or more answered is nobody's, and may be read.
    for (const remark of (await ask(server, "nico", `/api/journeys/${dutch.id}/documents/remark`)).told)
      assert.ok(remark.created_by === null && remark.participant === undefined, JSON.stringify(remark));
  });
  await check("a session's answers are about its own journey", async () => {
    const { status: got } = await ask(server, "bilal", `/api/sessions/${session}/answers`, { ratings: [{ subject: elsewhere.id, aspect: "quality", value: 1 }] });
    assert.ok([400, 404, 422].includes(got), String(got));
  });
  await check("kinds and files that are not for pages are not there", async () => {
    for (const kind of ["person", "journey", "nothing", "rule,person", "rule,"])
      await status(ask(server, "anna", `/api/journeys/${dutch.id}/documents/${kind}`), 404);
    for (const kind of ["unit", "participant", "method"])
      assert.doesNotMatch((await ask(server, "bilal", `/api/journeys/${dutch.id}/documents/${kind}`)).text, /external_id|directory_id|email/);
    for (const target of ["/appsettings.json", "/assets/../appsettings.json", "/assets/x/%2e%2e/%2e%2e/appsettings.json", "/Intranet.dll", "/wwwroot/index.html"])
      await status(ask(server, "anna", target), 404);
  });
}

async function acrossSites(server) {
  const sent = JSON.stringify({ subject: "x", aspect: "agree", value: 1 });
  const bilal = { "X-Remote-User": "bilal" };
  await check("a page elsewhere cannot make a signed-in browser change anything", async () => {
    for (const headers of [
      {}, { "Content-Type": "application/json" }, { "X-Tocht": "1" }, { "X-Tocht": "1", "Content-Type": "text/plain" },
      { "X-Tocht": "1", "Content-Type": "application/x-www-form-urlencoded" }, { "X-Tocht": ["1", "1"], "Content-Type": "application/json" },
      ...["cross-site", "same-site", "none"].map((site) => ({ ...own, "Sec-Fetch-Site": site })),
    ]) await status(raw(server, "POST", "/api/ratings", { ...bilal, ...headers }, sent), 403);
    for (const method of ["PUT", "PATCH", "DELETE"]) await status(raw(server, method, "/api/ratings", bilal), 403);
    await status(raw(server, "OPTIONS", "/api/ratings", {
      ...bilal, Origin: "https://elsewhere.example", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-tocht,content-type",
    }), 403);
  });
  await check("no answer lets another site read it", async () => {
    const { headers } = await raw(server, "GET", "/api/me", { ...bilal, Origin: "https://elsewhere.example" });
    assert.equal(headers["access-control-allow-origin"], undefined);
    assert.equal(headers["cross-origin-resource-policy"], "same-origin");
    assert.equal(headers["cache-control"], "no-store");
  });
}

/** What a page of another site tries in the browser of somebody who is signed in here: what came of it. */
async function tries(target, subject) {
  const sent = JSON.stringify({ subject, aspect: "agree", value: -2 });
  const read = (work) => work.then(() => "read", () => "refused");
  const post = (options) => fetch(`${target}/api/ratings`, { method: "POST", credentials: "include", body: sent, ...options });
  // As a form does: it is sent without asking, and nothing of the answer can be read.
  await read(post({ mode: "no-cors", headers: { "Content-Type": "text/plain" } }));
  return {
    asks: await read(post({ headers: { "Content-Type": "application/json", "X-Tocht": "1" } })),
    reads: await read(fetch(`${target}/api/me`, { credentials: "include" })),
    listens: await new Promise((resolve) => {
      const source = new EventSource(`${target}/api/events`, { withCredentials: true });
      source.onopen = () => resolve("read");
      source.onerror = () => { source.close(); resolve("refused"); };
    }),
    loads: await new Promise((resolve) => {
      const script = Object.assign(document.createElement("script"), { src: `${target}/api/me` });
      script.onload = () => resolve("read");
      script.onerror = () => resolve("refused");
      document.body.append(script);
    }),
  };
}

async function elsewhere(browser, server, { dutch }) {
  const other = http.createServer((_, response) => response.setHeader("Content-Type", "text/html").end("<!doctype html><title>Elsewhere</title>"));
  await new Promise((resolve) => { other.listen(0, "localhost", resolve); });
  await check("in a real browser, too, another site reads nothing, changes nothing and cannot show the page within its own", async () => {
    const bilal = (await ask(server, "bilal", "/api/me")).told.journeys.find((each) => each.id === dutch.id).participant;
    const rated = async () => (await ask(server, "bilal", `/api/journeys/${dutch.id}/views/ratings?participant=${bilal}`)).told.items;
    const before = await rated();
    const subject = (await ask(server, "bilal", `/api/journeys/${dutch.id}/documents/purpose`)).told[0].id;
    const person = await browser.person("bilal", {});
    await person.page.goto(`http://localhost:${other.address().port}/`);
    const got = await person.page.evaluate(`(${tries})(${JSON.stringify(server.url)}, ${JSON.stringify(subject)})`);
    assert.deepEqual(got, { asks: "refused", reads: "refused", listens: "refused", loads: "refused" });
    assert.deepEqual(await rated(), before);
    await person.page.setContent(`<!doctype html><title>Elsewhere</title><iframe src="${server.url}/"></iframe>`);
    await person.page.waitForTimeout(300);
    assert.equal(await person.page.frameLocator("iframe").locator("#app").count(), 0);
    await person.leave();
  });
  other.close();
}

/** All of it, on one server. */
async function forged(browser, server, scene) {
  await signingIn(server, scene);
  await bodies(server, scene);
  await making(server, scene);
  await authority(server, scene);
  await places(server, scene);
  await acrossSites(server);
  await elsewhere(browser, server, scene);
}

module.exports = { forged };
