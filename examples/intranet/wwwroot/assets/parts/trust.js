// Who can see what: of one's own first, then of the journey as a whole, and what nobody can promise.
import { h } from "../dom.js";
import { more, region } from "../page.js";
import { sessionName, t } from "../texts.js";

/** What is said of each session and of what was given outside them; those of which the same is said stand together. */
function together(given) {
  const sources = [...Map.groupBy(given, (each) => each.session ?? each.given).values()].map((some) => ({
    name: some[0].session ? sessionName(some[0].text) : t(`trust.${some[0].given}`), says: some.map((each) => each.says),
  }));
  return [...Map.groupBy(sources, (each) => each.says.join("\n")).values()];
}

export function trust({ journey, calls }) {
  const isSponsor = journey.authority === "sponsor";
  const said = (lines) => h("ul", { class: "lines", lang: journey.language }, lines.map((line) => h("li", {}, line)));
  return region(t(isSponsor ? "trust.title" : "trust.mine"), async () => {
    const told = await calls.view("trust");
    const own = together(told.mine).map((sources) => h("li", {},
      h("h3", {}, sources.map((each) => each.name).join(", ")),
      sources[0].says.map((says) => h("p", { lang: journey.language }, says))));
    const readers = told.readers.map((each) => [h("dt", { lang: journey.language }, each.name), h("dd", {}, said(each.sees))]);
    return [
      own.length > 0 && h("ul", { class: "items" }, own),
      more(t("trust.readers"), "readers", h("dl", { class: "readers" }, readers)),
      more(t("trust.limits"), "limits", said(told.limits)),
    ];
  });
}
