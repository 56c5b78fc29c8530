// How a document goes on: the moves from one status to the next, and taking it back.
import { change, remove } from "../api.js";
import { h } from "../dom.js";
import { button } from "../page.js";
import { capital, kindName, named, t } from "../texts.js";
import { confirm } from "./dialog.js";
import { openForm } from "./form.js";
import { demands, statusesOf } from "./schema.js";

/** From each status to others, where the kind has them; what an adjustment applies is done where it is guided. */
const onwards = {
  proposed: ["adopted", "decided", "retired", "dropped"],
  adopted: ["fulfilled", "retired"],
  open: ["explored", "parked"],
  explored: ["open"],
  parked: ["open"],
  identified: ["acted_on"],
  acted_on: ["confirmed"],
};

/** Moves after which there is a way back. */
const isFree = (status) => ["open", "parked", "explored"].includes(status);

/** Moves that take something out of the way. */
const isAway = (status) => ["retired", "dropped", "parked"].includes(status);

/** The status of what was adopted and is done, where the kind has one. */
export const doneOf = (document, schema) =>
  (onwards[document.status] ?? []).find((status) => status === "fulfilled" && statusesOf(schema).includes(status));

/** Whether nothing more is done with it. */
export const isOver = (document, today) =>
  ["retired", "dropped"].includes(document.status) || (document.ended_on !== undefined && document.ended_on <= today);

/**
 * Moves a document on: what it still needs for that is asked first; what cannot be taken back is asked once.
 */
export async function move(context, { document, schema, status, title, sent }) {
  const { needed } = demands(schema, { ...document, status });
  const missing = [...needed].filter((name) => document[name] === undefined);
  const does = t(`move.${status}`);
  if (missing.length > 0)
    return openForm(context, { kind: document.kind, title: `${does}: ${title}`, document, known: { status }, fills: missing, sent });
  const work = () => change(document, { status });
  const after = () => sent(t("move.done", { status: named("status", status) }));
  if (isFree(status)) return work().then(after);
  return confirm({ title: `${does}?`, means: [h("strong", {}, title), t(`move.${status}.means`)], does }, work, after);
}

/** The buttons for its moves: those onwards, and those that take it out of the way. */
export function moveButtons(context, { document, schema, title, sent }) {
  const all = (onwards[document.status] ?? []).filter((status) => statusesOf(schema).includes(status));
  const made = (status) => button(
    t(`move.${status}`), () => move(context, { document, schema, status, title, sent }),
    { class: isAway(status) ? "button quiet" : "button", key: `${status}-${document.id}` });
  return { onwards: all.filter((each) => !isAway(each)).map(made), away: all.filter(isAway).map(made) };
}

export function withdraw({ document, title, sent }) {
  return confirm({
    title: capital(t("withdraw.title", { kind: kindName(document.kind) })), means: [h("strong", {}, title), t("withdraw.means")], does: t("withdraw"),
  }, () => remove(document), () => sent(t("withdraw.done")));
}
