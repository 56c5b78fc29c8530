// Plays the intranet page: play.cjs ROOT SCENE [--long], where SCENE holds the store. See ./run.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const browsers = require("./browser.cjs");
const { check, counts } = require("./checks.cjs");
const { fromEmpty } = require("./empty.cjs");
const { cameIn, figures } = require("./figures.cjs");
const { forged } = require("./forged.cjs");
const { forms } = require("./forms.cjs");
const { listening } = require("./listening.cjs");
const { ask, raw, serve, startScript, stopAll } = require("./servers.cjs");
const { play } = require("./session.cjs");
const { worlds } = require("./worlds.cjs");

const [root, scene, option] = process.argv.slice(2);
const store = path.join(scene, "lindenwijk.tocht");
const pictures = path.join(root, "build/intranet/pictures");
const firstView = 100_000;

const texts = (language) => JSON.parse(fs.readFileSync(path.join(root, `examples/intranet/wwwroot/assets/texts/${language}.json`), "utf8"));
const words = { nl: { ...texts("nl"), quality: "Kwaliteit" }, en: { ...texts("en"), quality: "Quality" } };

/** What the kinds of document are called, as headings. */
const guide = (language) => JSON.parse(fs.readFileSync(path.join(root, `src/guide/${language}.json`), "utf8"));
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const kinds = Object.fromEntries(["nl", "en"].map((language) => [
  language, Object.fromEntries(Object.entries(guide(language).kinds).map(([kind, { many }]) => [kind, capital(many)]))]));

/** What the store holds, as those who take part see it. */
async function look(server) {
  const { told } = await ask(server, "anna", "/api/me");
  const next = async (who, id) => (await ask(server, who, `/api/journeys/${id}/views/overview`)).told.sessions.find((each) => each.status === "planned").id;
  const dutch = told.journeys.find((each) => each.language === "nl");
  const english = told.journeys.find((each) => each.language === "en");
  const elsewhere = (await ask(server, "kees", "/api/me")).told.journeys.find((each) => each.title === "Elders");
  elsewhere.session = await next("kees", elsewhere.id);
  return { dutch, english, elsewhere, session: await next("anna", dutch.id), englishSession: await next("anna", english.id) };
}

async function texting() {
  await check("Dutch and English have the same texts", async () => {
    assert.deepEqual(Object.keys(texts("nl")), Object.keys(texts("en")));
    for (const key of Object.keys(texts("nl"))) {
      const places = (language) => [...texts(language)[key].matchAll(/\{\w+\}/g)].map(String).sort();
      assert.deepEqual(places("nl"), places("en"), key);
    }
  });
}

async function serving(server) {
  await check("the page allows no script or style but its own files, and has none within it", async () => {
    for (const target of ["/", "/api/me", "/nothing"]) {
      const policy = (await raw(server, "GET", target)).headers["content-security-policy"];
      assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self';/);
      assert.doesNotMatch(policy, /unsafe|\*|data:|http/);
    }
    const { text } = await raw(server, "GET", "/");
    assert.doesNotMatch(text, /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  });
  await check("what stands still is kept by the browser for good, and the page itself asked about anew", async () => {
    const page = await raw(server, "GET", "/");
    assert.equal(page.headers["cache-control"], "no-cache");
    assert.equal((await raw(server, "GET", "/", { "If-None-Match": page.headers.etag })).status, 304);
    const version = page.text.match(/assets\/(\w+)\/app\.js/)[1];
    for (const file of ["app.js", "style.css", "texts/nl.json", "guide/en.json", "forms/nl.json"])
      assert.match((await raw(server, "GET", `/assets/${version}/${file}`)).headers["cache-control"], /immutable/);
    assert.equal((await raw(server, "GET", "/assets/0123/app.js")).status, 404);
  });
  await check("it listens on this machine only, unless told otherwise", async () => {
    const settings = JSON.parse(fs.readFileSync(path.join(root, "examples/intranet/appsettings.json"), "utf8"));
    assert.match(settings.Urls, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(settings.Intranet.Demo, undefined);
  });
}

async function costs(browser, server, { dutch }) {
  const bytes = async (work, person) => {
    const session = await person.page.context().newCDPSession(person.page);
    let all = 0;
    await session.send("Network.enable");
    session.on("Network.loadingFinished", (event) => { all += event.encodedDataLength; });
    await work();
    await person.page.waitForTimeout(300);
    return all;
  };
  await check("the first view costs less than 100 KB, and the next hardly anything", async () => {
    const said = [];
    for (const [key, name] of [["bilal", "mine"], ["anna", "guide"], ["nico", "picture"]]) {
      const person = await browser.person(key, browsers.phone, pictures);
      const first = await bytes(() => person.go(server, dutch.id, name), person);
      const again = await bytes(async () => { await person.page.reload(); await person.ready(); }, person);
      assert.ok(first > 5000 && first < firstView, `${first} bytes for ${key}`);
      assert.ok(again < first, `${again} bytes`);
      said.push(`${key} ${(first / 1000).toFixed(1)} KB, then ${(again / 1000).toFixed(1)} KB`);
      await person.leave();
    }
    return said.join("; ");
  });
}

/** What the page says when it cannot do what was asked, or has nothing to show. */
async function troubled(browser, server, { dutch }) {
  await check("what goes wrong is told in a sentence where it happened, and so is who has no journey or is not known", async () => {
    const bilal = await browser.person("bilal", browsers.phone, pictures);
    await bilal.page.route("**/api/ratings", (route) => route.fulfill({ status: 503, json: { code: "BUSY", message: "" } }));
    await bilal.go(server, dutch.id, "horizon");
    await bilal.press(bilal.page.locator("button.answer").first());
    await bilal.page.locator(".notice.failed").getByText(words.nl["error.busy"]).waitFor();
    assert.deepEqual(await bilal.findings(), []);
    await bilal.shows("busy-phone");
    await bilal.page.route("**/api/me", (route) => route.fulfill({ json: { person: "x", name: "Bilal", language: "nl", demo: false, journeys: [] } }));
    await bilal.page.reload();
    await bilal.page.getByText(words.nl["nothing.text"]).waitFor();
    assert.deepEqual(await bilal.findings(), []);
    await bilal.shows("nothing-phone");
    await bilal.leave();
    const nobody = await browser.person(null, browsers.phone, pictures);
    await nobody.page.goto(server.url);
    await nobody.page.getByText(words.nl["error.signed_out"]).or(nobody.page.getByText(words.en["error.signed_out"])).waitFor();
    assert.deepEqual(await nobody.findings(), []);
    await nobody.shows("unknown-phone");
    await nobody.leave();
  });
}

async function policy(person) {
  await check("the browser holds the page to its policy", async () => {
    const found = await person.page.evaluate(() => {
      const script = document.createElement("script");
      try { script.textContent = "window.inlined = true;"; document.head.append(script); } catch { /* trusted types */ }
      const styled = document.createElement("p");
      styled.setAttribute("style", "color: red");
      let markup = "";
      try { styled.innerHTML = "<b>x</b>"; markup = styled.innerHTML; } catch { /* trusted types */ }
      return { isInlined: window.inlined === true, color: styled.style.color, markup };
    });
    assert.deepEqual(found, { isInlined: false, color: "", markup: "" });
    assert.ok(person.troubles.length > 0);
    person.troubles.length = 0;
  });
}

/** Every page, in both languages; the English journey is one that just begins. */
async function everyPage(browser, server, when, journeys) {
  const looked = async (language, journey, key, names) => {
    const person = await browser.person(key, browsers.phone, pictures);
    await person.page.addInitScript((chosen) => localStorage.setItem("tocht-language", chosen), language);
    for (const name of names) {
      await person.go(server, journey.id, name);
      assert.equal(await person.page.locator("html").getAttribute("lang"), language);
      await person.looks(`${when}-${language}-${key}-${name}`);
    }
    assert.deepEqual(person.troubles, []);
    await person.leave();
  };
  for (const [language, journey] of Object.entries(journeys))
    await check(`axe finds nothing on any page (${language}, ${when}), on a phone and wide, light and dark, and all fit`, () => Promise.all([
      looked(language, journey, "anna", ["guide", "mine", "horizon", "landscape", "map", "route", "picture"]),
      looked(language, journey, "bilal", ["mine", "landscape", "map"]),
      looked(language, journey, "nico", ["picture"]),
    ]));
}

async function sessions(browser, [one, two], found) {
  const dutch = {
    words: words.nl, kinds: kinds.nl, language: "nl", journey: found.dutch, session: found.session, servers: [one, two],
    anna: await browser.person("anna", browsers.wide, pictures),
    bilal: await browser.person("bilal", browsers.phone, pictures),
    nico: await browser.person("nico", browsers.wide, pictures),
  };
  await Promise.all([
    dutch.anna.go(one, found.dutch.id, "guide"), dutch.bilal.go(two, found.dutch.id, "mine"), dutch.nico.go(two, found.dutch.id, "picture"),
  ]);
  await play(dutch, "iemand die blijft");

  const english = {
    words: words.en, kinds: kinds.en, language: "en", journey: found.english, session: found.englishSession, servers: [two, one],
    anna: await browser.person("anna", browsers.keyboard, pictures),
    bilal: await browser.person("bilal", browsers.keyboard, pictures),
    nico: await browser.person("nico", browsers.keyboard, pictures),
  };
  await check("by keyboard only one chooses the language and the journey, and stays where one chose", async () => {
    await english.anna.chooses(two, found.english, words.en["page.guide"]);
    await english.bilal.chooses(one, found.english, words.en["page.mine"]);
    await english.nico.chooses(one, found.english, words.en["page.picture"]);
    await english.nico.page.reload();
    await english.nico.ready();
    assert.equal(await english.nico.page.locator("html").getAttribute("lang"), "en");
  });
  await play(english, "one familiar face");

  await check("no page broke its policy or met an error on the way", async () => {
    for (const { anna, bilal, nico } of [dutch, english])
      for (const person of [anna, bilal, nico]) assert.deepEqual(person.troubles, [], person.key);
  });
  await policy(english.bilal);
}

async function trial(browser) {
  const trialStore = path.join(scene, "trial.tocht");
  let server = await startScript(root, trialStore);
  const person = await browser.person("esra", browsers.phone, pictures);
  await check("one command starts a trial in which one chooses who to be, whatever a header says", async () => {
    assert.equal((await raw(server, "GET", "/api/me", { "X-Remote-User": "esra" })).status, 401);
    await person.page.goto(server.url);
    await person.page.getByRole("heading", { level: 1 }).waitFor();
    assert.match(person.page.url(), /\/demo$/);
    await person.page.locator("[data-person]").nth(2).waitFor();
    assert.equal(await person.page.locator("[data-person]").count(), 3);
    assert.deepEqual(await person.findings(), []);
    await person.shows("trial-phone");
    person.hands = "keyboard";
    await person.press(person.page.locator("[data-person=anna]"));
    await person.ready();
    await person.page.getByText("Anna", { exact: false }).first().waitFor();
    assert.match(server.said.join(""), new RegExp(server.url));
  });
  await check("only the trial's three people can be chosen, and only from its own page", async () => {
    const chosen = (headers, name) => raw(server, "POST", "/demo", headers, JSON.stringify({ person: name }));
    const own = { "X-Tocht": "1", "Content-Type": "application/json" };
    assert.equal((await chosen(own, "esra")).status, 404);
    assert.equal((await chosen({ "Content-Type": "text/plain" }, "anna")).status, 403);
    assert.equal((await raw(server, "GET", "/api/me", { Cookie: "tocht-demo=esra" })).status, 401);
    assert.equal((await raw(server, "GET", "/api/me", { Host: "elsewhere.example" })).status, 400);
  });
  await check("the command can be given again, and finds what was left", async () => {
    const cookie = { Cookie: "tocht-demo=bilal" };
    const { told } = await raw(server, "GET", "/api/me", cookie);
    const journey = told.journeys[0].id;
    const sent = JSON.stringify({ stem: "steer_on", completion: "wat blijft" });
    assert.equal((await raw(server, "POST", `/api/journeys/${journey}/documents/purpose`, { ...cookie, "X-Tocht": "1", "Content-Type": "application/json" }, sent)).status, 200);
    await server.stop();
    server = await startScript(root, trialStore);
    const { text } = await raw(server, "GET", `/api/journeys/${journey}/documents/purpose`, cookie);
    assert.match(text, /wat blijft/);
  });
}

async function main() {
  fs.rmSync(pictures, { recursive: true, force: true });
  fs.mkdirSync(pictures, { recursive: true });
  const browser = await browsers.open();
  try {
    await texting();
    await trial(browser); // builds the program
    await fromEmpty(browser, root, scene, words.nl, pictures, option === "--long");
    const apart = worlds(root, store);
    const servers = [await serve(root, store), await serve(root, store)];
    const found = await look(servers[0]);
    await serving(servers[0]);
    await Promise.all([forged(browser, servers[0], found), listening(servers, found), apart]);
    await costs(browser, servers[0], found);
    await figures(browser, servers[0], found.dutch, words.nl, pictures);
    await cameIn(browser, servers[0], found.dutch, words.nl, pictures);
    await forms(browser, servers[0], found, words.nl, pictures);
    await troubled(browser, servers[0], found);
    await everyPage(browser, servers[0], "before", { en: found.english });
    await sessions(browser, servers, found);
    await everyPage(browser, servers[1], "after", { nl: found.dutch, en: found.english });
  } catch (failure) {
    counts.failed += 1;
    console.log(`FAILED: ${failure.stack}`);
  } finally {
    await browser.close();
    await stopAll();
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, 0 skipped`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}

main();
