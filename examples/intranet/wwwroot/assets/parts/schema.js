// What the library says of its kinds: the fields of a document, and what they are called.
import { currentLanguage, listOf, read } from "../texts.js";

const loaded = new Map();

/** The schemas, and the words of their fields in the reader's language; they are asked for once a form is needed. */
export function forms() {
  const language = currentLanguage();
  if (!loaded.has(language)) loaded.set(language, read(`forms/${language}.json`));
  return loaded.get(language);
}

/** What each document has and no form asks: the library sets it, or a button of its own does. */
const notAsked = new Set(["kind", "schema", "id", "extra", "journey", "status"]);

/** The kinds that a reference may be to; null for what is no reference, none for one to another journey. */
export function referencesOf(schema) {
  const says = schema.description ?? "";
  if (says === "The id of any document of the journey.") return ["any"];
  if (says.startsWith("The id of a document of another journey")) return [];
  const named = /^The id of a document: (.+)\.$/.exec(says);
  return named ? named[1].split(/, | or /) : null;
}

const byFormat = { date: "day", "date-time": "moment", time: "time" };
const byType = { array: "list", object: "group", boolean: "yes", integer: "number", number: "number" };

/** How a field is asked. */
export function typeOf(schema) {
  if (schema.enum) return "choice";
  if (schema.type === "array" && referencesOf(schema.items)) return "references";
  return byType[schema.type] ?? byFormat[schema.format]
    ?? (referencesOf(schema) ? "reference" : schema.maxLength > 200 ? "words" : "line");
}

/** The fields that people fill in, in the order of the schema. */
export function fieldsOf(schema, texts = {}, kind = "") {
  return Object.entries(schema.properties)
    .filter(([name, each]) => !notAsked.has(name) && !each.readOnly)
    .map(([name, each]) => ({
      name, kind, schema: each, type: typeOf(each), list: listOf(kind, name),
      references: referencesOf(each.items ?? each),
      label: texts[name]?.says ?? name, help: texts[name]?.helps, texts: texts[name]?.fields,
      isRequired: (schema.required ?? []).includes(name),
    }))
    .filter((each) => each.references?.length !== 0);
}

function holds(condition, values) {
  return Object.entries(condition.properties ?? {}).every(([name, each]) => each.const === undefined || values[name] === each.const)
    && (condition.required ?? []).every((name) => values[name] !== undefined);
}

/** What a schema needs, and what it refuses, when these are the values. */
export function demands(schema, values) {
  const needed = new Set(schema.required ?? []);
  const refused = new Set();
  for (const rule of (schema.allOf ?? []).filter((each) => each.if)) {
    const part = holds(rule.if, values) ? rule.then : rule.else;
    for (const name of part?.required ?? []) needed.add(name);
    for (const [name, allowed] of Object.entries(part?.properties ?? {})) if (allowed === false) refused.add(name);
  }
  return { needed, refused };
}

/** The fields that a document of this kind needs sooner or later. */
export function neededSometime(schema) {
  const later = (schema.allOf ?? []).flatMap((each) => each.then?.required ?? []);
  return new Set([...(schema.required ?? []), ...later]);
}

/** The values of a status of this kind, where it has one. */
export const statusesOf = (schema) => schema.properties.status?.enum ?? [];
