// How a level went over the sessions, as a picture and as a table.
import { h } from "../dom.js";
import { more, tag } from "../page.js";
import { aspect, capital, named, number, sessionName, t } from "../texts.js";
import { figure, isTold, people } from "./figures.js";

const [least, most] = [1, 5];
const [width, height, left, right, top, bottom] = [240, 140, 22, 6, 10, 24];

const y = (value) => top + ((most - Math.min(most, Math.max(least, value))) / (most - least)) * (height - top - bottom);

/** Where a figure stands: its mean, or the middle of its band. */
const middle = (point) => point.mean ?? (point.at_least !== undefined ? (point.at_least + most) / 2 : (least + point.at_most) / 2);

function grid() {
  return [1, 2, 3, 4, 5].map((value) => h("g", {},
    h("line", { class: "grid", x1: left, x2: width - right, y1: y(value), y2: y(value) }),
    h("text", { class: "axis", x: left - 8, y: y(value) + 4, "text-anchor": "end" }, value)));
}

function mark(point, x) {
  if (point.mean === undefined) {
    const [high, low] = point.at_least !== undefined ? [most, point.at_least] : [point.at_most, least];
    return h("rect", { class: "band", x: x - 7, width: 14, y: y(high), height: y(low) - y(high), rx: 4 });
  }
  return h("circle", { class: "dot", cx: x, cy: y(point.mean), r: 5 });
}

function interval(point, x) {
  if (point.low === undefined) return null;
  return h("line", { class: "interval", x1: x, x2: x, y1: y(point.high), y2: y(point.low) });
}

function picture(item, sessions, says) {
  const step = sessions.length > 1 ? (width - left - right - 48) / (sessions.length - 1) : 0;
  const x = (index) => left + 24 + index * step;
  const at = (index) => item.points.find((point) => point.session === sessions[index].session);
  const told = sessions.map((_, index) => index).filter((index) => at(index) && isTold(at(index)));
  const path = told.map((index) => `${x(index)},${y(middle(at(index)))}`).join(" ");
  return h("svg", { class: "trend", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": says },
    grid(),
    told.map((index) => interval(at(index), x(index))),
    told.length > 1 && h("polyline", { class: "line", points: path }),
    told.map((index) => mark(at(index), x(index))),
    sessions.map((_, index) => !told.includes(index) && h("line", { class: "gap", x1: x(index), x2: x(index), y1: top, y2: height - bottom })),
    sessions.map((session, index) => h("text", { class: "axis", x: x(index), y: height - 6, "text-anchor": "middle" },
      short(session))));
}

const short = (session) => {
  const name = sessionName(session.text);
  return name.length > 9 ? name.replace(/^(\d+ \p{L}{3})\p{L}*$/u, "$1").slice(0, 9) : name;
};

function table(item, sessions, caption) {
  const row = (session) => {
    const point = item.points.find((each) => each.session === session.session);
    const hidden = session.withheld || point?.withheld;
    const told = point && isTold(point) ? figure(point) : hidden ? t("withheld.short") : "–";
    const range = point?.low !== undefined ? t("range", { low: number(Math.max(least, point.low)), high: number(Math.min(most, point.high)) }) : "";
    return h("tr", {}, h("th", { scope: "row" }, sessionName(session.text)), h("td", {}, told), h("td", {}, range), h("td", {}, point ? people(point) : ""));
  };
  return h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption }, h("table", {},
    h("caption", { class: "unseen" }, caption),
    h("thead", {}, h("tr", {}, ["trend.session", "trend.mean", "trend.range", "trend.people"].map((key) => h("th", { scope: "col" }, t(key))))),
    h("tbody", {}, sessions.map(row))));
}

/** A level as a card: its last figure, how it went, the picture, and the same as a table. */
export function level(name, trend) {
  const item = trend.items.find((each) => each.aspect === name && each.subject === trend.journey && !each.group) ?? { points: [] };
  const told = item.points.filter(isTold);
  const last = told.at(-1);
  const title = capital(aspect(name).name);
  const before = told.slice(0, -1).map((point) => figure(point));
  const says = last && t(before.length > 0 ? "trend.says" : "trend.first", { level: title, before: before.join(", "), last: figure(last) });
  const isHidden = item.points.some((point) => point.withheld) || trend.sessions.some((session) => session.withheld);
  return h("article", { class: "level" },
    h("h3", {}, title),
    last
      ? [h("p", { class: "figure" }, h("strong", {}, figure(last)), " ",
        last.verdict && last.verdict !== "too_few" && tagOf(last.verdict), h("span", { class: "meta" }, ` ${people(last)}`)),
      picture(item, trend.sessions, says), more(t("trend.table"), `table-${name}`, table(item, trend.sessions, title))]
      : isHidden ? h("p", {}, tag(t("withheld.short"), "hidden")) : h("p", { class: "empty" }, t("support.none")));
}

const tagOf = (verdict) => h("span", { class: `tag ${verdict}` },
  h("span", { "aria-hidden": "true" }, { up: "↗ ", down: "↘ ", steady: "→ " }[verdict]), named("verdict", verdict));
