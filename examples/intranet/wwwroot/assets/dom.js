// Makes elements. Text is only ever set as text, so nothing that people wrote can become markup.

const svgNames = new Set(["svg", "g", "path", "line", "polyline", "polygon", "circle", "rect", "text", "title", "desc"]);

/** An element: h("p", { class: "note" }, "text", otherElement). Handlers are onclick and the like; null is left out. */
export function h(name, attributes = {}, ...children) {
  const element = svgNames.has(name)
    ? document.createElementNS("http://www.w3.org/2000/svg", name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {}))
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let made = 0;

/** An id for an element that another one names. */
export function newId(prefix) {
  made += 1;
  return `${prefix}-${made}`;
}

/** Says something to who cannot see that it happened, and shows it for a moment to who can. */
export function say(text) {
  const status = document.getElementById("status");
  if (!status) return;
  status.textContent = "";
  // A change of text is heard only when the place was empty for a moment.
  setTimeout(() => { status.textContent = text; }, 50);
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { status.textContent = ""; }, 6000);
}
