// Reads what tocht_schema_emit writes. Every schema must be valid by the meta-schema of draft 2020-12, and a validator
// must say of every document what the library says of it.
"use strict";

const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
const Ajv2020 = require("ajv/dist/2020").default;
const formats = require("ajv-formats").default;

const count = { passed: 0, failed: 0 };

function judge(good, complaint) {
    count[good ? "passed" : "failed"] += 1;
    if (!good) console.log(complaint());
}

function check({ kind, schema, documents }) {
    const text = JSON.stringify(schema);
    const ajv = formats(new Ajv2020({ strict: true }));
    const isSchema = ajv.validateSchema(schema);
    judge(isSchema, () => `${kind}: no valid schema: ${ajv.errorsText()}`);
    if (!isSchema) return;
    const referred = told.filter(({ schema: { $id } }) => $id !== schema.$id && text.includes(`"$ref":"${$id}"`));
    const validate = ajv.addSchema(referred.map((each) => each.schema)).compile(schema);
    for (const { name, document, accepted } of documents)
        judge(validate(document) === accepted, () =>
            `${kind}, ${name}: ${accepted ? "accepted by the library" : "refused by the library"}, ` +
            `schema: ${ajv.errorsText(validate.errors)}\n    ${JSON.stringify(document).slice(0, 600)}`);
}

const told = lines.map((line) => JSON.parse(line));
told.forEach(check);
const named = new Set(told.map(({ kind }) => kind));
for (const name of JSON.parse(process.argv[2])) judge(named.has(name), () => `nothing is told of the schema ${name}`);
console.log(`${count.passed} passed, ${count.failed} failed, 0 skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;
