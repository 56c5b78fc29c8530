// The four steps as a way that is walked.
import { h } from "../dom.js";
import { capital, named, stepOf, t } from "../texts.js";

/**
 * Where the group is on the way; each step is a place, filled as far as its expectations are met. With a journey, each leads
 * to its page.
 */
export function way(progress, journey) {
  return h("ol", { class: "way" }, progress.steps.map((step) => {
    const isCurrent = step.step === progress.current;
    const state = step.ready ? "ready" : step.met > 0 ? "begun" : "ahead";
    return h("li", { class: `${state}${isCurrent ? " current" : ""}`, "aria-current": isCurrent ? "step" : null },
      h("span", { class: "place", "aria-hidden": "true" }, step.ready ? "✓" : ""),
      h("span", { class: "name" }, journey ? h("a", { href: `#/${journey.id}/${step.step}` }, capital(named("step", step.step))) : capital(named("step", step.step))),
      h("span", { class: "meta" }, stepOf(step.step).question),
      h("span", { class: "meta" }, t("progress.met", { met: step.met, of: step.of }),
        isCurrent && h("span", { class: "unseen" }, ` ${t("progress.current")}`)));
  }));
}
