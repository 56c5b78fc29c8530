// People at their browsers.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const flags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

class Person {
  constructor(page, key, pictures, hands) {
    this.page = page;
    this.key = key;
    this.pictures = pictures;
    this.hands = hands;
    this.taps = 0;
    this.troubles = [];
  }

  /** Uses a button, a link or a summary: by a finger, which is counted, by a mouse, or by the keyboard alone. */
  async press(locator) {
    this.taps += 1;
    if (this.hands === "finger") return locator.tap();
    if (this.hands === "mouse") return locator.click();
    await this.reach(locator);
    return this.page.keyboard.press("Enter");
  }

  /** Chooses a radio button. */
  async choose(radio) {
    if (this.hands !== "keyboard") return this.press(radio);
    await this.reach(radio);
    if (await radio.isChecked()) return undefined;
    await this.page.keyboard.press("Space");
    return this.arrows(() => radio.isChecked(), "ArrowRight");
  }

  /** Chooses an option of a list. */
  async pick(list, label) {
    if (this.hands !== "keyboard") return list.selectOption({ label });
    await this.reach(list);
    await this.page.keyboard.press("Home");
    return this.arrows(() => list.evaluate((element, wanted) => element.selectedOptions[0].label === wanted, label), "ArrowDown");
  }

  async write(place, text) {
    if (this.hands !== "keyboard") return place.fill(text);
    await this.reach(place);
    await this.page.keyboard.press("Control+A");
    return this.page.keyboard.type(text);
  }

  async arrows(isThere, key) {
    for (let pressed = 0; pressed < 20; pressed += 1) {
      if (await isThere()) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`${key} never came to what was looked for`);
  }

  /** Goes to something by the tab key; radio buttons of one question are one stop. */
  async reach(locator, most = 150) {
    await locator.waitFor();
    for (let pressed = 0; pressed <= most; pressed += 1) {
      const key = await locator.evaluate((wanted) => {
        const now = document.activeElement;
        if (now === wanted || (wanted.type === "radio" && now.type === "radio" && now.name === wanted.name)) return null;
        const isBefore = now !== document.body && now.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING;
        return isBefore ? "Shift+Tab" : "Tab";
      });
      if (key === null) return this.assertFocusIsSeen();
      await this.page.keyboard.press(key);
    }
    throw new Error(`the tab key never came to ${locator}`);
  }

  /** The dialog that is open over the page. */
  get dialog() {
    return this.page.locator("dialog[open]");
  }

  /** A field of the form in it, by its name in the model. */
  field(name) {
    return this.dialog.locator(`[data-field="${name}"]`).first();
  }

  /** Says yes to what is asked before something that cannot be taken back. */
  async confirms(name) {
    await this.press(this.dialog.getByRole("button", { name, exact: true }));
    await this.dialog.waitFor({ state: "detached" });
  }

  region(title) {
    return this.page.locator("section.card", { has: this.page.getByRole("heading", { name: title, exact: true }) });
  }

  /** Opens the page and chooses English and a journey by its header. */
  async chooses(server, journey, heading) {
    await this.page.goto(server.url);
    await this.ready();
    await this.press(this.page.getByRole("button", { name: "English" }));
    await this.page.locator("html[lang=en] main[data-ready]").waitFor();
    await this.pick(this.page.getByRole("combobox", { name: "Journey" }), journey.title);
    await this.page.getByRole("heading", { level: 1, name: heading }).waitFor();
    await this.ready();
    assert.equal(await this.page.evaluate(() => document.activeElement.localName), "select");
  }

  async go(server, journey, name) {
    await this.page.goto(`${server.url}/#/${journey}/${name}`);
    await this.ready();
  }

  /** By the links of the page itself. */
  async turnTo(name) {
    await this.press(this.page.getByRole("navigation").getByRole("link", { name }));
    await this.page.getByRole("heading", { level: 1, name }).waitFor();
    await this.ready();
  }

  /** Goes away; what is still being answered is waited for by nobody. */
  async leave() {
    await this.page.unrouteAll({ behavior: "ignoreErrors" });
    await this.page.context().close();
  }

  async ready() {
    await this.page.locator("main[data-ready]").waitFor();
  }

  /** Opens all that can be opened, so that it is looked at too. */
  async openAll() {
    await this.page.evaluate(() => { for (const each of document.querySelectorAll("details")) each.open = true; });
  }

  async closeAll() {
    await this.page.evaluate(() => { for (const each of document.querySelectorAll("details")) each.open = false; });
  }

  async lit(colorScheme) {
    await this.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  }

  /** What axe finds, opened all the way. */
  async findings(options = {}) {
    await this.openAll();
    await this.page.evaluate(axe);
    const { violations } = await this.page.evaluate((chosen) => window.axe.run(chosen), options);
    await this.closeAll();
    return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" | ")}`);
  }

  /**
   * Looks at a page on a phone and on a wide screen, in the light and in the dark, where only the colours are others, and
   * takes pictures of it.
   */
  async looks(name) {
    const before = this.page.viewportSize();
    for (const [screen, { viewport }] of Object.entries({ phone, wide })) {
      await this.page.setViewportSize(viewport);
      assert.deepEqual(await this.findings(), [], `${name} ${screen}`);
      await this.openAll();
      await this.isWideAsScreen();
      await this.closeAll();
      await this.shows(`${name}-${screen}`);
    }
    await this.lit("dark");
    assert.deepEqual(await this.findings({ runOnly: ["color-contrast"] }), [], `${name} dark`);
    await this.shows(`${name}-dark`);
    await this.lit("light");
    await this.page.setViewportSize(before);
  }

  /** Takes a picture: of the whole page, or of the dialog over it as it is seen. */
  async shows(name) {
    const isWhole = (await this.dialog.count()) === 0;
    await this.page.screenshot({ path: path.join(this.pictures, `${name}.png`), fullPage: isWhole, scale: "css" });
  }

  async isWideAsScreen() {
    const { scroll, width } = await this.page.evaluate(() => ({ scroll: document.scrollingElement.scrollWidth, width: innerWidth }));
    assert.ok(scroll <= width, `${scroll} px of ${width}`);
  }

  async assertFocusIsSeen() {
    const width = await this.page.evaluate(() => {
      const focused = document.activeElement;
      const shown = focused.matches(".choice input") ? focused.nextElementSibling
        : focused.matches(".option input") ? focused.parentElement : focused;
      const style = getComputedStyle(shown);
      return style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    });
    assert.ok(width >= 2, `the focus has an outline of ${width} px`);
  }
}

async function open() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
  return {
    close: () => browser.close(),

    /** Somebody whom the proxy signed in. */
    async person(key, { hands, ...options }, pictures) {
      const context = await browser.newContext({ extraHTTPHeaders: key ? { "X-Remote-User": key } : {}, reducedMotion: "reduce", ...options });
      context.setDefaultTimeout(60_000); // a busy machine is slow, not wrong
      const page = await context.newPage();
      const person = new Person(page, key, pictures, hands ?? "mouse");
      page.on("pageerror", (error) => person.troubles.push(error.message));
      page.on("console", (message) => { if (message.type() === "error") person.troubles.push(message.text()); });
      await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective}`)));
      return person;
    },
  };
}

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, hands: "finger" };
const wide = { viewport: { width: 1280, height: 900 } };
const keyboard = { ...wide, hands: "keyboard" };

module.exports = { keyboard, open, phone, wide };
