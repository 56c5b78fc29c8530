// Starts the plug-in as its own processes, and asks them things as a reverse proxy would pass them on.
"use strict";

const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const http = require("node:http");
const net = require("node:net");
const path = require("node:path");

const clock = "2027-04-13T10:30:00Z";
const running = [];

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answers(url, child) {
  for (let tried = 0; tried < 3000; tried += 1) {
    if (child.exitCode !== null) break;
    try {
      return await fetch(url);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`${url} does not answer`);
}

async function started(command, parameters, port, environment = {}) {
  const child = spawn(command, parameters, { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "inherit"] });
  running.push(child);
  const said = [];
  child.stdout.on("data", (data) => said.push(String(data)));
  const url = `http://127.0.0.1:${port}`;
  await answers(url, child);
  return { url, port, said, stop: () => stopped(child) };
}

function stopped(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once("exit", (code) => resolve(code));
    return child.kill("SIGTERM");
  });
}

/** One process of the plug-in on a store. */
async function serve(root, store, ...more) {
  const port = await freePort();
  const program = path.join(root, "build/csharp/bin/Intranet/release/Intranet.dll");
  return started("dotnet", [program, "--Urls", `http://127.0.0.1:${port}`, "--Intranet:Store", store, "--Intranet:Clock", clock, ...more], port);
}

/** By the one command that a newcomer runs. */
async function startScript(root, store, ...more) {
  const port = await freePort();
  return started(path.join(root, "examples/intranet/start"), more, port, { PORT: String(port), STORE: store });
}

/** A request with exactly these headers, each as many times as given. */
function raw(server, method, target, headers = {}, body = undefined) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port: server.port, method, path: target, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => {
        const text = Buffer.concat(parts).toString();
        let told = null;
        try { told = JSON.parse(text); } catch { /* no JSON, then */ }
        resolve({ status: response.statusCode, headers: response.headers, text, told });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

const own = { "X-Tocht": "1", "Content-Type": "application/json" };

/** What the page sends for who is signed in under a key. */
function ask(server, key, target, sent = undefined) {
  return sent === undefined
    ? raw(server, "GET", target, { "X-Remote-User": key })
    : raw(server, "POST", target, { "X-Remote-User": key, ...own }, JSON.stringify(sent));
}

async function status(answer, expected) {
  const { status: got, text } = await answer;
  assert.equal(got, expected, text);
}

async function stopAll() {
  await Promise.all(running.map(stopped));
}

module.exports = { ask, own, raw, serve, startScript, status, stopAll };
