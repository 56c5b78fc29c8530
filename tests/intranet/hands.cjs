// What people do with the forms of the page: they fill in what it asks, and say yes when it asks once more.
"use strict";

const assert = require("node:assert/strict");

/** Fills in one field: a text, a value of a choice, or { pick } with the words of what is chosen. */
async function fillIn(person, name, value) {
  const path = name.split(".");
  const field = path.slice(1).reduce((within, part) => within.locator(`[data-field="${part}"]`), person.field(path[0]));
  await field.waitFor({ state: "attached" }); // the form comes when it has read what there is to choose from
  if (!(await field.isVisible())) await person.press(person.dialog.locator("summary"));
  if (value.pick) {
    for (const words of value.pick) {
      const search = field.locator("input.search");
      if (await search.count()) await person.write(search, words);
      const options = field.locator("label.option:not([hidden])");
      const exact = options.filter({ has: person.page.getByText(words, { exact: true }) });
      const found = ((await exact.count()) ? exact : options.filter({ hasText: words })).first().locator("input");
      if (!(await found.isChecked())) await person.press(found);
    }
    return;
  }
  const radio = field.locator(`input[type=radio][value="${value}"]`);
  if (await radio.count()) return person.choose(radio);
  const list = field.locator("select");
  if (await list.count()) return list.selectOption(value);
  return person.write(field.locator("input, textarea"), value);
}

async function fillAll(person, values) {
  for (const [name, value] of Object.entries(values)) await fillIn(person, name, value);
}

/** Sends the form that is open over the page, which is then gone. */
async function send(person) {
  await person.press(person.dialog.locator("button[type=submit]"));
  await person.dialog.waitFor({ state: "detached" });
}

/** Adds a document of a kind on the page of a step. */
async function add(person, kind, values) {
  await person.press(person.page.locator(`[data-key="add-${kind}"]`));
  await fillAll(person, values);
  await send(person);
}

/** The item with these words, on the page that is open. */
const itemOf = (person, words) => person.page.locator("main li[data-revision]", { hasText: words }).first();

/** Moves a document on, and says yes. */
async function moves(person, words, to) {
  await person.press(itemOf(person, words).getByRole("button", { name: to, exact: true }));
  await person.confirms(to);
}

/** Answers what the page asks for as the server would, changed by hand. */
async function changed(person, target, change) {
  await person.page.route(target, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(await response.json()) });
  });
}

/** What axe finds now, with the dialog that is open, and whether all of it fits. */
async function isSound(person, name) {
  assert.deepEqual(await person.findings(), [], name);
  await person.isWideAsScreen();
  await person.shows(name);
}

module.exports = { add, changed, fillAll, fillIn, isSound, itemOf, moves, send };
