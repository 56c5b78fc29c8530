// What may be told of the whole journey: for the circle as it is, for a sponsor what was released.
import { h } from "../dom.js";
import { region, tag } from "../page.js";
import { support } from "../parts/consensus.js";
import { level } from "../parts/trend.js";
import { trust } from "../parts/trust.js";
import { way } from "../parts/way.js";
import { capital, day, kindName, named, number, sessionName, t } from "../texts.js";

export default function picture(context) {
  const { journey, calls } = context;
  const isSponsor = journey.authority === "sponsor";
  // A sponsor hears of no session, so the page looks by itself.
  const every = isSponsor;

  const hidden = () => h("p", { class: "withheld" }, t("withheld"));
  const notShown = () => tag(t("withheld.short"), "hidden");

  const steps = region(t("picture.way"), async () => {
    const [progress, overview] = await Promise.all([calls.view("progress"), calls.view("overview")]);
    return [
      overview.vision && h("blockquote", { class: "vision", lang: journey.language }, overview.vision.text),
      way(progress),
    ];
  }, { every });

  const levels = region(t("picture.levels"), async () => {
    const trend = await calls.view("trend", { subject: journey.id });
    if (trend.sessions.length === 0) return h("p", { class: "empty" }, t("trend.none"));
    const isAnyHidden = trend.sessions.some((each) => each.withheld) || trend.items.some((item) => item.points.some((point) => point.withheld));
    return [
      h("div", { class: "levels" }, ["contribution", "quality", "adherence", "climate"].map((name) => level(name, trend))),
      isAnyHidden && hidden(),
    ];
  }, { every });

  const consensus = region(t("picture.consensus"), async () => {
    const { items } = await calls.view("consensus");
    if (items.length === 0) return h("p", { class: "empty" }, t("picture.no_sentences"));
    return [
      h("ul", { class: "items" }, items.map((each) => h("li", {}, h("p", { class: "sentence", lang: journey.language }, each.text), support(each)))),
      items.some((each) => each.withheld) && hidden(),
    ];
  }, { every });

  const success = region(t("picture.success"), async () => {
    const { items } = await calls.view("success");
    if (items.length === 0) return null;
    const list = h("ul", { class: "items" }, items.map((each) => h("li", {},
      h("p", {}, h("strong", { lang: journey.language }, each.text)),
      h("p", { class: "meta" }, each.stage ? tag(named("stage", each.stage), each.stage) : notShown(),
        ` ${capital(named("beneficiary", each.beneficiary))}`),
      each.indicator?.value !== undefined && h("p", { class: "meta", lang: journey.language },
        `${each.indicator.name}: ${number(each.indicator.value, 0)} ${each.indicator.unit}`))));
    return [list, items.some((each) => !each.stage) && hidden()];
  }, { every });

  const adherence = region(t("picture.adherence"), async () => {
    const { items } = await calls.view("adherence");
    if (items.length === 0) return null;
    const list = h("ul", { class: "items" }, items.map((each) => {
      const last = each.points.filter((point) => point.kept !== undefined || point.share).at(-1);
      return h("li", {}, h("p", { lang: journey.language }, each.text),
        h("p", { class: "meta" }, tag(kindName(each.kind)),
          each.keeps_slipping && [" ", tag(t("slipping"), "warning")],
          last ? ` ${sessionName(last.text)}: ${kept(last)}` : each.withheld ? [" ", notShown()] : ` ${t("adherence.none")}`));
    }));
    return [list, items.some((each) => each.withheld) && hidden()];
  }, { every });

  const kept = (point) => {
    const source = point.share ?? point;
    const unit = point.share ? " %" : "";
    return t("adherence.counts", { kept: `${source.kept}${unit}`, partly: `${source.partly}${unit}`, broken: `${source.broken}${unit}` });
  };

  const backpack = region(t("picture.backpack"), async () => {
    const { experiences, lessons } = await calls.view("backpack", {});
    if (experiences.length + lessons.length === 0) return null;
    return h("ul", { class: "items" },
      experiences.map((each) => h("li", {}, tag(kindName("experience")), h("p", { lang: journey.language }, h("strong", {}, each.title)), h("p", { lang: journey.language }, each.story))),
      lessons.map((each) => h("li", {}, tag(kindName("lesson")), h("p", { lang: journey.language }, each.insight))));
  });

  const lead = h("div", { class: "intro" },
    isSponsor && h("p", { class: "lead" }, t("picture.released")),
    h("p", { class: "meta" }, t("picture.starts", { day: day(journey.starts_on) })),
    h("p", {}, h("a", { href: calls.report, hreflang: journey.language }, t("picture.report"))));
  // Who takes part reads under "for you" who can see what.
  return { lead, regions: [steps, levels, consensus, success, adherence, backpack, ...(isSponsor ? [trust(context)] : [])] };
}
