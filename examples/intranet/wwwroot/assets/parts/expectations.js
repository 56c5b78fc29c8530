// What the model expects of a step: met, not yet, or withheld, which is neither.
import { h } from "../dom.js";
import { inJourney } from "../page.js";
import { t } from "../texts.js";

const signs = { met: "✓", unmet: "○", withheld: "–" };

const stateOf = (each) => (each.withheld ? "withheld" : each.met ? "met" : "unmet");

export function expectations(journey, step) {
  return h("ul", { class: "expectations" }, step.expectations.map((each) => {
    const state = stateOf(each);
    return h("li", { class: state },
      h("span", { class: "mark", role: "img", "aria-label": t(state === "withheld" ? "withheld.short" : state) }, signs[state]),
      h("div", {}, h("p", {}, inJourney(journey, each.says)),
        state === "unmet" && each.asks && h("p", { class: "asks" }, inJourney(journey, each.asks))));
  }));
}
