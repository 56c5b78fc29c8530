// The horizon: the sentences that people complete, and what each finds of them.
import { post } from "../api.js";
import { h } from "../dom.js";
import { button, field, form, region, tag } from "../page.js";
import { support } from "../parts/consensus.js";
import { answers } from "../parts/scale.js";
import { named, stemsIn, stepOf, t } from "../texts.js";

const living = (each) => each.status === "proposed" || each.status === "adopted";

export default function horizon(context) {
  const { journey, calls } = context;
  const isOpen = journey.status === "active" || journey.status === "preparing";
  const isFacilitator = journey.authority === "facilitator";

  const complete = region(t("horizon.complete"), async ({ sent }) => {
    const stems = await stemsIn(journey.language);
    const choice = (stem, isFirst) => h("label", { class: "choice row" },
      h("input", { type: "radio", name: "stem", value: stem, checked: isFirst }), h("span", { class: "face", lang: journey.language }, `${stems[stem]} …`));
    return form([
      h("fieldset", { class: "stems" }, h("legend", {}, t("horizon.which")), choice("work_together_on", true), choice("steer_on", false)),
      field(t("horizon.completion"), h("textarea", { name: "completion", rows: 2, required: true, maxlength: 2000, lang: journey.language }), `${t("horizon.hint")} ${t("by_name")}`),
    ], t("horizon.add"), async (filled) => {
      await calls.add("purposes", { stem: filled.get("stem"), completion: filled.get("completion") });
      await sent(t("horizon.added"));
      await sentences.refresh();
    });
  });

  const sentences = region(t("horizon.sentences"), async ({ sent }) => {
    const [all, ratings, consensus, stems] = await Promise.all([
      calls.list("purpose"), calls.view("ratings", { participant: journey.participant }), calls.view("consensus"),
      stemsIn(journey.language),
    ]);
    const purposes = all.filter(living);
    if (purposes.length === 0) return h("p", { class: "empty" }, t("horizon.none"));
    const own = (id) => ratings.items.find((each) => each.subject === id && each.aspect === "agree")?.value;
    const found = (id) => consensus.items.find((each) => each.subject === id);
    const adopt = (each) => button(t("horizon.adopt"), async () => {
      await post(`api/documents/${each.id}/status`, { revision: each.revision, status: "adopted" });
      await sent(t("horizon.adopted"));
    }, { class: "button quiet", key: `adopt-${each.id}-${each.revision}` });
    return h("ul", { class: "items" }, purposes.map((each) => h("li", {},
      tag(named("status", each.status), each.status),
      h("p", { class: "sentence", lang: journey.language }, h("span", { class: "stem" }, `${stems[each.stem]} `), each.completion),
      isOpen && answers(each.id, "agree", own(each.id), sent),
      // Who answers does so before seeing what others found.
      (own(each.id) !== undefined || !isOpen) && found(each.id) && support(found(each.id)),
      isOpen && isFacilitator && each.status === "proposed" && adopt(each))));
  });

  const vision = region(t("horizon.vision"), async ({ sent }) => {
    const [all, ratings] = await Promise.all([calls.list("vision"), calls.view("ratings", { participant: journey.participant })]);
    const visions = all.filter(living);
    if (visions.length === 0) return null;
    const own = (id, aspect) => ratings.items.find((each) => each.subject === id && each.aspect === aspect && !each.session)?.value;
    return h("ul", { class: "items" }, visions.map((each) => h("li", {},
      tag(named("status", each.status), each.status),
      h("p", { class: "sentence", lang: journey.language }, each.text),
      isOpen && ["clarity", "inspiration", "ownership"].map((aspect) => answers(each.id, aspect, own(each.id, aspect), sent)))));
  });

  const lead = h("p", { class: "lead" }, stepOf("horizon").purpose);
  return isOpen ? { lead, columns: [[vision, sentences], [complete]] } : { lead, regions: [vision, sentences] };
}
