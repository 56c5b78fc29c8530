// The forms that are made from the kinds' schemas, and what the pages of the steps show of what the library tells.
"use strict";

const assert = require("node:assert/strict");
const browsers = require("./browser.cjs");
const { check } = require("./checks.cjs");
const { changed } = require("./hands.cjs");
const { ask, raw } = require("./servers.cjs");

const steps = ["horizon", "landscape", "map", "route"];

/** What the library sets, or a button of its own does. */
const notAsked = ["kind", "schema", "id", "extra", "journey", "status"];

/** The schemas and the words of the fields, as the page gets them. */
async function formsOf(server, language) {
  const version = (await raw(server, "GET", "/")).text.match(/assets\/(\w+)\/app\.js/)[1];
  return (await raw(server, "GET", `/assets/${version}/forms/${language}.json`)).told;
}

const asksOf = (schema) => Object.entries(schema.properties)
  .filter(([name, each]) => !notAsked.includes(name) && !each.readOnly && !/of another journey/.test(each.description ?? "")).map(([name]) => name);

async function everyForm(browser, server, journey, language, pictures) {
  const { schemas, fields } = await formsOf(server, language);
  const person = await browser.person("anna", browsers.phone, pictures);
  await person.page.addInitScript((chosen) => localStorage.setItem("tocht-language", chosen), language);
  await check(`each kind that a step makes has a form that asks all of its schema, in the guide's words, and fits a phone (${language})`, async () => {
    const seen = [];
    for (const step of steps) {
      await person.go(server, journey.id, step);
      await person.page.locator("[data-key^=add-]").first().waitFor();
      for (const key of await person.page.locator("[data-key^=add-]").evaluateAll((all) => all.map((each) => each.dataset.key))) {
        const kind = key.slice("add-".length);
        if (seen.includes(kind)) continue;
        seen.push(kind);
        await person.press(person.page.locator(`[data-key="${key}"]`));
        await person.dialog.locator("form").waitFor();
        const top = person.dialog.locator("[data-field]:not([data-field] [data-field])");
        assert.deepEqual((await top.evaluateAll((all) => all.map((each) => each.dataset.field))).sort(), asksOf(schemas[kind]).sort(), kind);
        for (const [name, { says, helps }] of Object.entries(fields[kind]).filter(([each]) => asksOf(schemas[kind]).includes(each))) {
          const text = await person.field(name).textContent();
          assert.ok(text.startsWith(says) && text.includes(helps), `${kind}.${name}: ${text}`);
        }
        assert.deepEqual(await person.findings(), [], kind);
        await person.openAll();
        await person.isWideAsScreen();
        await person.shows(`form-${language}-${kind}-phone`);
        await person.page.keyboard.press("Escape");
        await person.dialog.waitFor({ state: "detached" });
        assert.equal(await person.page.evaluate(() => document.activeElement.dataset.key), key);
      }
    }
    assert.deepEqual(person.troubles, []);
    return seen.join(", ");
  });
  await person.leave();
}

async function byKeyboard(browser, server, journey, pictures) {
  await check("what one refers to is searched and chosen by keyboard only", async () => {
    const person = await browser.person("anna", browsers.keyboard, pictures);
    await person.go(server, journey.id, "map");
    await person.press(person.page.locator("[data-key=add-agreement]"));
    const parties = person.field("parties");
    const shown = parties.locator("label.option:not([hidden])");
    await person.reach(parties.locator("input.search"));
    const all = await shown.count();
    await person.page.keyboard.type("bil");
    assert.deepEqual([await shown.count(), all > 8], [1, true]);
    await person.page.keyboard.press("Enter");
    assert.equal(await shown.locator("input").isChecked(), true);
    await person.reach(shown.locator("input"));
    await person.page.keyboard.press("Space");
    assert.equal(await shown.locator("input").isChecked(), false);
    await person.write(parties.locator("input.search"), " ");
    assert.equal(await shown.count(), all);
    await person.page.keyboard.press("Escape"); // first the search is emptied
    await person.page.keyboard.press("Escape");
    await person.dialog.waitFor({ state: "detached" });
    await person.leave();
  });
}

async function told(browser, server, journey, words, pictures) {
  await check("what an expectation withholds is neither met nor not yet, and asks nothing", async () => {
    const person = await browser.person("bilal", browsers.phone, pictures);
    await changed(person, "**/views/progress*", (progress) => ({
      ...progress, steps: progress.steps.map((each) => ({
        ...each, ready: false, withheld: "group",
        expectations: each.expectations.map((one, index) => (index === 1 ? { ...one, met: false, withheld: "group", says: "Dit weten we niet.", asks: "" } : one)),
      })),
    }));
    await person.go(server, journey.id, "map");
    const hidden = person.region(words["step.standing"]).locator("li.withheld");
    await hidden.getByText("Dit weten we niet.").waitFor();
    assert.equal(await hidden.getByRole("img").getAttribute("aria-label"), words["withheld.short"]);
    assert.equal(await hidden.locator(".asks").count(), 0);
    await person.region(words["step.standing"]).getByText(words.withheld).waitFor();
    assert.deepEqual(await person.findings(), []);
    await person.leave();
  });
  await check("of more than twelve the rest is folded, and what no longer counts stands apart", async () => {
    const person = await browser.person("bilal", browsers.phone, pictures);
    const long = "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ".repeat(3).trim();
    await changed(person, "**/documents/*purpose*", (documents) => documents.flatMap((each) => (each.kind === "purpose"
      ? Array.from({ length: 30 }, (_, index) => ({ ...each, id: `${index}${each.id}`, completion: index % 2 ? long : each.completion, status: index === 29 ? "retired" : "proposed" }))
      : [each])));
    await person.go(server, journey.id, "horizon");
    const list = person.page.locator("section.card", { has: person.page.locator("[data-key=add-purpose]") });
    await list.locator("details[data-key=others-purpose]").waitFor();
    assert.equal(await list.locator(".region-body > ul > li").count(), 12);
    assert.ok((await list.locator("details[data-key=over-purpose] li").count()) >= 1);
    assert.deepEqual(await person.findings(), []);
    await person.openAll();
    await person.isWideAsScreen();
    await person.shows("folded-phone");
    await person.leave();
  });
  await check("before an anonymous session is closed, one is told what is lost when too few answered", async () => {
    for (const [raters, says] of [[undefined, words["guide.close_few"]], ["5–9", words["guide.close_hint"]]]) {
      const person = await browser.person("anna", browsers.wide, pictures);
      await changed(person, "**/views/overview*", (overview) => ({
        ...overview, sessions: overview.sessions.map((each) => (each.status === "planned" ? { ...each, status: "open", openness: "anonymous", raters } : each)),
      }));
      await person.go(server, journey.id, "guide");
      await person.press(person.region(words["guide.session"]).getByRole("button", { name: words["guide.close"] }));
      await person.dialog.getByText(says.replace("{minimum}", "5")).waitFor();
      assert.equal(await person.page.evaluate(() => document.activeElement.localName), "h2");
      assert.deepEqual(await person.findings(), []);
      await person.shows(`closing-${raters ? "some" : "few"}-wide`);
      await person.confirms(words["dialog.no"]);
      await person.leave();
    }
    const { told: overview } = await ask(server, "anna", `/api/journeys/${journey.id}/views/overview`);
    assert.ok(overview.sessions.every((each) => each.status !== "open"));
  });
}

async function forms(browser, server, { dutch }, words, pictures) {
  await everyForm(browser, server, dutch, "nl", pictures);
  await everyForm(browser, server, dutch, "en", pictures);
  await byKeyboard(browser, server, dutch, pictures);
  await told(browser, server, dutch, words, pictures);
}

module.exports = { forms };
