// Makes a field of a form from its description: the place to fill in, and how it is read and written.
import { h, newId } from "../dom.js";
import { select } from "../page.js";
import { capital, currentLanguage, named, t } from "../texts.js";
import { localTime, momentAt } from "./moments.js";
import { picker } from "./picker.js";
import { fieldsOf } from "./schema.js";

/** Up to so many choices are shown at once. */
const fewChoices = 4;

/** A field around its place to fill in: its name, what helps, and where it is told what is wrong with it. */
function around(field, content, input, isGroup) {
  const isSaid = field.schema.default === undefined;
  const optional = h("span", { class: "meta", hidden: field.isRequired || !isSaid }, ` ${t("form.optional")}`);
  const help = field.help && h("p", { class: "hint", id: newId("field") }, field.help);
  const wrong = h("p", { class: "notice wrong", id: newId("field"), hidden: true });
  const label = [field.label, optional];
  if (!isGroup) input.id = newId("field");
  const element = isGroup
    ? h("fieldset", { class: "field", "data-field": field.name, tabindex: "-1" }, h("legend", {}, label), help, content, wrong)
    : h("div", { class: "field", "data-field": field.name }, h("label", { for: input.id }, label), help, content, wrong);
  const described = isGroup ? element : input;
  const isOneOf = input?.type === "radio";
  if (isOneOf) element.setAttribute("role", "radiogroup");
  const judged = isOneOf ? element : input;
  const mark = (text) => {
    wrong.textContent = text ?? "";
    wrong.hidden = !text;
    if (text) judged?.setAttribute("aria-invalid", "true");
    else judged?.removeAttribute("aria-invalid");
    const ids = [help?.id, text && wrong.id].filter(Boolean).join(" ");
    if (ids) described.setAttribute("aria-describedby", ids);
    else described.removeAttribute("aria-describedby");
  };
  mark(null);
  return {
    name: field.name, field, element, mark,
    focus: () => (input ?? element.querySelector("input, textarea, select, button") ?? element).focus(),
    require: (isRequired) => { optional.hidden = isRequired || !isSaid; },
  };
}

/** How much of a text's length is left, once it matters. */
function counter(input, most) {
  const left = h("p", { class: "meta left" });
  const count = () => {
    const rest = most - [...input.value].length;
    left.textContent = rest > most / 4 ? "" : t(rest < 0 ? "form.over" : "form.left", { count: Math.abs(rest) });
  };
  input.addEventListener("input", count);
  return { left, count };
}

function text(field, { language }) {
  const input = field.type === "words"
    ? h("textarea", { rows: 3, lang: language }) : h("input", { type: "text", lang: language, autocomplete: "off" });
  const { left, count } = counter(input, field.schema.maxLength);
  return {
    ...around(field, [input, left], input),
    read: () => input.value.trim() || undefined,
    write: (value) => { input.value = value ?? ""; count(); },
  };
}

/** A number as people write it; what is none is sent as it is, and the library says so. */
function number(field) {
  const input = h("input", { type: "text", inputmode: field.schema.type === "integer" ? "numeric" : "decimal", class: "short", autocomplete: "off" });
  const numberOf = (typed) => (Number.isNaN(Number(typed.replace(",", "."))) ? typed : Number(typed.replace(",", ".")));
  const mark = currentLanguage() === "nl" ? "," : ".";
  return {
    ...around(field, input, input),
    read: () => (input.value.trim() === "" ? undefined : numberOf(input.value.trim())),
    write: (value) => { input.value = value === undefined ? "" : String(value).replace(".", mark); },
  };
}

const native = { day: "date", time: "time", moment: "datetime-local" };

/** A day, a time, or both: those of the journey's time zone. */
function moment(field, { zone }) {
  const input = h("input", { type: native[field.type], class: "short" });
  const isBoth = field.type === "moment";
  return {
    ...around(field, input, input),
    read: () => (input.value && isBoth ? momentAt(input.value, zone) : input.value || undefined),
    write: (value) => { input.value = value && isBoth ? localTime(value, zone) : value ?? ""; },
  };
}

function yes(field) {
  const input = h("input", { type: "checkbox" });
  return {
    ...around(field, input, input),
    read: () => input.checked, write: (value) => { input.checked = value === true; },
  };
}

function choice(field) {
  const options = field.schema.enum.map((value) => [value, capital(named(field.list, value))]);
  if (!field.isRequired || options.length > fewChoices) {
    const input = select(field.name, field.schema.default ? options : [["", "–"], ...options], field.schema.default ?? "");
    return {
      ...around(field, input, input),
      read: () => input.value || undefined, write: (value) => { input.value = value ?? ""; },
    };
  }
  const name = newId("field");
  const inputs = options.map(([value]) => h("input", { type: "radio", name, value }));
  const rows = options.map(([, words], index) => h("label", { class: "choice row" }, inputs[index], h("span", { class: "face" }, words)));
  return {
    ...around(field, h("div", { class: "stems" }, rows), inputs[0], true),
    read: () => inputs.find((each) => each.checked)?.value,
    write: (value) => { for (const each of inputs) each.checked = each.value === value; },
  };
}

function reference(field, { options, language }) {
  const made = picker(options(field.references), { isMany: field.type === "references", isRequired: field.isRequired, label: field.label, language });
  return { ...around(field, made.element, made.input, true), read: made.read, write: made.write };
}

/** Several texts or groups: each in a row of its own, with a way to add and to take out. */
function list(field, context) {
  const rows = h("div", { class: "rows" });
  let handles = [];
  const add = (value) => {
    const row = fieldFor({ ...field, schema: field.schema.items, type: field.schema.items.type === "object" ? "group" : "line", isRequired: true, help: undefined, label: t("form.one_of", { label: field.label, number: handles.length + 1 }) }, context);
    row.write(value);
    const out = h("button", { type: "button", class: "button quiet", onclick: () => {
      handles = handles.filter((each) => each !== row);
      line.remove();
      more.focus();
      rows.dispatchEvent(new Event("input", { bubbles: true }));
    } }, t("form.take_out"));
    const line = h("div", { class: "row-of" }, row.element, out);
    handles.push(row);
    rows.append(line);
    return row;
  };
  const more = h("button", { type: "button", class: "button quiet", onclick: () => add().focus() }, t("form.one_more"));
  return {
    ...around(field, [rows, more], null, true),
    read: () => {
      const values = handles.map((each) => each.read()).filter((each) => each !== undefined);
      return values.length > 0 ? values : undefined;
    },
    write: (values) => {
      handles = [];
      rows.replaceChildren();
      for (const each of values ?? []) add(each);
      if (handles.length === 0) add();
    },
    within: ([index, ...rest]) => [handles[Number(index)], rest],
  };
}

function group(field, context) {
  const handles = fieldsOf(field.schema, field.texts).map((each) => fieldFor(each, context));
  return {
    ...around(field, h("div", { class: "form within" }, handles.map((each) => each.element)), null, true),
    read: () => {
      const values = Object.fromEntries(handles.map((each) => [each.name, each.read()]).filter(([, value]) => value !== undefined));
      return Object.keys(values).length > 0 ? values : undefined;
    },
    write: (values) => { for (const each of handles) each.write(values?.[each.name]); },
    within: ([name, ...rest]) => [handles.find((each) => each.name === name), rest],
  };
}

const makers = {
  line: text, words: text, number, day: moment, time: moment, moment, yes, choice, reference, references: reference, list, group,
};

/** A field of a form; `context` knows the choices of references, the language that people write in and the time zone. */
export function fieldFor(field, context) {
  return makers[field.type](field, context);
}

/** The field that a pointer of the library is about: as deep within it as there is one. */
export function fieldAt(handles, pointer) {
  const [name, ...rest] = pointer.replace(/^\/\d+\/(document|patch)(?=\/)/, "").split("/").slice(1);
  let found = handles.find((each) => each.name === name);
  for (let path = rest; found?.within && path.length > 0;) {
    const [deeper, further] = found.within(path);
    if (!deeper) break;
    found = deeper;
    path = further;
  }
  return found;
}
