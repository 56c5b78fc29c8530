// The documents of a journey by what a person would call them: for lists, and for forms in which one chooses among them.
import { kindName, kindsOf, moment, stemsIn, stepNames, t } from "../texts.js";
import { forms, referencesOf, typeOf } from "./schema.js";

/** What no longer counts is not chosen any more. */
const isOver = (document) => ["retired", "dropped", "cancelled"].includes(document.status) || document.ended_on || document.left_on;

/** The kinds that a person makes in the steps of a journey: to these a reference to any document can be. */
export const anyKind = () => stepNames().flatMap(kindsOf);

/** The kinds that fields of these kinds refer to. */
export function referredTo(schemas, kinds) {
  const fields = kinds.flatMap((kind) => Object.values(schemas[kind].properties));
  const named = fields.flatMap((each) => referencesOf(each.items ?? each) ?? []);
  return [...new Set(named.flatMap((kind) => (kind === "any" ? anyKind() : [kind])))];
}

/** What a document is called: its words, else what it refers to. */
function titleOf(document, properties, title, journey, stems) {
  if (document.kind === "session") return document.title ?? moment(document.starts_at, journey.time_zone);
  if (document.stem && document.stem !== "free") return `${stems[document.stem]} ${document.completion}`;
  const isText = ([, each]) => ["line", "words"].includes(typeOf(each));
  const words = properties.required.find(isText);
  if (words) return document[words[0]];
  const parts = properties.required.filter(([name, each]) => name !== "journey" && typeOf(each) === "reference").map(([name]) => title(document[name]));
  return parts.filter(Boolean).join(" · ") || kindName(document.kind);
}

/**
 * All documents of these kinds, with what each is called. A facilitator who is choosing may choose from the whole house;
 * everybody else has the names of the own circle.
 */
export async function gather({ journey, calls }, kinds, isChoosing = false) {
  const inHouse = isChoosing && journey.authority === "facilitator" && (kinds.includes("person") || kinds.includes("unit"));
  const listed = [...new Set([...kinds, "participant", "unit"])].filter((kind) => kind !== "person" && kind !== "journey");
  const [{ schemas }, stems, found, overview, house] = await Promise.all([
    forms(), stemsIn(journey.language), calls.list(...listed), calls.view("overview"), inHouse ? calls.house() : {},
  ]);
  const documents = [...found.filter((each) => each.kind !== "unit" || !house.unit), ...Object.values(house).flat()];
  const byId = new Map(documents.map((each) => [each.id, each]));
  const names = new Map(overview.people.map((each) => [each.participant, each.name]));
  const requiredOf = (schema) => ({ required: Object.entries(schema.properties).filter(([name]) => schema.required.includes(name)) });
  const title = (id) => {
    const document = byId.get(id);
    if (!document) return names.get(id);
    if (document.kind === "participant") return names.get(id) ?? t("people.left");
    return titleOf(document, requiredOf(schemas[document.kind]), title, journey, stems);
  };
  return {
    title, overview, schemas,
    get: (id) => byId.get(id),
    of: (kind) => documents.filter((each) => each.kind === kind),
    options: (references) => {
      const wanted = new Set(references.flatMap((kind) => (kind === "any" ? anyKind() : [kind])));
      return documents.filter((each) => wanted.has(each.kind) && !isOver(each))
        .map((each) => ({ id: each.id, kind: each.kind, text: title(each.id) }));
    },
  };
}
