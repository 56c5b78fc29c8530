// A step of the way: what it is for, how it stands, what is asked of one, and all that is made in it.
import { h } from "../dom.js";
import { more, region, shared } from "../page.js";
import { contribution } from "../parts/asked.js";
import { gather, referredTo } from "../parts/documents.js";
import { expectations } from "../parts/expectations.js";
import { itemsOf } from "../parts/items.js";
import { peopleOf } from "../parts/people.js";
import { forms, statusesOf } from "../parts/schema.js";
import { sessionsOf } from "../parts/sessions.js";
import { kindsOf, stepOf, t } from "../texts.js";

/** Kinds of a step that have a region of their own. */
const apart = ["participant", "session"];

export default function step(context) {
  const { journey, calls, page } = context;
  const kinds = kindsOf(page).filter((kind) => !apart.includes(kind));
  const isFacilitator = journey.authority === "facilitator";
  const { load, forget } = shared(readAll);

  async function readAll() {
    const { schemas } = await forms();
    const judged = kinds.filter((kind) => statusesOf(schemas[kind]).includes("adopted"));
    const [found, mine, ratings, ...consensus] = await Promise.all([
      gather(context, [...kinds, ...referredTo(schemas, kinds)]),
      calls.view("mine"), calls.view("ratings", { participant: journey.participant }),
      ...judged.map((kind) => calls.view("consensus", { kind })),
    ]);
    return {
      found, asked: mine.asked,
      told: { asked: mine.asked, ratings: ratings.items.filter((each) => !each.session), consensus: consensus.flatMap((each) => each.items) },
    };
  }

  const standing = region(t("step.standing"), async () => {
    const { steps } = await calls.view("progress");
    const here = steps.find((each) => each.step === page);
    return [
      h("p", { class: "meta" }, t("progress.met", here), here.ready && ` · ${t("step.ready")}`),
      here.withheld && h("p", { class: "withheld" }, t("withheld")),
      expectations(journey, here),
    ];
  });

  const refresh = (but) => Promise.all(regions.filter((each) => each !== but).map((each) => each.refresh()));

  const asked = region(t("mine.asked"), async ({ sent }) => {
    const items = (await load()).asked.filter((each) => each.what && each.step === page);
    if (items.length === 0) return null;
    const again = async (text) => {
      await sent(text);
      await refresh(asked);
    };
    return h("ul", { class: "items" }, items.map((each) => h("li", {}, contribution(context, each, again))));
  }, { class: "now", forget });

  const lists = kinds.map((kind) => itemsOf(context, kind, { load, forget, refresh }));
  const sessions = sessionsOf(context, page);
  const people = kindsOf(page).includes("participant") ? [peopleOf(context)] : [];
  const regions = [asked, ...lists, standing, sessions, ...people];

  const told = stepOf(page);
  const lead = h("div", { class: "intro" },
    h("p", { class: "lead" }, h("strong", {}, told.question), ` ${told.purpose}`),
    more(t("step.questions"), "questions", h("ul", { class: "lines" }, told.questions.map((each) => h("li", {}, each)))),
    isFacilitator && more(t("step.activities"), "activities", h("ul", { class: "lines" }, told.activities.map((each) =>
      h("li", {}, each.text, " ", h("span", { class: "meta" }, `(${t("minutes", each)}${each.alone ? `, ${t("step.alone")}` : ""})`))))),
    h("p", { class: "meta" }, t("step.result", { result: told.result })));
  return { lead, columns: [[asked, ...lists], [standing, sessions, ...people]] };
}
