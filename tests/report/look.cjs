// Looks at pages in Chromium, as people and as machines do:
//
//     node look.cjs FOLDER
//
// Each page FOLDER/NAME.html is asked of axe-core, light and dark, wide and on a phone; it must fit the phone, and ask
// for nothing from anywhere. Leaves NAME-wide.png, NAME-dark.png, NAME-phone.png and NAME.pdf beside it.
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");

const folder = path.resolve(process.argv[2]);
const count = { passed: 0, failed: 0 };

function judge(good, promise, found) {
    count[good ? "passed" : "failed"] += 1;
    if (!good) console.log(`${promise}: ${found}`);
}

async function findings(page) {
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    return violations.map(({ id, nodes }) => `${id} (${nodes.map(({ html }) => html.slice(0, 120)).join("; ")})`);
}

/// What a page that runs no script can do: it is looked at without any; axe-core needs one, and comes afterwards.
async function open(browser, url, options, asked) {
    const context = await browser.newContext({ bypassCSP: true, ...options });
    const page = await context.newPage();
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(url);
    return page;
}

async function look(browser, name) {
    const url = `file://${folder}/${name}.html`;
    const asked = [];
    const views = {
        wide: { viewport: { width: 1280, height: 900 } },
        dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
        phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    };
    for (const [view, options] of Object.entries(views)) {
        const page = await open(browser, url, options, asked);
        await page.screenshot({ path: `${folder}/${name}-${view}.png`, fullPage: true });
        const { scrolls, width, outside } = await page.evaluate(() => {
            const width = document.documentElement.clientWidth;
            const words = [...document.querySelectorAll("svg text")].filter((each) => each.getClientRects().length > 0);
            const isOutside = ({ left, right }) => left < 0 || right > width;
            return {
                scrolls: document.documentElement.scrollWidth,
                width,
                outside: words.filter((each) => isOutside(each.getBoundingClientRect())).map((each) => each.textContent),
            };
        });
        judge(scrolls <= width, `${name} does not scroll sideways, ${view}`, `${scrolls} in ${width}`);
        judge(outside.length === 0, `the words of its pictures stay within ${name}, ${view}`, outside.join("; "));
        if (view === "wide") await page.pdf({ path: `${folder}/${name}.pdf`, preferCSSPageSize: true });
        await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
        const found = await findings(page);
        judge(found.length === 0, `axe-core finds nothing in ${name}, ${view}`, found.join("\n    "));
        await page.context().close();
    }
    const elsewhere = asked.filter((each) => each !== url && !each.startsWith("data:"));
    judge(elsewhere.length === 0, `${name} asks for nothing`, elsewhere.join(" "));
}

async function main() {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), "tocht-report-"));
    const browser = await chromium.launch({
        executablePath: "/usr/bin/chromium",
        args: [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
        env: { ...process.env, HOME: profile },
    });
    try {
        for (const file of fs.readdirSync(folder).filter((each) => each.endsWith(".html")).sort())
            await look(browser, file.slice(0, -5));
    } finally {
        await browser.close();
        fs.rmSync(profile, { recursive: true, force: true });
    }
    console.log(`${count.passed} passed, ${count.failed} failed, 0 skipped`);
    process.exitCode = count.failed === 0 ? 0 : 1;
}

main();
