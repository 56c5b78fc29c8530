// Beginning a journey: who begins it guides it.
import { post } from "../api.js";
import { h } from "../dom.js";
import { region } from "../page.js";
import { schemaForm } from "../parts/form.js";
import { fieldsOf, forms } from "../parts/schema.js";
import { t } from "../texts.js";

/** What one chooses of a journey, and of one's own place in it. */
const ofJourney = ["title", "starts_on", "months", "language", "openness", "minimum_group", "summary"];
const ofOneself = ["perspective"];
const later = ["summary", "minimum_group"];

const some = (schema, names) => ({ ...schema, properties: Object.fromEntries(names.map((name) => [name, schema.properties[name]])) });

export default function begin(context) {
  const { me } = context;
  const form = region(t("begin.title"), async () => {
    const { schemas, fields: texts } = await forms();
    const fields = [
      ...fieldsOf(some(schemas.journey, ofJourney), texts.journey, "journey"),
      ...fieldsOf(some(schemas.participant, ofOneself), texts.participant, "participant"),
    ];
    let begun = null;
    const required = fields.filter((each) => each.isRequired).map((each) => each.name);
    return schemaForm(context, {
      fields, key: "begin", rules: { required }, submit: t("begin.do"), hint: t("begin.hint"),
      first: new Set(fields.map((each) => each.name).filter((name) => !later.includes(name))),
      values: { months: 6, language: me.language ?? document.documentElement.lang, openness: "named", minimum_group: 5 },
      send: async (values) => { begun = await post("api/journeys", values); },
      sent: () => context.enter(begun.id),
    });
  }, { class: "now" });
  const lead = h("p", { class: "lead" }, me.journeys.length === 0 ? t("nothing.text") : t("begin.lead"));
  return { lead, regions: [form] };
}
