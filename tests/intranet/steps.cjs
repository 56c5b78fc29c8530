// A facilitator and four participants make the horizon, the landscape and the map, with nothing but the page.
"use strict";

const assert = require("node:assert/strict");
const { check } = require("./checks.cjs");
const { add, fillAll, fillIn, isSound, itemOf, moves, send } = require("./hands.cjs");
const { ask } = require("./servers.cjs");

/** How a step stands, asked of the server. */
async function stands({ server, journey }, step) {
  const { told } = await ask(server, "sanne", `/api/journeys/${journey}/views/progress`);
  return told.steps.find((each) => each.step === step);
}

async function isReady(story, step) {
  const { ready, expectations } = await stands(story, step);
  assert.ok(ready, JSON.stringify(expectations.filter((each) => each.required && !each.met), null, 1));
  const unmet = expectations.filter((each) => !each.met).map((each) => each.code);
  return unmet.length > 0 ? `not yet, and not required: ${unmet.join(", ")}` : "all of it";
}

const list = async ({ server, journey }, kind) => (await ask(server, "sanne", `/api/journeys/${journey}/documents/${kind}`)).told;

async function horizon(story, words) {
  const { sanne, tim, all } = story;
  await check("on a phone, what is asked opens a form with only what is not known; two taps make one sentence", async () => {
    const asked = tim.region(words["mine.asked"]);
    await asked.getByRole("button", { name: words["asked.answer"] }).first().waitFor();
    assert.deepEqual(await tim.findings(), []);
    await tim.press(asked.getByRole("button", { name: words["asked.answer"] }).first());
    await tim.field("completion").waitFor();
    assert.equal(await tim.dialog.locator("[data-field=stem]").count(), 0);
    await fillIn(tim, "completion", "een buurt waarin iedereen thuis kan blijven wonen");
    await isSound(tim, "empty-sentence-phone");
    await tim.page.keyboard.press("Escape");
    await tim.page.reload();
    await tim.ready();
    await tim.press(asked.getByRole("button", { name: words["asked.answer"] }).first());
    assert.match(await tim.field("completion").locator("textarea").inputValue(), /thuis kan blijven/);
    await tim.dialog.locator("button[type=submit]").dblclick();
    await tim.dialog.waitFor({ state: "detached" });
    const purposes = await list(story, "purpose");
    assert.deepEqual(purposes.map((each) => [each.stem, each.completion]), [["work_together_on", "een buurt waarin iedereen thuis kan blijven wonen"]]);
  });
  await check("the group adopts a sentence and a picture that is everybody's: the horizon is ready", async () => {
    await moves(sanne, "thuis kan blijven", words["move.adopted"]);
    await add(sanne, "vision", { text: "Niemand hoeft te verhuizen om goede zorg te krijgen.", purposes: { pick: ["thuis kan blijven"] } });
    await moves(sanne, "Niemand hoeft", words["move.adopted"]);
    await Promise.all(all.map(async (person) => {
      await person.go(story.server, story.journey, "horizon");
      for (const [aspect, answer] of [["ownership", "4"], ["clarity", "4"], ["inspiration", "5"]]) {
        const said = itemOf(person, "Niemand hoeft").locator(`[data-key$="-${aspect}-${answer}"]`);
        await person.press(said);
        await person.page.locator(`[data-key$="-${aspect}-${answer}"][aria-pressed=true]`).waitFor();
      }
    }));
    await isSound(tim, "empty-horizon-phone");
    await sanne.shows("empty-horizon-wide");
    return isReady(story, "horizon");
  });
}

const successes = [
  ["collective", "We kennen elkaars werk", "Collega's bellen elkaar bij naam."],
  ["stakeholder", "Bewoners houden één gezicht", "Bewoners zeggen dat ze hun verhaal één keer hoeven te vertellen."],
  ["society", "Mensen wonen langer thuis", "Er staan minder huizen plotseling leeg."],
];

async function landscape(story, words) {
  const { sanne, tim, youssef, noor, eva, all } = story;
  await check("an issue is explored, success described, seen and heard, and somebody responsible: the landscape is ready", async () => {
    await Promise.all(all.map((person) => person.go(story.server, story.journey, "landscape")));
    await add(tim, "issue", { question: "Waarom weten we zo weinig van elkaar?", wish: "Dat we elkaar vanzelf opzoeken." });
    await sanne.press(itemOf(sanne, "Waarom weten we").getByRole("button", { name: words["move.explored"], exact: true }));
    await fillIn(sanne, "findings", "We werken op andere dagen en kennen alleen elkaars e-mail.");
    await send(sanne);
    for (const [index, [beneficiary, title]] of successes.entries()) {
      const person = [youssef, noor, eva][index];
      await add(person, "criterion", {
        beneficiary, title, ideal: "Altijd en overal.", acceptable: "Bij acht van de tien.", purposes: { pick: ["thuis kan blijven"] },
      });
    }
    await isSound(tim, "empty-landscape-phone");
    for (const [, title] of successes) await moves(sanne, title, words["move.adopted"]);
    for (const [index, [, title, text]] of successes.entries()) {
      const person = [tim, youssef, noor][index];
      await add(person, "signal", { criterion: { pick: [title] }, sense: index === 1 ? "heard" : "seen", text });
      await add(sanne, "responsibility", { holder: { pick: [["Tim", "Youssef", "Noor"][index]] }, share: "responsible", subject: { pick: [title] } });
    }
    await sanne.shows("empty-landscape-wide");
    return isReady(story, "landscape");
  });
}

async function map(story, words) {
  const { sanne, tim, youssef, noor, eva, all } = story;
  await check("a rule with a number asks for its number, and one without does not", async () => {
    await Promise.all(all.map((person) => person.go(story.server, story.journey, "map")));
    await tim.press(tim.page.locator("[data-key=add-rule]"));
    await fillAll(tim, { nature: "norm", text: "We bellen eerst en mailen dan." });
    assert.equal(await tim.field("measure").isVisible(), false);
    await fillIn(tim, "nature", "quantitative");
    assert.equal(await tim.field("measure").isVisible(), true);
    await isSound(tim, "empty-rule-phone");
    await fillIn(tim, "nature", "norm");
    await send(tim);
    await add(youssef, "rule", {
      nature: "quantitative", text: "Een vraag krijgt binnen drie dagen antwoord.",
      "measure.name": "dagen tot een antwoord", "measure.unit": "dagen", "measure.comparison": "at_most", "measure.target": "2,5",
    });
    const measured = (await list(story, "rule")).find((each) => each.nature === "quantitative");
    assert.equal(measured.measure.target, 2.5);
  });
  await check("what everybody can go along with is asked of the facilitator to adopt", async () => {
    await Promise.all(all.map(async (person) => {
      await person.press(itemOf(person, "Een vraag krijgt").locator("[data-key$=-agree-2]"));
      await itemOf(person, "Een vraag krijgt").locator("[data-key$=-agree-2][aria-pressed=true]").waitFor();
      await itemOf(person, "Een vraag krijgt").locator(".support").waitFor();
    }));
    await sanne.go(story.server, story.journey, "mine");
    const asked = sanne.region(words["mine.asked"]);
    const decision = asked.locator("li", { hasText: "Een vraag krijgt" }).getByRole("button", { name: words["asked.do"] });
    await decision.waitFor({ state: "attached" }); // once the page has heard of the last answer
    for (const more of await asked.locator("summary").all()) await sanne.press(more);
    await sanne.press(decision);
    await sanne.confirms(words["move.adopted"]);
    await sanne.go(story.server, story.journey, "map");
    assert.equal((await list(story, "rule")).find((each) => each.nature === "quantitative").status, "adopted");
  });
  await check("rules, a role, contacts, agreements and factors: the map is ready", async () => {
    await moves(sanne, "We bellen eerst", words["move.adopted"]);
    await add(sanne, "role", { name: "Verbinder", aim: "Weet wie wat doet.", holders: { pick: ["Noor"] } });
    for (const [person, unit] of [["Tim", "Wonen"], ["Youssef", "Zorg"], ["Noor", "Welzijn"], ["Eva", "Thuiszorg De Brug"]])
      await add(sanne, "contact", { participant: { pick: [person] }, speaks_for: { pick: [unit] } });
    await add(eva, "agreement", { nature: "steering", text: "Sanne hakt de knoop door als we er niet uitkomen.", parties: { pick: ["Sanne", "Eva"] } });
    await add(noor, "agreement", { nature: "interplay", text: "Wonen belt Zorg vóór een verhuizing.", parties: { pick: ["Wonen", "Zorg"] } });
    for (const text of ["Sanne hakt", "Wonen belt Zorg"]) await moves(sanne, text, words["move.adopted"]);
    for (const [person, perspective, effect, grip] of [[tim, "employee", "promotes", "control"], [youssef, "manager", "hinders", "accept"], [eva, "organisation", "promotes", "influence"]])
      await add(person, "factor", { effect, perspective, text: `Zo ziet ${perspective} het.`, grip });
    await isSound(tim, "empty-map-phone");
    await isSound(sanne, "empty-map-wide");
    return isReady(story, "map");
  });
  await check("what somebody promised and is due soon is said to be done, after being asked once", async () => {
    await add(sanne, "agreement", {
      nature: "task", text: "Tim maakt een lijst met namen.", parties: { pick: ["Tim"] }, owner: { pick: ["Tim"] }, due_on: "2027-04-16",
    });
    await moves(sanne, "Tim maakt een lijst", words["move.adopted"]);
    await tim.go(story.server, story.journey, "mine");
    for (const more of await tim.region(words["mine.asked"]).locator("summary").all()) await tim.press(more);
    const done = tim.region(words["mine.asked"]).locator("li", { hasText: "Tim maakt een lijst" }).getByRole("button", { name: words["asked.do"] });
    await tim.press(done);
    await tim.dialog.waitFor();
    await isSound(tim, "empty-done-phone");
    await tim.confirms(words["move.fulfilled"]);
    await done.waitFor({ state: "detached" });
    assert.equal((await list(story, "agreement")).find((each) => each.text.startsWith("Tim maakt")).status, "fulfilled");
    await tim.go(story.server, story.journey, "map");
  });
  await check("what somebody made is withdrawn after being asked once, and what others need is not", async () => {
    const before = (await list(story, "factor")).length;
    await add(tim, "factor", { effect: "promotes", perspective: "employee", text: "Dit was een vergissing.", grip: "control" });
    const withdrawn = async (person, text) => {
      await person.press(itemOf(person, text).getByText(words["item.more"], { exact: true }));
      await person.press(itemOf(person, text).getByRole("button", { name: words.withdraw }));
    };
    await withdrawn(tim, "Dit was een vergissing.");
    await tim.confirms(words.withdraw);
    await tim.page.getByText("Dit was een vergissing.").waitFor({ state: "detached" });
    assert.equal((await list(story, "factor")).length, before);
    await sanne.go(story.server, story.journey, "horizon");
    await withdrawn(sanne, "thuis kan blijven");
    await sanne.press(sanne.dialog.getByRole("button", { name: words.withdraw }));
    await sanne.dialog.locator(".notice.failed").waitFor();
    await isSound(sanne, "empty-withdraw-wide");
    await sanne.confirms(words["dialog.no"]);
  });
}

module.exports = { horizon, landscape, list, map };
