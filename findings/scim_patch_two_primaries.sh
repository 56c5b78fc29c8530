#!/usr/bin/env bash
# scim-patch leaves a user with two primary e-mail addresses when a new primary one is added.
#
# RFC 7644, section 3.5.2, says that where an operation sets an element's "primary" to true, the element that was primary
# is set to false. One would expect one primary address afterwards. The package adds the new one and leaves the old one
# primary, too; which of the two a reader takes as the person's address then depends on the reader.
#
# Seen with scim-patch 0.8.3 of npm (https://www.npmjs.com/package/scim-patch), Node 20.
#
# Needs Node and npm. Fails when the behaviour is another.
set -euo pipefail

version=0.8.3
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --no-package-lock --prefix . "scim-patch@$version"

cat > patch.cjs <<'SOURCE'
const { scimPatch } = require('scim-patch');
const user = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'anna', emails: [{ value: 'anna@example.org', primary: true }]
};
const added = { op: 'add', path: 'emails', value: [{ value: 'anna.vos@example.org', primary: true }] };
for (const email of scimPatch(user, [added]).emails) console.log(email.value, email.primary);
SOURCE
found="$(node patch.cjs)"
echo "scim-patch $version, after adding a primary address to a user who has one:"
echo "$found"
[ "$found" = 'anna@example.org true
anna.vos@example.org true' ] || { echo "it does something else now"; exit 1; }
echo "as described: two are primary"
