// ical.js reads the calendar: the moments of all sessions by the offsets that it tells itself.
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const ICAL = require("ical.js").default ?? require("ical.js");

const work = process.argv[2];
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(path.join(work, "calendar.ics"), "utf8")));
const expected = JSON.parse(fs.readFileSync(path.join(work, "expected.json"), "utf8"));
const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
ICAL.TimezoneService.register(zone.tzid, zone);
const events = new Map(calendar.getAllSubcomponents("vevent").map((each) => [each.getFirstPropertyValue("uid"), new ICAL.Event(each)]));

assert.strictEqual(events.size, expected.length);
for (const session of expected) {
  const event = events.get(session.uid);
  const begin = event.startDate.toJSDate();
  assert.strictEqual(begin.toISOString(), session.starts_at, JSON.stringify(session));
  assert.strictEqual((event.endDate.toJSDate() - begin) / 60000, session.minutes);
  assert.strictEqual(event.sequence, session.sequence);
  assert.strictEqual(event.component.getFirstPropertyValue("status") === "CANCELLED", session.cancelled);
  if (session.title) assert.strictEqual(event.summary, session.title);
  if (session.place) assert.strictEqual(event.location, session.place);
}
console.log(`${events.size} sessions`);
