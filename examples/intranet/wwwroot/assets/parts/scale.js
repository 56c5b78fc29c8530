// Ways to answer: a scale within a form, and an answer that is stored as it is tapped.
import { post } from "../api.js";
import { h, newId } from "../dom.js";
import { attempt } from "../page.js";
import { aspect, t } from "../texts.js";

const valuesOf = (name) => Object.keys(aspect(name).scale).map(Number).sort((one, other) => one - other);

/** What the numbers mean, until one is chosen. */
function ends(words) {
  const most = Object.keys(words).length;
  return t("scale.ends", { least: words[1], most, best: words[most] });
}

/** The question of an aspect and its values as radio buttons; what is chosen reads out below. */
export function scale(name, field, question, chosen) {
  const { scale: words, question: asks } = aspect(name);
  const values = valuesOf(name);
  const hint = newId("scale");
  const chosenWords = h("p", { class: "chosen", id: hint }, chosen === undefined ? ends(words) : words[chosen]);
  const choices = values.map((value) => {
    const input = h("input", { type: "radio", name: field, value, checked: value === chosen });
    input.addEventListener("change", () => { chosenWords.textContent = words[value]; });
    const isCounted = values.length === 5;
    return h("label", { class: "choice" }, input,
      h("span", { class: "face" }, isCounted ? h("span", { "aria-hidden": "true" }, value) : words[value],
        isCounted && h("span", { class: "unseen" }, `${value}, ${words[value]}`)));
  });
  return h("fieldset", { class: `scale of-${values.length}` },
    h("legend", {}, question ?? asks), h("div", { class: "choices" }, choices), values.length === 5 && chosenWords);
}

/** An answer outside sessions: one tap, and it is stored. */
export function answers(subject, name, given, sent) {
  const { scale: words, question } = aspect(name);
  const label = newId("answers");
  const choices = valuesOf(name).map((value) => {
    const button = h("button", {
      type: "button", class: "answer", "aria-pressed": String(value === given), "data-key": `${subject}-${name}-${value}`,
    }, words[value]);
    button.addEventListener("click", () => attempt(button, async () => {
      await post("api/ratings", { subject, aspect: name, value });
      await sent();
    }));
    return button;
  });
  return h("div", { class: "answers", role: "group", "aria-labelledby": label }, h("p", { id: label }, question), h("div", { class: "choices" }, choices));
}
