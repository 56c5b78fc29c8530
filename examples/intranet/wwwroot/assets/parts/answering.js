// Does what is asked of somebody: opens the form that makes a document of the answer, or leads to where it is done.
import { t } from "../texts.js";
import { openForm } from "./form.js";
import { move } from "./moves.js";
import { invite } from "./people.js";
import { forms } from "./schema.js";
import { plan } from "./sessions.js";

/** What is known of the document already: its fields, without what says which one it is and lists of which nothing is known. */
function knownOf({ kind, id, revision, journey, ...fields }) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !Array.isArray(value) || value.length > 0));
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
  if (document && known.status && asked.fills.length === 0) {
    const { schemas } = await forms();
    return move(context, { document, schema: schemas[kind], status: known.status, title: asked.says, sent });
  }
  return openForm(context, { kind, title: asked.says, document, known, fills: asked.fills, hint: t("by_name"), sent });
}
