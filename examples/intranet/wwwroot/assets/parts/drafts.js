// What somebody typed and did not send yet: kept on the device, for each person, journey and form.

const begin = "tocht-draft";

export function draftOf({ me, journey }, form) {
  const key = [begin, me.person, journey?.id ?? "", form].join(" ");
  return {
    read() {
      try {
        return JSON.parse(localStorage.getItem(key));
      } catch {
        return null;
      }
    },
    keep(values) {
      try {
        localStorage.setItem(key, JSON.stringify(values));
      } catch {
        // The device keeps nothing, or is full: what is typed stays on the page.
      }
    },
    clear: () => localStorage.removeItem(key),
  };
}

/** Keeps what is filled in in a form of the page's own; it is the form again that it was. */
export function keepIn(form, draft) {
  const kept = draft.read() ?? {};
  for (const place of [...form.elements].filter((each) => each.name in kept && each.type !== "hidden"))
    if (place.type !== "radio") place.value = kept[place.name];
    else if (place.value === kept[place.name]) {
      place.checked = true;
      place.dispatchEvent(new Event("change"));
    }
  form.addEventListener("input", () => draft.keep(Object.fromEntries(new FormData(form))));
  return form;
}
