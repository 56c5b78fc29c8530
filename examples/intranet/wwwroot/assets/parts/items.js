// What there is of a kind: each with what one finds of it, and what one may do with it.
import { h } from "../dom.js";
import { button, more, region, tag } from "../page.js";
import { aspectNames, capital, day, exact, kindName, listOf, moment, named, t } from "../texts.js";
import { support } from "./consensus.js";
import { openDialog } from "./dialog.js";
import { openForm } from "./form.js";
import { isOver, moveButtons, withdraw } from "./moves.js";
import { answers } from "./scale.js";
import { fieldsOf, forms, typeOf } from "./schema.js";

/** So many stand in a list before the rest is folded. */
const most = 12;

/** A value as people read it. */
function shown(value, schema, list, found, zone) {
  const type = typeOf(schema);
  if (type === "choice") return capital(named(list, value));
  if (type === "reference") return found.title(value) ?? t("item.gone");
  if (type === "references") return value.map((id) => found.title(id) ?? t("item.gone")).join(" · ");
  if (type === "list") return value.map((each) => shown(each, schema.items, list, found, zone)).join(" · ");
  if (type === "group") return Object.entries(value).map(([name, each]) => shown(each, schema.properties[name], name, found, zone)).join(" · ");
  if (type === "day") return day(value);
  if (type === "moment") return moment(value, zone);
  return type === "number" ? exact(value) : String(value);
}

/** All that stands in a document, over the page. */
async function read({ journey }, document, found) {
  const { schemas, fields: texts } = await forms();
  const given = fieldsOf(schemas[document.kind], texts[document.kind], document.kind).filter(({ name }) => document[name] !== undefined);
  openDialog(capital(kindName(document.kind)), h("dl", { class: "readers" }, given.map((each) => [
    h("dt", {}, each.label), h("dd", { lang: journey.language }, shown(document[each.name], each.schema, each.list, found, journey.time_zone)),
  ])));
}

/** Its status and what kind of thing it is, where its words do not begin with that. */
function tags(document, schema, title) {
  const choices = Object.entries(schema.properties).filter(([name, each]) => each.enum && name !== "status" && schema.required.includes(name));
  const words = choices.map(([name]) => named(listOf(document.kind, name), document[name])).filter((each) => !title.startsWith(each));
  return h("p", { class: "tags" },
    document.status && tag(named("status", document.status), document.status),
    words.length > 0 && h("span", { class: "meta" }, words.map(capital).join(" · ")));
}

/** What it belongs to, where its words do not say so. */
function belongs(document, schema, texts, found, title) {
  const ones = Object.entries(schema.properties).filter(([name, each]) => name !== "journey" && schema.required.includes(name) && typeOf(each) === "reference");
  return ones.map(([name]) => [texts[name].says, found.title(document[name])]).filter(([, text]) => text && !title.includes(text))
    .map(([label, text]) => h("p", { class: "meta" }, `${label}: `, text));
}

function item(context, { document, found, texts, told, sent }) {
  const { journey, me } = context;
  const schema = found.schemas[document.kind];
  const title = found.title(document.id);
  const isOpen = journey.status === "active" || journey.status === "preparing";
  const isOwn = document.created_by === me.person;
  const isFacilitator = journey.authority === "facilitator";
  const canChange = isOpen && (isFacilitator || (isOwn && !["adopted", "retired", "fulfilled"].includes(document.status)));
  const own = (aspect) => told.ratings.find((each) => each.subject === document.id && each.aspect === aspect)?.value;
  const about = [...told.asked, ...told.ratings].filter((each) => (each.subject ?? each.id) === document.id);
  const aspects = aspectNames().filter((name) => about.some((each) => each.aspect === name));
  const others = told.consensus.find((each) => each.subject === document.id);
  const correct = () => openForm(context, { kind: document.kind, title: capital(t("item.correct_kind", { kind: kindName(document.kind) })), document, sent });
  const moves = isOpen && isFacilitator ? moveButtons(context, { document, schema, title, sent }) : { onwards: [], away: [] };
  return h("li", { "data-revision": document.revision },
    tags(document, schema, title),
    h("p", { class: "sentence", lang: journey.language }, title),
    belongs(document, schema, texts, found, title),
    isOpen && aspects.map((aspect) => answers(document.id, aspect, own(aspect), sent)),
    // Who answers does so before seeing what others found.
    others && (own("agree") !== undefined || !isOpen) && support(others),
    moves.onwards.length > 0 && h("div", { class: "buttons" }, moves.onwards),
    more(t("item.more"), `more-${document.id}`, h("div", { class: "buttons" },
      button(t("item.read"), () => read(context, document, found), { class: "button quiet", key: `read-${document.id}` }),
      canChange && button(t("item.correct"), correct, { class: "button quiet", key: `correct-${document.id}` }),
      canChange && button(t("withdraw"), () => withdraw({ document, title, sent }), { class: "button quiet", key: `withdraw-${document.id}` }),
      moves.away)));
}

/** A region for a kind of document of a step; `load` gives what is there, which the regions of the page share. */
export function itemsOf(context, kind, { load, forget, refresh }) {
  const { journey } = context;
  const isOpen = journey.status === "active" || journey.status === "preparing";
  const section = region(capital(kindName(kind, "many")), async ({ sent }) => {
    const [{ found, told }, { fields: texts }] = await Promise.all([load(), forms()]);
    const again = async (text) => {
      await sent(text);
      await refresh(section);
    };
    const today = new Date().toISOString().slice(0, 10);
    const one = (document) => item(context, { document, found, texts: texts[kind], told, sent: again });
    const all = found.of(kind).filter((each) => kind !== "method" || each.journey);
    const counting = all.filter((each) => !isOver(each, today));
    const over = all.filter((each) => isOver(each, today));
    const add = () => openForm(context, { kind, title: capital(t("item.add", { kind: kindName(kind) })), hint: t("by_name"), sent: again });
    return [
      counting.length > 0 ? h("ul", { class: "items" }, counting.slice(0, most).map(one)) : h("p", { class: "empty" }, t("item.none")),
      counting.length > most && more(t("item.others", { count: counting.length - most }), `others-${kind}`, h("ul", { class: "items" }, counting.slice(most).map(one))),
      over.length > 0 && more(t("item.over", { count: over.length }), `over-${kind}`, h("ul", { class: "items" }, over.map(one))),
      isOpen && button(capital(t("item.add", { kind: kindName(kind) })), add, { class: "button", key: `add-${kind}` }),
    ];
  }, { forget });
  return section;
}
