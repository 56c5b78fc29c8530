// A figure as it may be told: a mean where there is one, else the band that it is in, else that it is withheld.
import { number, t } from "../texts.js";

export function banded(point) {
  if (point.at_least !== undefined) return t("at_least", { value: number(point.at_least) });
  if (point.at_most !== undefined) return t("at_most", { value: number(point.at_most) });
  return null;
}

export const isTold = (point) => point.mean !== undefined || point.at_least !== undefined || point.at_most !== undefined;

export function figure(point) {
  if (point.mean !== undefined) return number(point.mean);
  return banded(point) ?? t("withheld.short");
}

/** How many people it comes from, as far as that is told. */
export function people(point) {
  if (point.n !== undefined) return t("people", { count: point.n });
  return point.raters ? t("raters", { raters: point.raters }) : "";
}
