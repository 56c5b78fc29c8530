// What a facilitator needs: the session that is or comes, what asks for attention, what is to be decided, how far the group is.
import { change, post } from "../api.js";
import { h } from "../dom.js";
import { button, field, form, inJourney, more, region, revisionOf, select, tag } from "../page.js";
import { confirm } from "../parts/dialog.js";
import { draftOf, keepIn } from "../parts/drafts.js";
import { expectations } from "../parts/expectations.js";
import { way } from "../parts/way.js";
import { capital, day, moment, named, stemsIn, stepOf, t } from "../texts.js";

/** The field with the words of a document that an adjustment can change. */
const wordsOf = { purpose: "completion", vision: "text", rule: "text", agreement: "text" };

export default function guide(context) {
  const { journey, calls } = context;

  const session = region(t("guide.session"), async ({ sent }) => {
    const { sessions, people } = await calls.view("overview");
    const open = sessions.find((each) => each.status === "open");
    if (open) return running(open, people.filter((each) => each.authority !== "sponsor").length, sent);
    const next = sessions.filter((each) => each.status === "planned").sort((one, other) => one.starts_at.localeCompare(other.starts_at))[0];
    return next ? planned(next, sent) : h("p", { class: "empty" }, t("guide.no_session"));
  }, { class: "now", every: true });

  const when = (each) => h("p", { class: "when" }, h("strong", {}, capital(moment(each.starts_at, journey.time_zone))),
    h("span", { class: "meta" }, ` ${t("minutes", { minutes: each.minutes })}${each.method ? ` · ${each.method}` : ""}`));

  /** What closing means: for how many, and what is lost when too few answered without their names. */
  function closing(each, group) {
    const came = each.answered ?? each.raters;
    const isFew = each.openness === "anonymous" && !(Number.parseInt(came, 10) >= journey.minimum_group);
    return [
      came === undefined ? t("guide.close_unknown") : t("guide.close_came", { came, of: group }),
      isFew ? t("guide.close_few", { minimum: journey.minimum_group }) : t("guide.close_hint"),
    ];
  }

  function running(each, group, sent) {
    const came = each.answered ?? each.raters;
    return [
      when(each), tag(each.openness === "anonymous" ? t("guide.open_anonymous") : t("guide.open"), "open"),
      came !== undefined && h("p", { class: "figure came", "data-came": came }, h("strong", {}, came), " ",
        h("span", { class: "meta" }, t(came === 1 ? "guide.came_one" : "guide.came"))),
      button(t("guide.close"), () => confirm({ title: `${t("guide.close")}?`, means: closing(each, group), does: t("guide.close") },
        () => post(`api/sessions/${each.id}/close`, {}), () => sent(t("heard.close_session"))), { class: "button primary", key: "close" }),
      h("p", { class: "hint" }, t("guide.close_hint")),
    ];
  }

  function planned(each, sent) {
    return [
      when(each),
      form(h("label", { class: "check" }, h("input", { type: "checkbox", name: "anonymous" }), h("span", {}, t("guide.anonymously"))), t("guide.open_now"), async (filled) => {
        await post(`api/sessions/${each.id}/open`, { anonymous: filled.has("anonymous") });
        await sent(t("heard.open_session"));
      }, { submitClass: "button primary" }),
    ];
  }

  const attention = region(t("guide.attention"), async () => {
    const { items } = await calls.view("attention");
    if (items.length === 0) return h("p", { class: "empty" }, t("guide.attention_none"));
    return h("ul", { class: "items attention" }, items.map((each) => h("li", {},
      tag(named("reason", each.reason), "warning"),
      h("p", {}, inJourney(journey, each.says)), h("p", { class: "asks" }, inJourney(journey, each.asks)))));
  });

  const adjustments = region(t("guide.adjustments"), async ({ sent }) => {
    const all = await calls.list("adjustment");
    const open = all.filter((each) => each.status === "proposed" || each.status === "decided");
    return [
      open.length === 0
        ? h("p", { class: "empty" }, t("guide.adjustments_none"))
        : h("ul", { class: "items" }, await Promise.all(open.map(async (each) => h("li", {}, await adjustment(each, sent))))),
      more(t("guide.adjust"), "adjust", await proposal(sent)),
    ];
  });

  async function adjustment(each, sent) {
    const move = (status) => button(t(`adjustment.${status}`), () => confirm({
      title: `${t(`adjustment.${status}`)}?`, means: [h("strong", {}, each.change), t(`move.${status}.means`)], does: t(`adjustment.${status}`),
    }, () => change(each, { status }), () => sent()), { class: status === "decided" ? "button" : "button quiet", key: `${each.id}-${each.revision}-${status}` });
    return [
      tag(named("status", each.status), each.status),
      h("p", { lang: journey.language }, h("strong", {}, each.change)),
      h("p", { class: "meta", lang: journey.language }, each.observed),
      each.due_on && h("p", { class: "meta" }, t("due", { day: day(each.due_on) })),
      each.status === "proposed" ? h("div", { class: "buttons" }, move("decided"), move("dropped"))
        : more(t("adjustment.apply"), `apply-${each.id}`, await applying(each, sent)),
    ];
  }

  /** The document that an adjustment can be about, by the words that it changes. */
  async function subjects() {
    const lists = await Promise.all(Object.keys(wordsOf).map((kind) => calls.list(kind)));
    return lists.flat().filter((each) => each.status === "adopted");
  }

  const textOf = (document, stems) =>
    (document.stem && document.stem !== "free" ? `${stems[document.stem]} ${document.completion}` : document[wordsOf[document.kind]]);

  async function applying(each, sent) {
    const document = (await subjects()).find((one) => one.id === each.about);
    if (!document) return h("p", { class: "hint" }, t("adjustment.elsewhere"));
    const name = wordsOf[document.kind];
    const words = h("textarea", { name: "words", rows: 3, required: true, maxlength: 2000, lang: journey.language }, document[name]);
    return form([revisionOf(document), field(t("adjustment.words"), words, `${t("adjustment.words_hint")} ${t("by_name")}`)], t("adjustment.applied"), (filled) => {
      const now = filled.get("words").trim();
      const patch = now === document[name] ? {} : { [name]: now };
      confirm({
        title: `${t("adjustment.applied")}?`, means: [h("strong", {}, now), t("adjustment.applied_means")], does: t("adjustment.applied"),
      }, () => post(`api/adjustments/${each.id}/apply`, { revision: Number(filled.get("revision")), patch }), () => sent(t("heard.apply_adjustment")));
    });
  }

  async function proposal(sent) {
    const stems = await stemsIn(journey.language);
    const options = (await subjects()).map((each) => [each.id, textOf(each, stems)]);
    if (options.length === 0) return h("p", { class: "hint" }, t("adjustment.nothing"));
    const draft = draftOf(context, "adjustment");
    return keepIn(form([
      field(t("adjustment.about"), select("about", options)),
      field(t("adjustment.observed"), h("textarea", { name: "observed", rows: 2, required: true, maxlength: 2000 }), t("by_name")),
      field(t("adjustment.change"), h("textarea", { name: "change", rows: 2, required: true, maxlength: 2000 }), t("by_name")),
    ], t("adjustment.propose"), async (filled) => {
      await calls.add("adjustment", Object.fromEntries(filled));
      draft.clear();
      await sent();
    }), draft);
  }

  const progress = region(t("guide.progress"), async () => {
    const told = await calls.view("progress");
    return [way(told, journey), told.steps.map((step) => more(`${stepOf(step.step).name} · ${t("progress.met", step)}`, `step-${step.step}`, expectations(journey, step)))];
  });

  const agenda = region(t("guide.agenda"), async () => {
    const told = await calls.view("agenda");
    if (told.items.length === 0) return null;
    return h("ol", { class: "agenda" }, told.items.map((each) => h("li", {},
      h("p", { class: "time" }, each.at, h("span", { class: "meta" }, t("minutes", { minutes: each.minutes }))),
      h("div", { lang: journey.language }, h("h3", {}, each.title), h("ul", { class: "lines" }, each.lines.map((line) => h("li", {}, line)))))));
  });

  return { columns: [[session, adjustments], [attention]], regions: [progress, agenda] };
}
