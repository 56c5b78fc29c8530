#!/usr/bin/env bash
# scim-patch gives a user a second attribute when a name is written with other letters' case.
#
# RFC 7643, section 2.1, says that names of SCIM attributes are compared without case, and directories make use of it.
# One would expect that replacing "displayname" replaces the user's displayName. The package adds an attribute
# "displayname" beside it: the user has two names, the old one where everybody looks. The same happens with and without a
# path, and below a complex attribute (name.familyname). The operator of a filter ("EQ"), on the other hand, is read in
# either case.
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
const user = () => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'anna', displayName: 'Anna', name: { familyName: 'Vos' }
});
const told = (operation) => {
  const { displayName, displayname, name } = scimPatch(user(), [operation]);
  return JSON.stringify({ displayName, displayname, name });
};
console.log(told({ op: 'replace', path: 'displayname', value: 'Bea' }));
console.log(told({ op: 'replace', value: { displayname: 'Bea' } }));
console.log(told({ op: 'replace', path: 'name.familyname', value: 'Bos' }));
SOURCE
found="$(node patch.cjs)"
echo "scim-patch $version, of a user whose displayName is Anna and whose name.familyName is Vos:"
echo "$found"
[ "$found" = '{"displayName":"Anna","displayname":"Bea","name":{"familyName":"Vos"}}
{"displayName":"Anna","displayname":"Bea","name":{"familyName":"Vos"}}
{"displayName":"Anna","name":{"familyName":"Vos","familyname":"Bos"}}' ] || { echo "it does something else now"; exit 1; }
echo "as described: both names stand in the user"
