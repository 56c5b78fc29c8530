// Better Auth with its SCIM plug-in and its store in memory, on a free port of this machine. It prints the port.
import { webcrypto } from "node:crypto";
import { createServer } from "node:http";
import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { getAuthTables } from "better-auth/db";
import { toNodeHandler } from "better-auth/node";
import { scim } from "@better-auth/scim";

globalThis.crypto ??= webcrypto; // which Node 18 does not have by itself

const token = process.env.DIRECTORY_TOKEN ?? "for-the-tests-on-this-machine-only";
const server = createServer((request, response) => answer(request, response));
let answer;
server.listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    const options = {
        baseURL: `http://127.0.0.1:${port}`,
        basePath: "/",
        secret: "the secret of a directory that lives as long as a test",
        telemetry: { enabled: false },
        rateLimit: { enabled: false },
        plugins: [scim({ connections: [{ id: "directory", credentials: [{ type: "bearer", id: "test", token }] }] })],
    };
    const tables = Object.keys(getAuthTables(options)).map((name) => [name, []]);
    answer = toNodeHandler(betterAuth({ ...options, database: memoryAdapter(Object.fromEntries(tables)) }));
    console.log(port);
});
