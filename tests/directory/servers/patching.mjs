// A directory that keeps users and groups as they were sent, with the patches done by scim-patch. It stands for servers
// that leave out what is empty. On a free port of this machine, with all in memory. It prints the port.
import { randomUUID } from "node:crypto";
import express from "express";
import { scimPatch } from "scim-patch";

const LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
const ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

const app = express();
app.use(express.json({ type: ["application/json", "application/scim+json"] }));

for (const kind of ["Users", "Groups"]) {
    const kept = new Map();
    const give = (request, response, status, body) => response.status(status).type("application/scim+json").send(body);
    const known = (request, response, next) => {
        if (kept.has(request.params.id)) return next();
        give(request, response, 404, { schemas: [ERROR], detail: `there is no ${request.params.id}`, status: "404" });
    };
    app.post(`/scim/v2/${kind}`, (request, response) => {
        const id = randomUUID();
        kept.set(id, { ...request.body, id, meta: { resourceType: kind.slice(0, -1) } });
        give(request, response, 201, kept.get(id));
    });
    app.patch(`/scim/v2/${kind}/:id`, known, (request, response) => {
        const patched = scimPatch(kept.get(request.params.id), request.body.Operations);
        kept.set(request.params.id, patched);
        give(request, response, 200, patched);
    });
    app.get(`/scim/v2/${kind}/:id`, known, (request, response) => {
        give(request, response, 200, kept.get(request.params.id));
    });
    app.get(`/scim/v2/${kind}`, (request, response) => {
        const first = Math.max(1, Number(request.query.startIndex ?? 1));
        const page = [...kept.values()].slice(first - 1, first - 1 + Number(request.query.count ?? 100));
        const list = { schemas: [LIST], totalResults: kept.size };
        give(request, response, 200, page.length ? { ...list, Resources: page } : list);
    });
}

const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
