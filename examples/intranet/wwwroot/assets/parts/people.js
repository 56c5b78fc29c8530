// Who takes part; the facilitator invites people of the house.
import { h } from "../dom.js";
import { button, more, region } from "../page.js";
import { capital, named, t } from "../texts.js";
import { openForm } from "./form.js";

const most = 12;

/** What is asked of somebody who is invited. */
const asked = ["person", "perspective", "unit"];

/** What only the host decides, and what nobody who is invited has done yet. */
const notNow = ["authority", "left_on"];

export function invite(context, sent) {
  return openForm(context, { kind: "participant", title: t("people.invite"), hint: t("people.invite_hint"), fills: asked, without: notNow, sent });
}

export function peopleOf(context) {
  const { journey, calls } = context;
  const isGuided = journey.authority === "facilitator" && (journey.status === "active" || journey.status === "preparing");

  return region(t("people.title"), async ({ sent }) => {
    const [{ people }, documents] = await Promise.all([calls.view("overview"), isGuided ? calls.list("participant") : []]);
    const part = (each) => documents.find(({ id }) => id === each.participant);
    const correct = (each) => openForm(context, {
      kind: "participant", title: each.name, document: part(each),
      fills: asked, without: ["person", "authority"], sent,
    });
    const one = (each) => h("li", { "data-revision": part(each)?.revision },
      h("p", {}, h("strong", {}, each.name), each.authority !== "participant" && h("span", { class: "meta" }, ` · ${named("authority", each.authority)}`)),
      h("p", { class: "meta" }, [each.unit, capital(named("perspective", each.perspective))].filter(Boolean).join(" · ")),
      isGuided && button(t("item.correct"), () => correct(each), { class: "button quiet", key: `person-${each.participant}` }));
    return [
      h("p", { class: "meta" }, t(people.length === 1 ? "people.count_one" : "people.count", { count: people.length })),
      isGuided && button(t("people.invite"), () => invite(context, sent), { key: "invite" }),
      h("ul", { class: "items people-of" }, people.slice(0, most).map(one)),
      people.length > most && more(t("item.others", { count: people.length - most }), "others-people", h("ul", { class: "items people-of" }, people.slice(most).map(one))),
    ];
  });
}
