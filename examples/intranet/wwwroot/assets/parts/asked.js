// What the library asks of somebody to contribute; what answers it is loaded when somebody does.
import { h } from "../dom.js";
import { button, inJourney } from "../page.js";
import { moment, t } from "../texts.js";

export function contribution(context, asked, sent) {
  const { journey } = context;
  const key = ["asked", asked.what, ...Object.values(asked.adds ?? {}).flat()].join("-");
  const isFilledIn = asked.fills.length > 0 && asked.adds.kind !== "session";
  return [
    h("p", {}, inJourney(journey, asked.says)),
    asked.until && h("p", { class: "meta" }, t("asked.until", { moment: moment(asked.until, journey.time_zone) })),
    asked.adds && button(t(isFilledIn ? "asked.answer" : "asked.do"), async () => {
      const { answer } = await import("./answering.js");
      await answer(context, asked, sent);
    }, { key }),
  ];
}
