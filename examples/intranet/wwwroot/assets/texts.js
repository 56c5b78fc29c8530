// What the page itself says, in the reader's language, and the guide's names of things.

const here = new URL(".", import.meta.url);
const kept = "tocht-language";

let language = "nl";
let texts = {};
let guideTexts = {};

export function chosenLanguage(ofPerson) {
  const stored = localStorage.getItem(kept);
  const wanted = stored ?? ofPerson ?? navigator.language;
  return wanted.startsWith("en") ? "en" : "nl";
}

export function keepLanguage(chosen) {
  localStorage.setItem(kept, chosen);
}

export const read = (path) => fetch(new URL(path, here)).then((got) => got.json());

export async function loadTexts(chosen) {
  const [own, guide] = await Promise.all([read(`texts/${chosen}.json`), read(`guide/${chosen}.json`)]);
  language = chosen;
  texts = own;
  guideTexts = guide;
  document.documentElement.lang = chosen;
}

export const currentLanguage = () => language;

/** A text of the page: t("session.open", { count: 3 }). */
export function t(key, filled = {}) {
  const text = texts[key];
  if (text === undefined) throw new Error(`There is no text ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => filled[name]);
}

/** The guide's name of a value: named("status", "adopted"). */
export const named = (list, value) => guideTexts.values[list]?.[value] ?? value;

/** The list of values of a field: that of the field in this kind, if the guide has one, else that of its name. */
export const listOf = (kind, field) => (guideTexts.values[`${kind}_${field}`] ? `${kind}_${field}` : field);

/** How sentences of a purpose begin, in the journey's own language. */
export async function stemsIn(journeyLanguage) {
  const guide = journeyLanguage === language ? guideTexts : await read(`guide/${journeyLanguage}.json`);
  return guide.values.stem;
}

export const aspectNames = () => Object.keys(guideTexts.aspects);

export const aspect = (name) => guideTexts.aspects[name];

export const stepOf = (name) => guideTexts.steps[name];

export const stepNames = () => Object.keys(guideTexts.steps);

/** The kinds of document that come out of a step, by its activities. */
export const kindsOf = (step) => [...new Set(stepOf(step).activities.flatMap((each) => each.adds))];

export const kindName = (kind, count = "one") => guideTexts.kinds[kind]?.[count] ?? kind;

export function capital(text) {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

export function number(value, digits = 1) {
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A number as it was measured. */
export const exact = (value) => new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(value);

const locale = () => (language === "nl" ? "nl-NL" : "en-GB");

/** A day (2027-04-13), as people write it. */
export function day(text, options = { day: "numeric", month: "long", year: "numeric" }) {
  return new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`));
}

/** An instant, in the journey's time zone. */
export function moment(text, timeZone) {
  return new Intl.DateTimeFormat(locale(), {
    weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone,
  }).format(new Date(text));
}

/** A session's name: what it was called, else its day. */
export function sessionName(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? day(text, { day: "numeric", month: "long" }) : text;
}
