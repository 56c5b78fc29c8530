// Does what is asked of somebody: opens the form that makes a document of the answer, or leads to where it is done.
import { post } from "../api.js";
import { h } from "../dom.js";
import { t } from "../texts.js";
import { confirm } from "./dialog.js";
import { anyKind } from "./documents.js";
import { openForm } from "./form.js";
import { doneOf, move } from "./moves.js";
import { invite } from "./people.js";
import { forms } from "./schema.js";
import { plan } from "./sessions.js";

/** What is known of the document already: its fields, without what says which one it is and lists of which nothing is known. */
function knownOf({ kind, id, revision, journey, ...fields }) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}

/** An adjustment was carried out as it was decided, without new words. */
async function carriedOut(context, document, sent) {
  const about = (await context.calls.list(...anyKind())).find(({ id }) => id === document.about);
  return confirm({
    title: `${t("adjustment.done")}?`, means: [h("strong", {}, document.change), t("adjustment.done_means")], does: t("adjustment.done"),
  }, () => post(`api/adjustments/${document.id}/apply`, { revision: about.revision, patch: {} }), () => sent(t("heard.apply_adjustment")));
}

export async function answer(context, asked, sent) {
  const { kind, id } = asked.adds;
  if (kind === "session" && id) {
    location.hash = `#/${context.journey.id}/guide`;
    return undefined;
  }
  if (kind === "session") return plan(context, asked.step, sent);
  if (kind === "participant" && !id) return invite(context, sent);
  const known = knownOf(asked.adds);
  const document = id && (await context.calls.list(kind)).find((each) => each.id === id);
  if (document && asked.fills.length === 0) {
    const schema = (await forms()).schemas[kind];
    const status = known.status ?? doneOf(document, schema);
    if (status) return move(context, { document, schema, status, title: asked.says, sent });
    if (document.status === "decided") return carriedOut(context, document, sent);
  }
  return openForm(context, { kind, title: asked.says, document, known, fills: asked.fills, hint: t("by_name"), sent });
}
