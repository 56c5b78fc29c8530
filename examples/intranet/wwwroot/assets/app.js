// The frame around the pages: who one is, which journey, which page; and what happens meanwhile.
import { get, journeyCalls } from "./api.js";
import { h, say } from "./dom.js";
import { listen } from "./live.js";
import { sentenceOf } from "./page.js";
import { chosenLanguage, currentLanguage, keepLanguage, loadTexts, named, t } from "./texts.js";

/** The pages, and who has them; each is loaded when it is first asked for. */
const pages = [
  { name: "guide", load: () => import("./pages/guide.js"), for: ["facilitator"] },
  { name: "mine", load: () => import("./pages/mine.js"), for: ["facilitator", "participant"] },
  ...["horizon", "landscape", "map", "route"].map((name) => (
    { name, load: () => import("./pages/step.js"), for: ["facilitator", "participant"] })),
  { name: "picture", load: () => import("./pages/picture.js"), for: ["facilitator", "participant", "sponsor"] },
];

/** Where one begins a journey; the only page that needs none. */
const beginning = { name: "begin", load: () => import("./pages/begin.js"), for: [] };

/** Changes that people want to hear of. */
const announced = ["open_session", "close_session", "plan_sessions", "apply_adjustment", "conclude"];

const root = document.getElementById("app");
let me = null;
let regions = [];
let shown = 0;

const pagesOf = (journey) => pages.filter((page) => page.for.includes(journey.authority));

const linkTo = (journey, page) => `#/${journey.id}/${page}`;

/** Where the address points: a journey of this person, and a page that this person has there. */
function place() {
  const [, id, name] = location.hash.split("/");
  if (id === beginning.name || me.journeys.length === 0) return { journey: null, page: beginning };
  const living = (journey) => journey.status === "active" || journey.status === "preparing";
  const journey = me.journeys.find((each) => each.id === id) ?? me.journeys.find(living) ?? me.journeys[0];
  const own = pagesOf(journey);
  return { journey, page: own.find((each) => each.name === name) ?? own[0] };
}

function languages() {
  const choice = (code, name) => h("button", {
    type: "button", lang: code, "aria-pressed": String(currentLanguage() === code), "data-key": `language-${code}`,
    onclick: async () => {
      keepLanguage(code);
      await loadTexts(code);
      await show();
    },
  }, h("span", { "aria-hidden": "true" }, code.toUpperCase()), h("span", { class: "unseen" }, name));
  return h("div", { class: "languages", role: "group", "aria-label": t("language") }, choice("nl", "Nederlands"), choice("en", "English"));
}

function brand() {
  const logo = new URL("logo.svg", import.meta.url);
  return h("div", { class: "brand" }, h("img", { src: logo, alt: "", width: 32, height: 32 }), h("span", {}, "Tocht"));
}

/** The journeys that one can turn to, and the way to begin another. */
function journeyMenu(journey) {
  const choice = h("select", { "aria-label": t("journey"), "data-key": "journey" },
    me.journeys.map((each) => h("option", { value: each.id, selected: each.id === journey?.id, lang: each.language }, each.title)),
    h("option", { value: beginning.name, selected: !journey }, t("begin.another")));
  choice.addEventListener("change", () => { location.hash = `#/${choice.value}`; });
  return h("div", { class: "journey" }, choice);
}

function header(journey, page) {
  const who = h("p", { class: "who" }, me.name, journey && h("span", {}, ` · ${named("authority", journey.authority)}`));
  const switched = me.demo && h("a", { href: "demo" }, t("demo.switch"));
  const links = journey && pagesOf(journey).length > 1 && h("nav", { "aria-label": t("pages") }, h("ul", {},
    pagesOf(journey).map((each) => h("li", {}, h("a", {
      href: linkTo(journey, each.name), "aria-current": each === page ? "page" : null,
    }, t(`page.${each.name}`))))));
  return h("header", { class: "top" },
    h("div", { class: "bar" }, brand(), me.journeys.length > 0 && journeyMenu(journey), h("div", { class: "person-bar" }, who, switched, languages())),
    links);
}

async function show(moveFocus = false) {
  shown += 1;
  const turn = shown;
  const { journey, page } = place();
  regions = [];
  const heading = h("h1", { tabindex: "-1" }, t(me.journeys.length > 0 ? `page.${page.name}` : "nothing.title"));
  const main = h("main", { id: "main" }, heading);
  const skip = h("a", { class: "skip", href: "#main", onclick: (event) => { event.preventDefault(); heading.focus(); } }, t("skip"));
  const status = h("p", { id: "status", class: "status", role: "status", "aria-live": "polite" });
  document.title = `${heading.textContent} · Tocht`;
  const made = (await page.load()).default({ journey, page: page.name, calls: journey && journeyCalls(journey.id), me, enter });
  if (turn !== shown) return;
  regions = [...(made.columns ?? []), made.regions ?? []].flat();
  const stack = (some) => h("div", { class: "stack" }, some.map((each) => each.section));
  main.append(...[
    made.lead, made.columns && h("div", { class: "columns" }, made.columns.map(stack)), made.regions && stack(made.regions),
  ].filter(Boolean));
  const key = document.activeElement?.closest("header [data-key]")?.dataset.key;
  root.replaceChildren(skip, header(journey, page), main, status);
  root.querySelector("nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  // Who chooses a journey or a language stays there, to choose on; who follows a link goes to its page.
  const again = key && root.querySelector(`header [data-key="${key}"]`);
  if (again) again.focus();
  else if (moveFocus) heading.focus();
  await Promise.all(regions.map((each) => each.refresh()));
  main.dataset.ready = "true";
}

let waiting = null;

/** Several changes at once are read once. */
function refreshSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => Promise.all(regions.map((each) => each.refresh())), 150);
}

/** Who begins a journey comes to its first step. */
async function enter(id) {
  me = await get("api/me");
  location.hash = `#/${id}/horizon`;
}

/** A journey of which one did not know yet: somebody was invited. */
async function invited() {
  me = await get("api/me");
  await show();
}

function heard(change) {
  if (change?.journey && !me.journeys.some((each) => each.id === change.journey)) return invited();
  if (change && announced.includes(change.verb)) say(t(`heard.${change.verb}`));
  return refreshSoon();
}

// What others answer is in no event; who may see how many did looks now and then.
setInterval(() => {
  if (document.visibilityState === "visible") for (const each of regions) if (each.every) each.refresh();
}, 5000);

async function start() {
  await loadTexts(chosenLanguage());
  try {
    me = await get("api/me");
  } catch (failure) {
    if (failure.status === 401 && failure.told?.demo) return location.assign("demo");
    root.replaceChildren(h("main", { class: "narrow" }, h("h1", {}, "Tocht"), h("p", { class: "notice" }, sentenceOf(failure))));
    return undefined;
  }
  const chosen = chosenLanguage(me.language ?? place().journey?.language);
  if (chosen !== currentLanguage()) await loadTexts(chosen);
  addEventListener("hashchange", () => show(true));
  await listen(heard);
  return show();
}

start();
