// A whole session with three people at once: a facilitator and a sponsor at their desks, a participant with a phone or,
// once, with a keyboard only.
"use strict";

const assert = require("node:assert/strict");
const { check, skip } = require("./checks.cjs");
const { ask } = require("./servers.cjs");

const others = ["chantal", "daan", "esra", "frits", "gerda", "hamza"];

/** How the page says it, in a language. */
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** The participant with the phone: three levels and one button. */
async function rateByPhone(bilal, words) {
  const form = bilal.page.locator("form.answers-form");
  const begun = Date.now();
  bilal.taps = 0;
  for (const [level, value] of [[0, 4], [1, 3], [2, 5]])
    await bilal.tap(form.locator("fieldset").nth(level).locator("label").nth(value - 1));
  await bilal.tap(form.getByRole("button", { name: words["session.send"] }));
  await bilal.page.getByText(words["session.thanks"]).waitFor();
  assert.ok(bilal.taps <= 5, `${bilal.taps} taps`);
  return `${bilal.taps} taps, ${((Date.now() - begun) / 1000).toFixed(1)} s`;
}

/** The same without touching anything but the keyboard. */
async function rateByKeyboard(bilal, words) {
  const radioOf = (level) => ({ test: (name) => document.activeElement.matches(`input[name^="${name}:"]`), with: level });
  for (const [level, steps] of [["contribution", 3], ["quality", 2], ["adherence", 4]]) {
    await bilal.tabTo(radioOf(level));
    for (let pressed = 0; pressed < steps; pressed += 1) await bilal.page.keyboard.press("ArrowRight");
  }
  await bilal.tabTo({ test: (text) => document.activeElement.matches("button[type=submit]") && document.activeElement.textContent === text, with: words["session.send"] });
  await bilal.page.keyboard.press("Enter");
  await bilal.page.getByText(words["session.thanks"]).waitFor();
}

async function horizon({ words, journey, anna, bilal, byKeyboard }, sentence) {
  await check(`a participant completes the sentence, and the facilitator sees it at once from another process`, async () => {
    await bilal.turnTo(words["page.horizon"]);
    await anna.turnTo(words["page.horizon"]);
    const form = bilal.region(words["horizon.complete"]);
    if (byKeyboard) {
      await bilal.tabTo({ test: () => document.activeElement.matches("input[name=stem]"), with: "the stems" });
      await bilal.page.keyboard.press("ArrowDown");
      await bilal.tabTo({ test: () => document.activeElement.matches("textarea[name=completion]"), with: "the words" });
      await bilal.page.keyboard.type(sentence);
      await bilal.tabTo({ test: () => document.activeElement.matches("button[type=submit]"), with: "the button" });
      await bilal.page.keyboard.press("Enter");
    } else {
      await form.locator("label.choice").nth(1).tap();
      await form.getByRole("textbox").fill(sentence);
      await form.getByRole("button", { name: words["horizon.add"] }).tap();
    }
    const begun = Date.now();
    const text = anna.region(words["horizon.sentences"]).getByText(sentence);
    await text.waitFor();
    assert.equal(await text.locator("xpath=ancestor-or-self::p[@lang]").getAttribute("lang"), journey.language);
    return `${Date.now() - begun} ms`;
  });
  await check("people agree or not by one tap, and see what others found only then", async () => {
    const item = bilal.region(words["horizon.sentences"]).locator("li", { hasText: sentence });
    assert.equal(await item.locator(".support").count(), 0);
    const answer = item.locator("button.answer").last();
    if (byKeyboard) {
      await answer.focus();
      await bilal.page.keyboard.press("Enter");
    } else await bilal.tap(answer);
    await item.locator("button.answer[aria-pressed=true]").waitFor();
    await item.locator(".support").waitFor();
    await bilal.page.getByRole("status").getByText(words.saved).waitFor();
  });
  await check("the facilitator adopts it", async () => {
    await anna.region(words["horizon.sentences"]).locator("li", { hasText: sentence }).getByRole("button", { name: words["horizon.adopt"] }).click();
    await bilal.region(words["horizon.sentences"]).locator("li", { hasText: sentence }).locator(".tag.adopted").waitFor();
  });
}

async function opened({ words, anna, bilal }) {
  await check("the facilitator opens the session, and the participant's page says so by itself", async () => {
    await bilal.turnTo(words["page.mine"]);
    await anna.turnTo(words["page.guide"]);
    await anna.region(words["guide.session"]).getByRole("button", { name: words["guide.open_now"] }).click();
    const begun = Date.now();
    await bilal.page.locator("form.answers-form").waitFor();
    const told = Date.now() - begun;
    await bilal.page.getByRole("status").getByText(words["heard.open_session"]).waitFor();
    return `${told} ms`;
  });
}

async function answered(story) {
  const { words, language, servers, session, journey, anna, bilal, nico, byKeyboard } = story;
  await bilal.shows(`rating-${language}-${byKeyboard ? "wide" : "phone"}`);
  await check(`rating the three levels takes a moment, ${byKeyboard ? "by keyboard only" : "and no more than five taps"}`, () =>
    (byKeyboard ? rateByKeyboard(bilal, words) : rateByPhone(bilal, words)));
  await check("what somebody is typing is left alone while others answer", async () => {
    const noted = bilal.region(words["remark.title"]).getByRole("textbox");
    await noted.fill("Half a ");
    for (const [index, name] of others.entries())
      assert.equal((await ask(servers[index % 2], name, `/api/sessions/${session}/answers`, {
        ratings: ["contribution", "quality", "adherence"].map((aspect) => ({ subject: journey.id, aspect, value: 3 + (index % 2) })),
      })).status, 204);
    await ask(servers[0], "chantal", `/api/journeys/${journey.id}/purposes`, { stem: "free", completion: "?" });
    await new Promise((resolve) => setTimeout(resolve, 900));
    assert.equal(await noted.inputValue(), "Half a ");
  });
  await check("a participant remarks on it", async () => {
    const noted = bilal.region(words["remark.title"]);
    await noted.getByRole("textbox").fill("We call first.");
    await noted.getByRole("button", { name: words.send }).click();
    await bilal.page.getByRole("status").getByText(words["remark.sent"]).waitFor();
    assert.equal(await noted.getByRole("textbox").inputValue(), "");
  });
  const came = (await ask(servers[0], "anna", `/api/journeys/${journey.id}/views/overview`)).told.sessions.find((each) => each.id === session);
  if (came.answered === undefined) skip("the facilitator sees how many have come in", "the library does not tell it yet");
  else
    await check("the facilitator sees how many have come in, and nobody's answer", async () => {
      await anna.page.locator(`[data-came="${others.length + 1}"]`).waitFor();
      const { told } = await ask(servers[0], "anna", `/api/journeys/${journey.id}/views/ratings?session=${session}`);
      assert.deepEqual(told.items, []);
    });
  await check("while it is open a sponsor sees nothing of it, and hears nothing", async () => {
    const { told } = await ask(servers[0], "nico", `/api/journeys/${journey.id}/views/trend`);
    assert.equal(told.sessions.find((each) => each.session === session), undefined);
    assert.equal(await nico.page.getByRole("status").textContent(), "");
  });
}

async function closed({ words, language, anna, bilal, nico, journey, servers, session }) {
  await check("the facilitator closes it, and the participant's page says so", async () => {
    await anna.region(words["guide.session"]).getByRole("button", { name: words["guide.close"] }).click();
    await bilal.page.getByRole("status").getByText(words["heard.close_session"]).waitFor();
    await bilal.region(words["mine.session"]).waitFor({ state: "hidden" });
  });
  await check("the group sees its levels, with a table for who does not see the picture", async () => {
    await bilal.turnTo(words["page.picture"]);
    const level = bilal.page.locator("article.level").first();
    assert.match(await level.locator(".figure strong").textContent(), language === "nl" ? /^3,[56]$/ : /^3\.[56]$/);
    await level.locator("summary").click();
    assert.ok((await level.getByRole("row").count()) >= 2);
    assert.ok((await level.getByRole("img").getAttribute("aria-label")).length > 10);
  });
  await check("a sponsor sees the released figure or its band, else a sentence that it is withheld; never who", async () => {
    await nico.page.reload();
    await nico.ready();
    const { told } = await ask(servers[1], "nico", `/api/journeys/${journey.id}/views/trend?subject=${journey.id}`);
    const point = told.items.find((each) => each.aspect === "quality")?.points.find((each) => each.session === session);
    const hasFigure = point && ["mean", "at_least", "at_most"].some((name) => point[name] !== undefined);
    const levels = nico.region(words["picture.levels"]);
    if (hasFigure) await levels.locator("article", { hasText: words.quality }).locator(".figure strong").waitFor();
    else await levels.getByText(words.withheld).waitFor();
    assert.equal(point?.n, undefined);
    const text = await nico.page.locator("main").textContent();
    for (const name of ["Bilal", "Chantal", "Esra"]) assert.ok(!text.includes(name), name);
    return hasFigure ? "a figure" : "withheld";
  });
}

async function adjusted({ words, language, anna, bilal }, sentence) {
  const change = `${sentence}, 2`;
  await check("the facilitator proposes an adjustment, decides and applies it, and everybody hears", async () => {
    const part = anna.region(words["guide.adjustments"]);
    await part.getByText(words["guide.adjust"]).click();
    const about = part.getByLabel(words["adjustment.about"]);
    await about.selectOption({ label: (await about.locator("option").allTextContents()).find((text) => text.includes(sentence)) });
    await part.getByLabel(words["adjustment.observed"]).fill(sentence);
    await part.getByLabel(words["adjustment.change"]).fill(change);
    await part.getByRole("button", { name: words["adjustment.propose"] }).click();
    const item = part.locator("li", { hasText: change });
    await item.getByRole("button", { name: words["adjustment.decided"] }).click();
    await item.getByText(words["adjustment.apply"], { exact: true }).click();
    await item.getByLabel(words["adjustment.words"]).fill(`${sentence} ${language}`);
    await item.getByRole("button", { name: words["adjustment.applied"] }).click();
    await bilal.page.getByRole("status").getByText(words["heard.apply_adjustment"]).waitFor();
    await anna.turnTo(words["page.horizon"]);
    await anna.region(words["horizon.sentences"]).getByText(`${sentence} ${language}`).waitFor();
  });
}

async function play(story, sentence) {
  await horizon(story, sentence);
  await opened(story);
  await answered(story);
  await closed(story);
  await adjusted(story, sentence);
}

module.exports = { filled, play };
