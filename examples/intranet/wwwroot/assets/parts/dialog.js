// Dialogs over the page: a form, or a question before something that cannot be taken back.
import { h, newId } from "../dom.js";
import { button } from "../page.js";
import { t } from "../texts.js";

/** Where the focus goes when a dialog is closed: to what opened it, also when that was made anew meanwhile. */
function wayBack() {
  const opener = document.activeElement;
  const key = opener?.closest("[data-key]")?.dataset.key;
  return () => {
    const again = opener?.isConnected ? opener : key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    (again || document.querySelector("h1"))?.focus();
  };
}

/** Shows a dialog; gives a function that closes it. */
export function openDialog(title, content, options = {}) {
  const id = newId("dialog");
  const back = wayBack();
  const shut = h("button", { type: "button", class: "shut", "aria-label": t("dialog.close"), onclick: () => dialog.close() }, "×");
  const dialog = h("dialog", { class: options.class ?? "", "aria-labelledby": id },
    h("div", { class: "dialog-top" }, h("h2", { id, tabindex: "-1", lang: options.lang }, title), shut), content);
  const leave = () => dialog.close();
  addEventListener("hashchange", leave, { once: true });
  dialog.addEventListener("close", () => {
    removeEventListener("hashchange", leave);
    dialog.remove();
    back();
  });
  document.body.append(dialog);
  dialog.showModal();
  const first = dialog.querySelector("form")?.querySelector("input, textarea, select");
  (first ?? dialog.querySelector("h2")).focus();
  return leave;
}

/**
 * Asks once, with what it means, and only then does it. What goes wrong is said where one is; what comes after it comes
 * when the dialog is closed.
 */
export function confirm({ title, means, does }, work, after) {
  const yes = button(does, async () => {
    await work();
    close();
    await after();
  }, { class: "button primary" });
  const no = button(t("dialog.no"), () => close(), { class: "button quiet" });
  const close = openDialog(title, [
    h("div", { class: "means" }, means.map((each) => h("p", {}, each))),
    h("div", { class: "buttons" }, yes, no),
  ], { class: "small" });
}
