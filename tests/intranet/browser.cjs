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
  constructor(page, key, pictures) {
    this.page = page;
    this.key = key;
    this.pictures = pictures;
    this.taps = 0;
    this.troubles = [];
  }

  /** Touches something, as one counts it on a phone. */
  async tap(locator) {
    this.taps += 1;
    await locator.tap();
  }

  region(title) {
    return this.page.locator("section.card", { has: this.page.getByRole("heading", { name: title, exact: true }) });
  }

  async go(server, journey, name) {
    await this.page.goto(`${server.url}/#/${journey}/${name}`);
    await this.ready();
  }

  /** By the links of the page itself. */
  async turnTo(name) {
    await this.page.getByRole("navigation").getByRole("link", { name }).click();
    await this.page.getByRole("heading", { level: 1, name }).waitFor();
    await this.ready();
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

  /** What axe finds, opened all the way; in the dark only the colours are others. */
  async findings() {
    await this.openAll();
    await this.page.evaluate(axe);
    const found = [];
    for (const [colorScheme, options] of [["dark", { runOnly: ["color-contrast"] }], ["light", {}]]) {
      await this.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await this.page.evaluate((chosen) => window.axe.run(chosen), options);
      found.push(...violations.map((each) => `${colorScheme} ${each.id}: ${each.nodes.map((node) => node.html).join(" | ")}`));
    }
    await this.closeAll();
    return found;
  }

  async shows(name) {
    await this.page.screenshot({ path: path.join(this.pictures, `${name}.png`), fullPage: true });
  }

  async isWideAsScreen() {
    const { scroll, width } = await this.page.evaluate(() => ({ scroll: document.scrollingElement.scrollWidth, width: innerWidth }));
    assert.ok(scroll <= width, `${scroll} px of ${width}`);
  }

  /** Goes on with the tab key until what has the focus fits. */
  async tabTo(fits, most = 60) {
    for (let pressed = 0; pressed < most; pressed += 1) {
      await this.page.keyboard.press("Tab");
      if (await this.page.evaluate(fits.test, fits.with)) {
        await this.assertFocusIsSeen();
        return pressed + 1;
      }
    }
    throw new Error(`the tab key never came to ${fits.with}`);
  }

  async assertFocusIsSeen() {
    const width = await this.page.evaluate(() => {
      const focused = document.activeElement;
      const shown = focused.matches(".choice input") ? focused.nextElementSibling : focused;
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
    async person(key, options, pictures) {
      const context = await browser.newContext({ extraHTTPHeaders: key ? { "X-Remote-User": key } : {}, reducedMotion: "reduce", ...options });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      const person = new Person(page, key, pictures);
      page.on("pageerror", (error) => person.troubles.push(error.message));
      page.on("console", (message) => { if (message.type() === "error") person.troubles.push(message.text()); });
      await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective}`)));
      return person;
    },
  };
}

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const wide = { viewport: { width: 1280, height: 900 } };

module.exports = { open, phone, wide };
