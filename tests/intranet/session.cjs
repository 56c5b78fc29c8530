// A whole session with three people at once: a facilitator and a sponsor at their desks and a participant with a phone, or
// all three with nothing but their keyboards.
"use strict";

const assert = require("node:assert/strict");
const { check } = require("./checks.cjs");
const { ask } = require("./servers.cjs");

const others = ["chantal", "daan", "esra", "frits", "gerda", "hamza"];
const mostTaps = 5;
const mostSeconds = 60;

async function horizon({ words, journey, kinds, anna, bilal }, sentence) {
  await check("a participant completes the sentence, and the facilitator sees it at once from another process", async () => {
    await bilal.turnTo(words["page.horizon"]);
    await anna.turnTo(words["page.horizon"]);
    await bilal.press(bilal.page.locator("[data-key=add-purpose]"));
    await bilal.choose(bilal.field("stem").getByRole("radio").nth(1));
    await bilal.write(bilal.field("completion").getByRole("textbox"), sentence);
    await bilal.press(bilal.dialog.locator("button[type=submit]"));
    const begun = Date.now();
    const text = anna.region(kinds.purpose).getByText(sentence);
    await text.waitFor();
    assert.equal(await text.locator("xpath=ancestor-or-self::p[@lang]").getAttribute("lang"), journey.language);
    return `${Date.now() - begun} ms`;
  });
  await check("people agree or not by one tap, and see what others found only then", async () => {
    const item = bilal.region(kinds.purpose).locator("li", { hasText: sentence });
    assert.equal(await item.locator(".support").count(), 0);
    await bilal.press(item.locator("button.answer").last());
    await item.locator("button.answer[aria-pressed=true]").waitFor();
    await item.locator(".support").waitFor();
    await bilal.page.getByRole("status").getByText(words.saved).waitFor();
  });
  await check("the facilitator adopts it, after being asked once, and not when saying no", async () => {
    const adopt = anna.region(kinds.purpose).locator("li", { hasText: sentence }).getByRole("button", { name: words["move.adopted"], exact: true });
    await anna.press(adopt);
    await anna.dialog.getByText(words["move.adopted.means"]).waitFor();
    await anna.confirms(words["dialog.no"]);
    await anna.press(adopt);
    await anna.confirms(words["move.adopted"]);
    await bilal.region(kinds.purpose).locator("li", { hasText: sentence }).locator(".tag.adopted").waitFor();
  });
}

async function opened({ words, language, anna, bilal }) {
  await check("the facilitator opens the session, and the participant's page says so by itself", async () => {
    await bilal.turnTo(words["page.mine"]);
    await anna.turnTo(words["page.guide"]);
    await anna.press(anna.region(words["guide.session"]).getByRole("button", { name: words["guide.open_now"] }));
    const begun = Date.now();
    await bilal.page.locator("form.answers-form").waitFor();
    const told = Date.now() - begun;
    await bilal.page.getByRole("status").getByText(words["heard.open_session"]).waitFor();
    return `${told} ms`;
  });
  await check("axe finds nothing on the pages of an open session, and they fit a phone", async () => {
    await Promise.all([bilal.looks(`open-${language}-bilal-mine`), anna.looks(`open-${language}-anna-guide`)]);
  });
}

async function answered({ words, servers, session, journey, anna, bilal, nico }) {
  await check(`rating the three levels takes less than a minute, ${bilal.hands === "keyboard" ? "by keyboard only" : `and no more than ${mostTaps} taps`}`, async () => {
    const form = bilal.page.locator("form.answers-form");
    const begun = Date.now();
    bilal.taps = 0;
    for (const [level, value] of [[0, 4], [1, 3], [2, 5]])
      await bilal.choose(form.locator("fieldset").nth(level).getByRole("radio").nth(value - 1));
    await bilal.press(form.getByRole("button", { name: words["session.send"] }));
    await bilal.page.getByText(words["session.thanks"]).waitFor();
    const seconds = (Date.now() - begun) / 1000;
    assert.ok(seconds < mostSeconds, `${seconds} s`);
    if (bilal.hands === "keyboard") return `${seconds.toFixed(1)} s`;
    assert.ok(bilal.taps <= mostTaps, `${bilal.taps} taps`);
    return `${bilal.taps} taps, ${seconds.toFixed(1)} s`;
  });
  const noted = bilal.region(words["remark.title"]);
  await check("what somebody is typing, or is about to, is left alone while others answer", async () => {
    await noted.getByRole("textbox").focus();
    await ask(servers[0], "chantal", `/api/journeys/${journey.id}/documents/purpose`, { stem: "free", completion: "!" });
    await new Promise((resolve) => setTimeout(resolve, 900));
    assert.ok(await noted.getByRole("textbox").evaluate((place) => place === document.activeElement));
    await bilal.write(noted.getByRole("textbox"), "Half a ");
    for (const [index, name] of others.entries())
      assert.equal((await ask(servers[index % 2], name, `/api/sessions/${session}/answers`, {
        ratings: ["contribution", "quality", "adherence"].map((aspect) => ({ subject: journey.id, aspect, value: 3 + (index % 2) })),
      })).status, 204);
    await ask(servers[0], "chantal", `/api/journeys/${journey.id}/documents/purpose`, { stem: "free", completion: "?" });
    await new Promise((resolve) => setTimeout(resolve, 900));
    assert.equal(await noted.getByRole("textbox").inputValue(), "Half a ");
  });
  await check("a participant remarks on it", async () => {
    await bilal.write(noted.getByRole("textbox"), "We call first.");
    await bilal.press(noted.getByRole("button", { name: words.send }));
    await bilal.page.getByRole("status").getByText(words["remark.sent"]).waitFor();
    assert.equal(await noted.getByRole("textbox").inputValue(), "");
  });
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
  const says = async () => (await ask(servers[0], "bilal", `/api/journeys/${journey.id}/views/trust`)).told.mine
    .find((each) => each.session === session && each.given === "ratings").says;
  const whileOpen = await says();
  await check("the facilitator closes it, told first for how many, and the participant's page says so", async () => {
    await bilal.region(words["trust.mine"]).getByText(whileOpen).waitFor();
    await anna.press(anna.region(words["guide.session"]).getByRole("button", { name: words["guide.close"] }));
    await anna.dialog.getByText(words["guide.close_came"].split("{of}")[0].replace("{came}", others.length + 1)).waitFor();
    assert.deepEqual(await anna.findings(), []);
    await anna.confirms(words["guide.close"]);
    await bilal.page.getByRole("status").getByText(words["heard.close_session"]).waitFor();
    await bilal.region(words["mine.session"]).waitFor({ state: "hidden" });
  });
  await check("a participant reads who can see what of theirs, now that it is closed, and who sees what of the journey", async () => {
    const trust = bilal.region(words["trust.mine"]);
    const now = await says();
    assert.notEqual(now, whileOpen);
    await trust.getByText(now).first().waitFor();
    await bilal.press(trust.getByText(words["trust.readers"]));
    assert.equal(await trust.locator("dt").count(), 6);
    assert.equal(await trust.locator("dt").first().getAttribute("lang"), journey.language);
    await trust.locator("dd").last().waitFor();
  });
  await check("the group sees its levels, with a table for who does not see the picture", async () => {
    await bilal.turnTo(words["page.picture"]);
    const level = bilal.page.locator("article.level").first();
    assert.match(await level.locator(".figure strong").textContent(), language === "nl" ? /^3,[56]$/ : /^3\.[56]$/);
    await bilal.press(level.locator("summary"));
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
    await nico.region(words["trust.title"]).waitFor();
    return hasFigure ? "a figure" : "withheld";
  });
}

/** The whole story on a page of its own: each gets the one that is told to them. */
async function reported({ words, language, anna, nico, journey }) {
  const read = async (person) => {
    if (person === anna) await anna.turnTo(words["page.picture"]);
    await person.press(person.page.getByRole("link", { name: words["picture.report"] }));
    await person.page.waitForURL(/\/report$/);
    await person.page.getByRole("heading", { level: 1, name: journey.title }).waitFor();
    const text = await person.page.locator("body").textContent();
    assert.deepEqual(await person.findings(), []);
    await person.shows(`report-${language}-${person.key}`);
    await person.page.goBack();
    await person.ready();
    return text;
  };
  await check("facilitator and sponsor open the report; the sponsor's tells only what is released", async () => {
    const whole = await read(anna);
    const released = await read(nico);
    assert.notEqual(whole, released);
    if (language !== "nl") return;
    assert.match(whole, /eigenaarschap aan \(\d+, nodig \d+\)/);
    assert.match(released, /eigenaarschap aan \(\d+–\d+, nodig \d+–\d+\)/);
  });
}

async function adjusted({ words, language, kinds, anna, bilal }, sentence) {
  const change = `${sentence}, 2`;
  await check("the facilitator proposes an adjustment, decides and applies it, and everybody hears", async () => {
    await anna.turnTo(words["page.guide"]);
    const part = anna.region(words["guide.adjustments"]);
    await anna.press(part.getByText(words["guide.adjust"]));
    const about = part.getByLabel(words["adjustment.about"]);
    await anna.pick(about, (await about.locator("option").allTextContents()).find((text) => text.includes(sentence)));
    await anna.write(part.getByLabel(words["adjustment.observed"]), sentence);
    await anna.write(part.getByLabel(words["adjustment.change"]), change);
    await anna.press(part.getByRole("button", { name: words["adjustment.propose"] }));
    const item = part.locator("li", { hasText: change });
    await anna.press(item.getByRole("button", { name: words["adjustment.decided"] }));
    await anna.confirms(words["adjustment.decided"]);
    await anna.press(item.getByText(words["adjustment.apply"], { exact: true }));
    await anna.write(item.getByLabel(words["adjustment.words"]), `${sentence} ${language}`);
    await anna.press(item.getByRole("button", { name: words["adjustment.applied"] }));
    await anna.confirms(words["adjustment.applied"]);
    await bilal.page.getByRole("status").getByText(words["heard.apply_adjustment"]).waitFor();
    await anna.turnTo(words["page.horizon"]);
    await anna.region(kinds.purpose).getByText(`${sentence} ${language}`).waitFor();
  });
}

async function play(story, sentence) {
  await horizon(story, sentence);
  await opened(story);
  await answered(story);
  await closed(story);
  await reported(story);
  await adjusted(story, sentence);
}

module.exports = { play };
