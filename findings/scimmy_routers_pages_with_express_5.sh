#!/usr/bin/env bash
# SCIMMY's routers forget which page was asked for when they run on express 5.
#
# The routers ask for express 4.18 or later, so one would expect the same answers on express 5: with startIndex and
# count, the part of the list that was asked for (RFC 7644, 3.4.2.4). The routers turn the two into numbers and put them
# back into the request's query. Since express 5 that query is made anew each time it is read, so the numbers are lost,
# and the list begins at its first entry with 20 of them, whatever was asked. Who reads all pages gets the same people
# again and again, and others never.
#
# Seen with scimmy 1.3.5 and scimmy-routers 1.3.2 of npm, on express 5.1.0 and, as it should be, on 4.21.2; Node 20.
#
# Needs Node and npm. Fails when the behaviour is another.
set -euo pipefail

place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT
cd "$place"

cat > pages.mjs <<'SOURCE'
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';

const users = Array.from({ length: 25 }, (_, place) => ({ id: `u${place + 1}`, userName: `u${place + 1}` }));
SCIMMY.Resources.declare(SCIMMY.Resources.User.egress(() => users));
const routers = new SCIMMYRouters({ type: 'bearer', handler: () => 'anna' });
const server = express().use('/scim', routers).listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}/scim/Users?startIndex=3&count=2`;
  const list = await (await fetch(url, { headers: { Authorization: 'Bearer x' } })).json();
  console.log(`${list.Resources.length} from ${list.Resources[0].id}`);
  server.close();
});
SOURCE

for express in 4.21.2 5.1.0; do
    npm install --silent --no-audit --no-fund --no-package-lock --prefix . \
        scimmy@1.3.5 scimmy-routers@1.3.2 "express@$express"
    told="$(node pages.mjs)"
    echo "asked for 2 from u3, on express $express: $told"
    found+="$told;"
done
[ "$found" = '2 from u3;20 from u1;' ] || { echo "it does something else now"; exit 1; }
echo "as described: on express 5 the page is forgotten"
