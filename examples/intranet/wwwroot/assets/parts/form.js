// A form made from the description of what it makes. It knows no field by name: what a kind has, is asked.
import { change } from "../api.js";
import { h } from "../dom.js";
import { form, more } from "../page.js";
import { capital, kindName, t } from "../texts.js";
import { gather, referredTo } from "./documents.js";
import { openDialog } from "./dialog.js";
import { draftOf } from "./drafts.js";
import { fieldAt, fieldFor } from "./fields.js";
import { demands, fieldsOf, forms, neededSometime } from "./schema.js";

const filled = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Shows what is wrong at its field, opens what hides it, and goes there. */
function point(handle, text) {
  handle.mark(text);
  const folded = handle.element.closest("details");
  if (folded) folded.open = true;
  handle.focus();
}

/**
 * A form. `fields` are asked, of which those in `first` at once and the others under "more"; `values` stand there already;
 * `rules` (a schema) says what is needed, together with what is `known` and not asked. `send` gets the values; what it is
 * refused for is told at its field; `sent` comes when all is well.
 */
export function schemaForm(context, { fields, first, values = {}, known = {}, rules, key, submit, send, sent, options = () => [], hint }) {
  const surroundings = { options, language: context.journey?.language, zone: context.journey?.time_zone };
  const handles = fields.map((each) => fieldFor(each, surroundings));
  const draft = draftOf(context, key);
  const read = () => filled(Object.fromEntries(handles.map((each) => [each.name, each.read()])));
  const told = () => ({ ...values, ...known, ...read() });
  const isAsked = (handle) => !demands(rules, told()).refused.has(handle.name);

  /** What is needed, or has no place, depends on what was filled in. */
  const adapt = () => {
    const { needed, refused } = demands(rules, told());
    for (const each of handles) {
      each.element.hidden = refused.has(each.name);
      each.require(needed.has(each.name));
    }
  };

  const put = (these) => { for (const each of handles) each.write(these[each.name]); };
  put(values);
  const kept = draft.read();
  if (kept) put({ ...values, ...kept });

  const isFirst = (each) => first.has(each.name);
  const rest = handles.filter((each) => !isFirst(each)).map((each) => each.element);
  const forget = h("button", { type: "button", class: "button quiet", onclick: () => {
    draft.clear();
    put(values);
    adapt();
    again.hidden = true;
  } }, t("form.forget"));
  const again = h("div", { class: "buttons again", hidden: !kept }, h("p", { class: "meta" }, t("form.draft")), forget);

  const element = form([
    again, hint && h("p", { class: "hint" }, hint),
    handles.filter(isFirst).map((each) => each.element),
    rest.length > 0 && more(t("form.more"), `more-${key}`, h("div", { class: "form" }, rest)),
  ], submit, async () => {
    for (const each of handles) each.mark(null);
    const { needed } = demands(rules, told());
    const missing = handles.filter((each) => needed.has(each.name) && each.read() === undefined);
    for (const each of missing.reverse()) point(each, t("form.missing"));
    if (missing.length > 0) return;
    try {
      await send(filled(Object.fromEntries(handles.filter(isAsked).map((each) => [each.name, each.read()]))));
    } catch (failure) {
      const wrong = failure.pointer && fieldAt(handles, failure.pointer);
      if (!wrong) throw failure;
      point(wrong, failure.message);
      return;
    }
    draft.clear();
    await sent();
  }, { submitClass: "button primary", novalidate: true });
  element.addEventListener("input", () => {
    adapt();
    draft.keep(read());
  });
  adapt();
  return element;
}

/** What changes a document into what was filled in; what was emptied goes. */
function patchOf(document, fields, values) {
  const changed = fields.filter(({ name }) => JSON.stringify(document[name]) !== JSON.stringify(values[name]));
  return Object.fromEntries(changed.map(({ name }) => [name, values[name] ?? null]));
}

/**
 * Opens the form of a kind over the page: for a new document, or for one to correct. What is `known` is kept and not asked;
 * when it is known what the answer is for (`fills`), only that and what is needed is asked at first.
 */
export async function openForm(context, { kind, title, document, known = {}, fills = [], without = [], hint, sent }) {
  const { schemas, fields: texts } = await forms();
  const schema = schemas[kind];
  const found = await gather(context, referredTo(schemas, [kind]), true);
  const fields = fieldsOf(schema, texts[kind], kind).filter(({ name }) => !(name in known) && !without.includes(name));
  const filling = fills.map((each) => each.split(".")[0]);
  const needed = filling.length > 0 ? schema.required.filter((name) => document?.[name] === undefined) : neededSometime(schema);
  const first = new Set([...filling, ...needed]);
  const key = [kind, document?.id ?? "new", ...Object.values(known).flat()].join(" ");
  const close = openDialog(title, schemaForm(context, {
    fields, first, known, key, hint, rules: schema, values: document ?? {}, options: found.options,
    submit: capital(t(document ? "form.save" : "form.add", { kind: kindName(kind) })),
    send: (values) => (document
      ? change(document, { ...known, ...patchOf(document, fields, values) })
      : context.calls.add(kind, { ...known, ...values })),
    sent: () => {
      close();
      return sent(t("saved"));
    },
  }));
}
