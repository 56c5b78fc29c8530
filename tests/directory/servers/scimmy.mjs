// SCIMMY with its routers for express, on a free port of this machine, with all in memory. It prints the port.
import { randomUUID } from "node:crypto";
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

function keep(type) {
    const kept = new Map();
    type.ingress((resource, data) => {
        const now = new Date().toISOString();
        const id = resource.id ?? randomUUID();
        const whole = JSON.parse(JSON.stringify(data));
        const meta = { created: kept.get(id)?.meta.created ?? now, lastModified: now };
        kept.set(id, { ...whole, id, meta });
        return kept.get(id);
    });
    type.egress((resource) => {
        if (!resource.id) return resource.filter ? resource.filter.match([...kept.values()]) : [...kept.values()];
        if (kept.has(resource.id)) return kept.get(resource.id);
        throw new SCIMMY.Types.Error(404, null, `there is no ${resource.id}`);
    });
    type.degress((resource) => kept.delete(resource.id));
}

SCIMMY.Resources.declare(SCIMMY.Resources.User).extend(SCIMMY.Schemas.EnterpriseUser);
SCIMMY.Resources.declare(SCIMMY.Resources.Group);
keep(SCIMMY.Resources.User);
keep(SCIMMY.Resources.Group);

const app = express();
app.use("/scim/v2", new SCIMMYRouters({ type: "bearer", handler: () => "test" }));
const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
