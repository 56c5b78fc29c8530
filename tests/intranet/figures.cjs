// How figures are shown that are told in part: a mean, a band at an end of the scale, shares, or nothing.
"use strict";

const assert = require("node:assert/strict");
const { check } = require("./checks.cjs");
const { changed } = require("./hands.cjs");

/** Answers a view as the library would, changed by hand. */
const told = (person, view, change) => changed(person, `**/views/${view}*`, change);

function trendOf(trend) {
  const sessions = trend.sessions.map(({ session, text, starts_at }) => ({ session, text, starts_at }));
  const [{ session, text }] = sessions;
  const item = (aspect, point) => ({ subject: trend.journey, text: "", aspect, verdict: "too_few", points: [{ session, text, distribution: [], ...point }] });
  return {
    ...trend, sessions,
    items: [
      item("contribution", { mean: 3.6, raters: "10–19" }), item("quality", { at_least: 4.5, raters: "10–19" }),
      item("adherence", { at_most: 1.8, raters: "5–9" }), item("climate", { withheld: "group" }),
    ],
  };
}

const consensusOf = (consensus) => ({
  ...consensus,
  items: consensus.items.slice(0, 1).flatMap(({ subject, text }) => [
    { subject, text, share: { agree: 70, disagree: 10, pass: 20 }, raters: "10–19", groups: [] },
    { subject, text, at_least: 1.6, raters: "20+", groups: [] },
    { subject, text, withheld: "group", groups: [] },
  ]),
});

const adherenceOf = (adherence) => ({
  ...adherence,
  items: adherence.items.slice(0, 1).map((item) => ({
    ...item, withheld: undefined,
    points: [{ session: adherence.sessions[0].session, text: adherence.sessions[0].text, share: { kept: 60, partly: 30, broken: 10 }, raters: "10–19" }],
  })),
});

async function figures(browser, server, journey, words, pictures) {
  const person = await browser.person("nico", { viewport: { width: 1280, height: 900 } }, pictures);
  await told(person, "trend", trendOf);
  await told(person, "consensus", consensusOf);
  await told(person, "adherence", adherenceOf);
  await person.go(server, journey.id, "picture");
  await check("a mean, a band, shares and what is withheld read as such, with no number of people that was not told", async () => {
    const levels = await person.page.locator("article.level").allTextContents();
    for (const [index, says] of ["3,6", "4,5 of hoger", "1,8 of lager", words["withheld.short"]].entries())
      assert.ok(levels[index].includes(says), levels[index]);
    assert.equal(await person.page.locator("svg.trend .band").count(), 2);
    assert.equal(await person.page.locator("svg.trend .dot").count(), 1);
    const consensus = await person.region(words["picture.consensus"]).locator("li").allTextContents();
    assert.match(consensus[0], /70 % mee eens · 20 % zonder oordeel · 10 % niet mee eens · 10–19 mensen/);
    assert.match(consensus[1], /1,6 of hoger, op een schaal van −2 tot 2 · 20\+ mensen/);
    assert.match(consensus[2], new RegExp(words["withheld.short"]));
    assert.match(await person.region(words["picture.adherence"]).locator("li").first().textContent(), /60 % nagekomen, 30 % deels, 10 % gebroken/);
    await person.region(words["picture.levels"]).getByText(words.withheld).waitFor();
    assert.deepEqual(await person.findings(), []);
    const text = await person.page.locator("main").textContent();
    assert.doesNotMatch(text, /undefined|null|NaN/);
  });
  await person.shows("figures-nl-wide");
  await person.leave();
}

/** How many have come in, exactly or as a band. */
async function cameIn(browser, server, journey, words, pictures) {
  await check("how many have come in is shown as it is told, exactly or as a band", async () => {
    for (const [given, says] of [[{ answered: 7 }, "7 mensen hebben geantwoord"], [{ answered: 1 }, "1 persoon heeft geantwoord"], [{ raters: "5–9" }, "5–9 mensen hebben geantwoord"]]) {
      const person = await browser.person("anna", {}, pictures);
      await told(person, "overview", (overview) => ({
        ...overview, sessions: overview.sessions.map((each) => (each.status === "planned" ? { ...each, status: "open", ...given } : each)),
      }));
      await person.go(server, journey.id, "guide");
      assert.match(await person.region(words["guide.session"]).textContent(), new RegExp(says));
      await person.leave();
    }
  });
}

module.exports = { cameIn, figures };
