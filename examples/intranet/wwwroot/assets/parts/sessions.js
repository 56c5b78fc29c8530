// The sessions of a step: planned by the guide's usual plan, moved and cancelled by the facilitator.
import { change } from "../api.js";
import { h } from "../dom.js";
import { button, region, tag } from "../page.js";
import { capital, moment, named, stepOf, t } from "../texts.js";
import { confirm, openDialog } from "./dialog.js";
import { openForm, schemaForm } from "./form.js";
import { fieldsOf, forms } from "./schema.js";

/** What is asked to plan, in this order. */
const asked = ["first_on", "at", "count", "every", "minutes", "place"];

/** Plans the sessions of a step, with the guide's usual plan filled in. */
export async function plan(context, step, sent) {
  const rules = (await forms()).schemas["verb/plan_sessions"];
  const properties = Object.fromEntries(asked.map((name) => [name, rules.properties[name]]));
  properties.at = { ...properties.at, format: "time" };
  const texts = Object.fromEntries(asked.map((name) => [name, { says: t(`plan.${name}`) }]));
  const usual = stepOf(step).sessions;
  const close = openDialog(t("plan.title"), schemaForm(context, {
    fields: fieldsOf({ properties, required: asked.slice(0, 5) }, texts),
    first: new Set(asked), key: `plan ${step}`, rules, known: { journey: context.journey.id },
    values: { count: usual.count, minutes: usual.minutes, every: usual.weeks, at: "09:00" },
    submit: t("plan.do"), hint: t("plan.usual", usual),
    send: (values) => context.calls.plan({ ...values, step }),
    sent: () => {
      close();
      return sent(t("heard.plan_sessions"));
    },
  }));
}

export function sessionsOf(context, step) {
  const { journey, calls } = context;
  const isGuided = journey.authority === "facilitator" && (journey.status === "active" || journey.status === "preparing");

  return region(t("sessions.title"), async ({ sent }) => {
    const all = (await calls.list("session")).filter((each) => each.step === step && each.status !== "cancelled")
      .sort((one, other) => one.starts_at.localeCompare(other.starts_at));
    const shift = (document) => openForm(context, {
      kind: "session", title: t("sessions.move_one"), document, fills: ["starts_at", "minutes", "place"], without: ["step", "present", "summary"], sent,
    });
    const cancel = (document) => confirm({
      title: t("sessions.cancel_one"), means: [h("strong", {}, capital(moment(document.starts_at, journey.time_zone))), t("sessions.cancel_means")], does: t("sessions.cancel"),
    }, () => change(document, { status: "cancelled" }), () => sent(t("sessions.cancelled")));
    const one = (each) => h("li", { "data-revision": each.revision },
      h("p", {}, h("strong", { class: "when" }, capital(moment(each.starts_at, journey.time_zone)))),
      h("p", { class: "meta" }, each.status !== "planned" && [tag(named("status", each.status), each.status), " "],
        t("minutes", { minutes: each.minutes }), each.place && ` · ${each.place}`, each.openness === "anonymous" && ` · ${named("openness", "anonymous")}`),
      isGuided && each.status === "planned" && h("div", { class: "buttons" },
        button(t("sessions.move"), () => shift(each), { class: "button quiet", key: `move-${each.id}` }),
        button(t("sessions.cancel"), () => cancel(each), { class: "button quiet", key: `cancel-${each.id}` })));
    return [
      all.length > 0 ? h("ul", { class: "items dates" }, all.map(one)) : h("p", { class: "empty" }, t("sessions.none")),
      isGuided && button(t("plan.title"), () => plan(context, step, sent), { key: `plan-${step}` }),
    ];
  });
}
