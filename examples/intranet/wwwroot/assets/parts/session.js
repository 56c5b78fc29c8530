// The open session: what one found, at the three levels first.
import { post } from "../api.js";
import { h } from "../dom.js";
import { button, field, form, inJourney, more, select } from "../page.js";
import { capital, named, t } from "../texts.js";
import { draftOf, keepIn } from "./drafts.js";
import { scale } from "./scale.js";

const levels = ["contribution", "quality", "adherence"];

/** What can be answered besides: of the journey, of what was agreed, of the signals, and of the session itself. */
async function others({ journey, calls }, session) {
  const overview = await calls.view("overview");
  const agreed = [...overview.rules, ...overview.agreements.filter((each) => each.status === "adopted")];
  const signals = overview.criteria.flatMap((criterion) => criterion.signals);
  return [
    { aspect: "climate", subject: journey.id },
    ...agreed.map((each) => ({ aspect: "kept", subject: each.id, text: each.text })),
    ...signals.map((each) => ({ aspect: "noticed", subject: each.id, text: each.text })),
    { aspect: "enjoyable", subject: session.id },
    { aspect: "worthwhile", subject: session.id },
  ];
}

function remarkFields() {
  const natures = ["observation", "feedback", "question", "idea", "objection"].map((each) => [each, capital(named("remark_nature", each))]);
  return [
    field(t("remark.text"), h("textarea", { name: "remark", rows: 3, maxlength: 2000 })),
    field(t("remark.nature"), select("nature", natures, "observation")),
  ];
}

function answersForm(context, session, questions, given, sent) {
  const name = (each) => `${each.aspect}:${each.subject}`;
  const own = (each) => given.find((rating) => rating.aspect === each.aspect && rating.subject === each.subject)?.value;
  const asks = (each) => scale(each.aspect, name(each), each.text && inJourney(context.journey, each.text), own(each));
  const [first, rest] = [questions.slice(0, levels.length), questions.slice(levels.length)];
  const draft = draftOf(context, `session ${session.id}`);
  return keepIn(form([
    first.map(asks),
    more(t("session.remark"), "remark", remarkFields()),
    more(t("session.more"), "more", rest.map(asks)),
  ], t("session.send"), async (filled) => {
    const ratings = questions.filter((each) => filled.has(name(each)))
      .map((each) => ({ subject: each.subject, aspect: each.aspect, value: Number(filled.get(name(each))) }));
    const text = filled.get("remark").trim();
    const remark = text ? { nature: filled.get("nature"), text } : undefined;
    if (ratings.length === 0 && !remark) throw Object.assign(new Error(t("session.nothing")), { status: 1 });
    await post(`api/sessions/${session.id}/answers`, { ratings, remark });
    draft.clear();
    await sent(t("session.sent"));
  }, { class: "form answers-form", submitClass: "button primary wide" }), draft);
}

/** The form, or thanks with a way back to it. */
export async function openSession(context, session, sent, isReopened, reopen) {
  const { journey, calls } = context;
  const [more_, ratings] = await Promise.all([
    others(context, session),
    calls.view("ratings", { session: session.id, participant: journey.participant }),
  ]);
  const questions = [...levels.map((each) => ({ aspect: each, subject: journey.id })), ...more_];
  const who = h("p", { class: "hint" }, t(`session.${session.openness}`));
  if (ratings.items.length > 0 && !isReopened)
    return [
      h("p", { class: "thanks" }, t("session.thanks")),
      button(t("session.change"), reopen, { class: "button quiet", key: "reopen" }),
    ];
  return [who, answersForm(context, session, questions, ratings.items, sent)];
}
