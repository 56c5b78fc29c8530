// A page is a list of regions, each of which reads what it shows and can be read anew without disturbing who is typing.
import { h, newId, say } from "./dom.js";
import { t } from "./texts.js";

/**
 * A part of a page under a heading. `load` gives the elements to show, or null to show nothing.
 * It is read anew on changes, but not while something in it is filled in and not sent yet, or somebody is about to.
 */
export function region(title, load, options = {}) {
  const id = newId("region");
  const body = h("div", { class: "region-body" });
  const heading = h("h2", { id }, title);
  const section = h("section", { class: `card ${options.class ?? ""}`, "aria-labelledby": id, hidden: true }, heading, body);
  let isFilledIn = false;
  let turns = 0;
  section.addEventListener("input", () => { isFilledIn = true; });
  const isInUse = () => isFilledIn || (body.contains(document.activeElement) && document.activeElement.matches("textarea, select"));

  async function refresh(always = false) {
    if (isInUse() && !always) return;
    turns += 1;
    const turn = turns;
    let content;
    try {
      content = await load({ sent, section, heading });
    } catch (failure) {
      content = [h("p", { class: "notice" }, sentenceOf(failure))];
    }
    if ((isInUse() && !always) || turn !== turns) return;
    isFilledIn = false;
    section.hidden = content === null;
    if (content !== null) replace(body, [content].flat(Infinity).filter(Boolean));
  }

  /** After something was sent: what was filled in is stored, so the region may be read anew. */
  async function sent(text) {
    isFilledIn = false;
    options.forget?.();
    say(text ?? t("saved"));
    await refresh(true);
  }

  return { section, refresh, every: options.every };
}

/**
 * What several regions show: read once when they are read at the same moment. After something was sent, what is still being
 * read is forgotten, as it does not know of it.
 */
export function shared(read) {
  let reading = null;
  return {
    forget: () => { reading = null; },
    load: () => {
      reading ??= read();
      const own = reading;
      const done = () => { if (reading === own) reading = null; };
      own.then(done, done);
      return own;
    },
  };
}

/** What an element holds; ids are made anew each time, and say nothing. */
const plain = (element) => element.innerHTML.replace(/\b(field|answers|scale|picker)-\d+/g, "");

/** Puts new content in place, unless it is the same; what the reader opened stays open, and the focus where it was. */
function replace(body, content) {
  const fresh = h("div", { class: body.className }, content);
  for (const opened of body.querySelectorAll("details[data-key][open]"))
    fresh.querySelector(`details[data-key="${CSS.escape(opened.dataset.key)}"]`)?.setAttribute("open", "");
  if (plain(fresh) === plain(body)) return;
  const focused = body.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.closest("[data-key]")?.dataset.key;
  body.replaceChildren(...fresh.childNodes);
  if (focused) {
    const found = key ? body.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
    const again = found?.matches("details") ? found.querySelector("summary") : found;
    (again ?? heading(body)).focus();
  }
}

function heading(body) {
  const found = body.parentElement.querySelector("h2");
  found.tabIndex = -1;
  return found;
}

export function sentenceOf(failure) {
  if (failure.status === 401) return t("error.signed_out");
  if (failure.status === 404) return t("error.not_found");
  if (failure.code === "CONFLICT") return t("error.conflict");
  if (failure.code === "BUSY") return t("error.busy");
  return failure.message && failure.status ? failure.message : t("error.any");
}

/** Runs what a button or a form does; says what went wrong. */
export async function attempt(element, work) {
  element.setAttribute("aria-busy", "true");
  try {
    await work();
  } catch (failure) {
    const text = sentenceOf(failure);
    say(text);
    const place = element.closest("form, .card, dialog") ?? element.parentElement;
    place.querySelector(".notice.failed")?.remove();
    const notice = h("p", { class: "notice failed" }, text);
    if (element.type === "submit") element.before(notice);
    else (element.closest(".choices, .buttons") ?? element).after(notice);
  } finally {
    element.removeAttribute("aria-busy");
  }
}

/** A button that does something. */
export function button(text, work, options = {}) {
  const element = h("button", { type: "button", class: options.class ?? "button", "data-key": options.key, "aria-describedby": options.describedBy }, text);
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-busy") !== "true") attempt(element, work);
  });
  return element;
}

/** A form whose fields are read when it is sent. */
export function form(fields, submitText, work, options = {}) {
  const submit = h("button", { type: "submit", class: options.submitClass ?? "button" }, submitText);
  const element = h("form", { class: options.class ?? "form", novalidate: options.novalidate }, fields, submit);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    if (submit.getAttribute("aria-busy") !== "true") attempt(submit, () => work(new FormData(element), element));
  });
  return element;
}

export function field(label, control, hint) {
  const id = newId("field");
  control.id = id;
  const hintId = hint ? `${id}-hint` : null;
  if (hintId) control.setAttribute("aria-describedby", hintId);
  return h("div", { class: "field" },
    h("label", { for: id }, label), hint && h("p", { class: "hint", id: hintId }, hint), control);
}

/** The revision that a form was made of: with another one it is another form. */
export const revisionOf = (document) => h("input", { type: "hidden", name: "revision", value: document?.revision });

export function select(name, options, chosen) {
  return h("select", { name }, options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
}

/** What people wrote, or the library says, in the journey's language. */
export function inJourney(journey, text) {
  return journey.language === document.documentElement.lang ? text : h("span", { lang: journey.language }, text);
}

export function tag(text, kind = "") {
  return h("span", { class: `tag ${kind}` }, text);
}

export function more(summary, key, ...content) {
  return h("details", { "data-key": key }, h("summary", {}, summary), content);
}
