// Chooses documents: a list to tick, with a place to search when it is long.
import { h, newId } from "../dom.js";
import { kindName, t } from "../texts.js";

/** So many can be looked over without searching. */
const few = 8;

/** A text by its words, each after a space: what is searched for begins one of them. */
const plain = (text) => ` ${text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;

/**
 * The choices of a field and what is chosen: of one (radio buttons) or of several (boxes to tick). An option is
 * { id, kind, text }.
 */
export function picker(options, { isMany, isRequired, label, language }) {
  const name = newId("picker");
  const isMixed = new Set(options.map((each) => each.kind)).size > 1;
  const choice = (id, text, kind) => h("label", { class: "option", "data-words": plain(`${text} ${kind ? kindName(kind) : ""}`) },
    h("input", { type: isMany ? "checkbox" : "radio", name, value: id }),
    h("span", {}, kind ? h("span", { lang: language }, text) : text, isMixed && kind && h("span", { class: "meta" }, ` ${kindName(kind)}`)));
  const list = h("div", { class: "options" },
    !isMany && !isRequired && choice("", t("picker.none")),
    options.map((each) => choice(each.id, each.text, each.kind)));
  const found = h("p", { class: "meta", role: "status" });
  const search = h("input", { type: "search", class: "search", "aria-label": t("picker.search", { label }), placeholder: t("picker.words"), oninput: (event) => {
    event.stopPropagation(); // searching is not answering
    const words = plain(search.value).trim().split(" ");
    const all = [...list.querySelectorAll("label")];
    for (const each of all) each.hidden = !words.every((word) => each.dataset.words.includes(` ${word}`));
    found.textContent = t("picker.found", { count: all.filter((each) => !each.hidden).length });
  } });
  // Return chooses what is found first, and sends nothing.
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = list.querySelector("label:not([hidden]) input");
    if (search.value.trim() && first) first.click();
  });
  const inputs = () => [...list.querySelectorAll("input")];
  const chosen = () => inputs().filter((each) => each.checked && each.value).map((each) => each.value);
  return {
    element: options.length === 0
      ? h("p", { class: "empty" }, t("picker.empty"))
      : h("div", { class: "picker" }, options.length > few && [search, found], list),
    input: inputs()[0],
    read: () => (isMany ? (chosen().length > 0 ? chosen() : undefined) : chosen()[0]),
    write: (value) => {
      const ids = new Set([value].flat());
      for (const each of inputs()) each.checked = ids.has(each.value);
    },
  };
}
