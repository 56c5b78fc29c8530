// What a participant is asked, holds and promised, and which sessions come.
import { change } from "../api.js";
import { h } from "../dom.js";
import { field, form, inJourney, more, region, revisionOf, select, shared, tag } from "../page.js";
import { contribution } from "../parts/asked.js";
import { draftOf, keepIn } from "../parts/drafts.js";
import { answers } from "../parts/scale.js";
import { openSession } from "../parts/session.js";
import { trust } from "../parts/trust.js";
import { capital, day, kindName, moment, named, sessionName, t } from "../texts.js";

/** So many questions are shown at first: a long list is answered by nobody. */
const atOnce = 3;

export default function mine(context) {
  const { journey, calls } = context;
  const { load: told, forget } = shared(() => calls.view("mine"));
  let isReopened = false;

  const session = region(t("mine.session"), async ({ sent, heading }) => {
    const open = (await told()).sessions.find((each) => each.status === "open");
    if (!open) {
      isReopened = false;
      return null;
    }
    heading.textContent = t("mine.session_of", { session: sessionName(open.text) });
    const stored = async (text) => {
      isReopened = false;
      await sent(text);
      await asked.refresh();
    };
    return openSession(context, open, stored, isReopened, async () => {
      isReopened = true;
      await session.refresh(true);
    });
  }, { class: "now", forget });

  const asked = region(t("mine.asked"), async ({ sent }) => {
    const items = (await told()).asked.filter((each) => each.kind !== "session");
    if (items.length === 0) return h("p", { class: "empty" }, t("mine.asked_none"));
    const remarks = items.filter((each) => each.kind === "remark");
    const revisions = remarks.length > 0 ? await calls.list("remark") : [];
    const words = new Map();
    for (const each of items.filter((one) => one.aspect)) words.set(each.id, [...(words.get(each.id) ?? []), each]);
    const all = [
      ...remarks.map((each) => h("li", {}, remark(each, revisions.find((one) => one.id === each.id), sent))),
      ...[...words.values()].map((some) => h("li", {}, wording(some, sent))),
      ...items.filter((each) => each.what).map((each) => h("li", {}, contribution(context, each, sent))),
    ];
    const rest = all.slice(atOnce);
    return [
      h("ul", { class: "items" }, all.slice(0, atOnce)),
      rest.length > 0 && more(t("mine.asked_more", { count: rest.length }), "asked-more", h("ul", { class: "items" }, rest)),
    ];
  }, { forget });

  function remark(item, document, sent) {
    const draft = draftOf(context, `answer ${item.id}`);
    return [
      h("p", {}, inJourney(journey, item.says)), h("blockquote", { lang: journey.language }, item.text),
      keepIn(form([revisionOf(document), field(t("mine.answer"), h("textarea", { name: "answer", rows: 2, required: true, maxlength: 2000 }), t("by_name"))], t("send"), async (filled) => {
        await change({ id: item.id, revision: Number(filled.get("revision")) }, { answer: filled.get("answer") });
        draft.clear();
        await sent();
      }), draft),
    ];
  }

  function wording(asks, sent) {
    const [{ id, kind, text }] = asks;
    return [
      tag(kindName(kind)), h("p", { class: "sentence", lang: journey.language }, text),
      asks.map((each) => answers(id, each.aspect, undefined, sent)),
    ];
  }

  const promised = region(t("mine.promised"), async () => {
    const items = (await told()).promised;
    if (items.length === 0) return null;
    return h("ul", { class: "items" }, items.map((each) => h("li", {},
      h("p", { lang: journey.language }, each.text),
      h("p", { class: "meta" }, tag(each.overdue ? t("overdue") : named("status", each.status), each.overdue ? "warning" : ""),
        each.due_on && ` ${t("due", { day: day(each.due_on) })}`))));
  });

  const holds = region(t("mine.holds"), async () => {
    const items = (await told()).holds;
    if (items.length === 0) return null;
    return h("ul", { class: "items" }, items.map((each) => h("li", {},
      h("p", { lang: journey.language }, each.text),
      h("p", { class: "meta" }, tag(each.share ? named("share", each.share) : kindName(each.kind)),
        each.what && h("span", { lang: journey.language }, ` ${each.what}`)))));
  });

  const sessions = region(t("mine.sessions"), async () => {
    const items = (await told()).sessions.filter((each) => each.status === "planned");
    if (items.length === 0) return null;
    return h("ul", { class: "items dates" }, items.map((each) => h("li", {},
      h("p", {}, h("strong", {}, capital(moment(each.starts_at, journey.time_zone)))),
      h("p", { class: "meta" }, t("minutes", { minutes: each.minutes }), each.place && ` · ${each.place}`,
        each.openness === "anonymous" && ` · ${named("openness", "anonymous")}`))));
  });

  const noted = region(t("remark.title"), async ({ sent }) => {
    const draft = draftOf(context, "remark");
    const natures = ["observation", "idea", "question", "objection"].map((each) => [each, capital(named("remark_nature", each))]);
    return keepIn(form([
      field(t("remark.text"), h("textarea", { name: "text", rows: 3, required: true, maxlength: 2000 }), t(`remark.${journey.openness}`)),
      field(t("remark.nature"), select("nature", natures, "observation")),
    ], t("send"), async (filled) => {
      await calls.add("remark", { nature: filled.get("nature"), text: filled.get("text") });
      draft.clear();
      await sent(t("remark.sent"));
    }), draft);
  });

  const isActive = journey.status === "active";
  return { columns: [[session, asked], [sessions, promised, holds, ...(isActive ? [noted] : []), trust(context)]] };
}
