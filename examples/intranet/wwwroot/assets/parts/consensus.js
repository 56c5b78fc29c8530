// How many support a sentence: exact for the circle, in shares or bands for others, or a sentence that it is withheld.
import { h } from "../dom.js";
import { tag } from "../page.js";
import { t } from "../texts.js";
import { banded } from "./figures.js";

const kinds = ["agree", "pass", "disagree"];

/** Of 100, in the order of the bar. */
function shares(item) {
  const source = item.share ?? (item.agree === undefined ? null : item);
  if (!source) return null;
  const all = kinds.reduce((sum, kind) => sum + source[kind], 0);
  return all === 0 ? null : kinds.map((kind) => ({ kind, count: source[kind], part: (100 * source[kind]) / all }));
}

function bar(parts) {
  let at = 0;
  const blocks = parts.filter((each) => each.part > 0).map((each) => {
    const block = h("rect", { class: each.kind, x: at, y: 0, width: each.part, height: 8 });
    at += each.part;
    return block;
  });
  return h("svg", { class: "bar-chart", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" }, blocks);
}

export function support(item) {
  if (item.withheld) return tag(t("withheld.short"), "hidden");
  const parts = shares(item);
  const raters = item.raters ? ` · ${t("raters", { raters: item.raters })}` : "";
  if (!parts) {
    const band = banded(item);
    return h("p", { class: "meta" }, band ? t("support.band", { band }) + raters : t("support.none"));
  }
  const unit = item.share ? " %" : "";
  const words = parts.map((each) => t(`support.${each.kind}`, { count: `${Math.round(each.count)}${unit}` })).join(" · ");
  return h("div", { class: "support" }, bar(parts), h("p", { class: "meta" }, words + raters));
}
