// From an empty store to a journey with a horizon, a landscape and a map: a facilitator and four participants, in Dutch,
// with nothing but the page, one of them on a phone.
"use strict";

const assert = require("node:assert/strict");
const path = require("node:path");
const browsers = require("./browser.cjs");
const { check } = require("./checks.cjs");
const { fillAll, fillIn, isSound, send } = require("./hands.cjs");
const { ask, serve, startScript } = require("./servers.cjs");
const { horizon, landscape, list, map } = require("./steps.cjs");

const invited = [
  ["Tim", "employee", "Wonen"], ["Youssef", "manager", "Zorg"], ["Noor", "employee", "Welzijn"], ["Eva", "organisation", "Thuiszorg De Brug"],
];

async function begun(browser, root, store, words, pictures) {
  await check("one command with --empty starts on a house of twenty people, and the first thing to see is how to begin", async () => {
    const server = await startScript(root, store, "--empty");
    const person = await browser.person("sanne", browsers.phone, pictures);
    await person.page.goto(server.url);
    await person.page.locator("[data-person]").nth(19).waitFor();
    assert.equal(await person.page.locator("[data-person]").count(), 20);
    await isSound(person, "empty-house-phone");
    await person.press(person.page.locator("[data-person=sanne]"));
    await person.page.getByRole("heading", { level: 1, name: words["nothing.title"] }).waitFor();
    await person.region(words["begin.title"]).locator("[data-field=title] input").waitFor();
    await isSound(person, "empty-begin-phone");
    assert.deepEqual(person.troubles.filter((each) => !/status of 401/.test(each)), []); // who was nobody yet
    await person.leave();
    await server.stop();
  });
}

async function journeyOf(story, words) {
  const { sanne, server } = story;
  const form = () => sanne.region(words["begin.title"]);
  const field = (name) => form().locator(`[data-field="${name}"]`);
  await check("what somebody types is there again after a reload, until it is sent", async () => {
    await sanne.page.goto(server.url);
    await field("title").locator("input").fill("Samen thuis in de Molenbuurt");
    await sanne.page.reload();
    await form().getByText(words["form.draft"]).waitFor();
    assert.equal(await field("title").locator("input").inputValue(), "Samen thuis in de Molenbuurt");
  });
  await check("what is still empty, and what the library refuses, is told at its field, which has the focus", async () => {
    const isWrong = async (name, says) => {
      await field(name).locator(".notice.wrong").getByText(says).waitFor();
      const told = await field(name).locator(".notice.wrong").getAttribute("id");
      assert.ok(await field(name).evaluate((element) => element.contains(document.activeElement)));
      const marked = form().locator("[aria-invalid=true]");
      assert.equal(await marked.count(), name === "months" ? 1 : 2);
      assert.ok((await marked.first().getAttribute("aria-describedby")).split(" ").includes(told));
      assert.deepEqual(await sanne.findings(), []);
    };
    await sanne.press(form().locator("button[type=submit]"));
    await isWrong("starts_on", words["form.missing"]);
    await field("starts_on").locator("input").fill("2027-04-13");
    await field("perspective").locator("input[value=employee]").check();
    await field("months").locator("input").fill("99");
    await sanne.press(form().locator("button[type=submit]"));
    await isWrong("months", /36/);
    await sanne.shows("empty-wrong-wide");
  });
  await check("whoever is signed in begins a journey, and guides it; two taps make one", async () => {
    await field("months").locator("input").fill("6");
    await form().locator("button[type=submit]").dblclick();
    await sanne.page.getByRole("heading", { level: 1, name: words["page.horizon"] }).waitFor();
    await sanne.ready();
    const { told } = await ask(server, "sanne", "/api/me");
    assert.equal(told.journeys.length, 1);
    assert.deepEqual([told.journeys[0].authority, told.journeys[0].status], ["facilitator", "active"]);
    story.journey = told.journeys[0].id;
    await sanne.page.goto(`${server.url}/#/begin`);
    await form().waitFor();
    assert.equal(await field("title").locator("input").inputValue(), "");
  });
}

async function peopleOf(story, words) {
  const { sanne, server, tim } = story;
  await check("the facilitator invites people of the house, who see it by themselves", async () => {
    await tim.page.goto(server.url);
    await tim.page.getByRole("heading", { level: 1, name: words["nothing.title"] }).waitFor();
    await sanne.go(server, story.journey, "horizon");
    const people = sanne.region(words["people.title"]);
    for (const [name, perspective, unit] of invited) {
      await sanne.press(people.getByRole("button", { name: words["people.invite"] }));
      await fillAll(sanne, { person: { pick: [name] }, perspective, unit: { pick: [unit] } });
      if (name === "Tim") await isSound(sanne, "empty-invite-wide");
      await send(sanne);
      await people.getByText(name, { exact: true }).waitFor();
    }
    await tim.page.getByRole("heading", { level: 1, name: words["page.mine"] }).waitFor();
    await people.locator("li", { hasText: "Sanne" }).getByRole("button", { name: words["item.correct"] }).click();
    await fillIn(sanne, "unit", { pick: ["Wonen"] });
    await send(sanne);
    assert.equal((await list(story, "participant")).filter((each) => each.unit).length, 5);
  });
}

async function planned(story, words) {
  const { sanne } = story;
  await check("the facilitator plans the step's sessions by the usual plan, moves one and cancels one", async () => {
    const sessions = sanne.region(words["sessions.title"]);
    await sanne.press(sessions.getByRole("button", { name: words["plan.title"] }));
    await fillAll(sanne, { first_on: "2027-05-04", place: "De Molen" });
    await isSound(sanne, "empty-plan-wide");
    await send(sanne);
    await sessions.locator("li").nth(1).waitFor();
    assert.deepEqual((await list(story, "session")).map((each) => [each.step, each.starts_at, each.minutes, each.place]).sort(), [
      ["horizon", "2027-05-04T07:00:00.000Z", 90, "De Molen"], ["horizon", "2027-05-18T07:00:00.000Z", 90, "De Molen"],
    ]);
    await sanne.press(sessions.getByRole("button", { name: words["sessions.move"] }).first());
    await fillIn(sanne, "starts_at", "2027-05-18T09:30");
    await sanne.press(sanne.dialog.locator("button[type=submit]"));
    // Another one lies there: the library says so, and it stands at the field.
    await sanne.dialog.locator("[data-field=starts_at] .notice.wrong").getByText(/andere sessie/).waitFor();
    await isSound(sanne, "empty-refused-wide");
    await fillIn(sanne, "starts_at", "2027-05-06T13:30");
    await send(sanne);
    await sessions.getByText(/6 mei/).waitFor();
    await sanne.press(sessions.getByRole("button", { name: words["sessions.cancel"] }).nth(1));
    await isSound(sanne, "empty-cancel-wide");
    await sanne.confirms(words["sessions.cancel"]);
    await sessions.getByText(/18 mei/).waitFor({ state: "detached" });
    assert.deepEqual((await list(story, "session")).map((each) => [each.starts_at, each.status]).sort(), [
      ["2027-05-06T11:30:00.000Z", "planned"], ["2027-05-18T07:00:00.000Z", "cancelled"],
    ]);
  });
}

/** The beginning; with `isLong` all of it. The store is made on the way. */
async function fromEmpty(browser, root, scene, words, pictures, isLong) {
  const store = path.join(scene, "house.tocht");
  await begun(browser, root, store, words, pictures);
  const server = await serve(root, store);
  const story = { server, sanne: await browser.person("sanne", browsers.wide, pictures), tim: await browser.person("tim", browsers.phone, pictures) };
  for (const key of ["youssef", "noor", "eva"]) story[key] = await browser.person(key, browsers.wide, pictures);
  story.all = [story.sanne, story.tim, story.youssef, story.noor, story.eva];
  for (const person of story.all) await person.page.addInitScript(() => localStorage.setItem("tocht-language", "nl"));
  await journeyOf(story, words);
  await peopleOf(story, words);
  await planned(story, words);
  for (const step of isLong ? [horizon, landscape, map] : []) await step(story, words);
  await check("on the way from an empty store no page met an error of its own", async () => {
    // What the library refused on purpose is told by the browser, too.
    const ownTroubles = (person) => person.troubles.filter((each) => !/status of 4(00|22)/.test(each));
    for (const person of story.all) assert.deepEqual(ownTroubles(person), [], person.key);
  });
  for (const person of story.all) await person.leave();
  await server.stop();
}

module.exports = { fromEmpty };
