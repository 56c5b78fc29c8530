// The CloudEvents SDK takes every change for an event of version 1.0, also when it comes by HTTP; its data is as the
// schema says, and its type one that the guide tells in words.
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const Ajv = require("ajv/dist/2020");
const addFormats = require("ajv-formats");
const { CloudEvent, HTTP } = require("cloudevents");

const read = (name) => JSON.parse(fs.readFileSync(path.join(process.argv[2], name), "utf8"));
const types = new Set(read("types.json"));
const ajv = new Ajv({ strict: false });
addFormats.default?.(ajv) ?? addFormats(ajv);
const fits = ajv.compile(read("schema.json"));
const changes = read("changes.json");
const seen = new Set();

for (const change of changes) {
  const event = new CloudEvent(change, true); // strict: throws where it is none
  assert.ok(event.validate());
  const [structured] = [HTTP.toEvent(HTTP.structured(event))].flat();
  const [binary] = [HTTP.toEvent(HTTP.binary(event))].flat();
  for (const back of [structured, binary]) {
    assert.strictEqual(back.id, change.id);
    assert.strictEqual(back.type, change.type);
    assert.deepStrictEqual(back.data, change.data);
  }
  assert.ok(fits(change.data), JSON.stringify(fits.errors));
  assert.ok(types.has(change.type), change.type);
  assert.strictEqual(change.type, `tocht.${change.data.verb}`);
  assert.strictEqual(change.dataschema, "urn:tocht:view/change");
  assert.ok(!seen.has(`${change.source} ${change.id}`), "source and id name one event");
  seen.add(`${change.source} ${change.id}`);
}
assert.deepStrictEqual(read("heard.json"), changes, "a watch hears the same");
console.log(`${changes.length} events of ${new Set(changes.map((each) => each.type)).size} types`);
