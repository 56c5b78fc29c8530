"""Directories that speak SCIM 2.0: started on this machine, filled through their own interface, read page by page."""

import json
import os
import re
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
INSTALLED = Path(os.environ.get("TOCHT_DIRECTORY", HERE.parents[1] / "build/directory"))
TOKEN = "for-the-tests-on-this-machine-only"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"

# The programs: whether a group of theirs may be a member of another, and whether they are filled as Entra does it, with
# "False" and a manager as texts, which they keep as they came.
SERVERS = {
    "scimmy": {"nested": True, "texts": False},
    "better_auth": {"nested": False, "texts": False},
    "patching": {"nested": True, "texts": True},
}


class Directory:
    """A running directory. `keys` tells for each key of people.json which id the directory gave."""

    def __init__(self, name):
        program = INSTALLED / "servers" / f"{name}.mjs"
        environment = {**os.environ, "DIRECTORY_TOKEN": TOKEN, "NO_COLOR": "1"}
        self._process = subprocess.Popen(
            ["node", program], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, env=environment
        )
        self._nested, self._texts = SERVERS[name]["nested"], SERVERS[name]["texts"]
        self.keys = {}
        # Anything that is no port is talk of the program.
        port = next((line.strip() for line in self._process.stdout if re.fullmatch(r"\d+\s*", line)), None)
        if port is None:
            raise RuntimeError(f"{name} ended with status {self._process.wait()}")
        self._address = f"http://127.0.0.1:{port}/scim/v2"

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def asked(self, method, path, body=None):
        """What the directory answers, as it came."""
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/scim+json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._address + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.read()
        except urllib.error.HTTPError as refused:
            raise RuntimeError(f"{method} {path}: {refused.code} {refused.read().decode()}") from refused

    def fill(self, people):
        """A manager who is there goes along with the user, another comes by a patch; so do the groups in groups.

        The first member of each group is told twice, which one server keeps as two.
        """
        later = []
        for user in people["users"]:
            manager = None if self._texts else self.keys.get(user.get("manager"))
            if manager is None and "manager" in user:
                later.append(user)
            self.keys[user["key"]] = self._add("/Users", user_of(user, manager, self._texts))
        for user in later:
            manager = self.keys[user["manager"]]
            value = manager if self._texts else {"value": manager}
            operation = {"op": "Add", "path": f"{ENTERPRISE}:manager", "value": value}
            self.patch(f"/Users/{self.keys[user['key']]}", operation)
        for user in people["users"]:
            if self._texts and not user.get("active", True):
                self.switch(user["key"], False)
        for group in people["groups"]:
            self.keys[group["key"]] = self._add("/Groups", group_of(group, self.keys))
            self._join(group["key"], group.get("members", ())[:1])
        for group in people["groups"] if self._nested else ():
            self._join(group["key"], group.get("groups", ()))

    def switch(self, key, is_active):
        """Switches somebody on or off."""
        value = str(is_active) if self._texts else is_active
        self.patch(f"/Users/{self.keys[key]}", {"op": "Replace", "path": "active", "value": value})

    def pages(self, path, size):
        """All pages as they came. How many there are is told by the first: beyond the end a server may begin anew."""
        first = self.asked("GET", f"{path}?startIndex=1&count={size}")
        total = json.loads(first)["totalResults"]
        return [first] + [
            self.asked("GET", f"{path}?startIndex={start}&count={size}") for start in range(1 + size, total + 1, size)
        ]

    def messages(self, size):
        """The pages of users and those of groups."""
        return self.pages("/Users", size), self.pages("/Groups", size)

    def _join(self, group, members):
        """Members who come one by one."""
        for member in members:
            operation = {"op": "Add", "path": "members", "value": [{"value": self.keys[member]}]}
            self.patch(f"/Groups/{self.keys[group]}", operation)

    def _add(self, path, body):
        return json.loads(self.asked("POST", path, body))["id"]

    def patch(self, path, operation):
        """One operation on a user or group."""
        self.asked("PATCH", path, {"schemas": [PATCH], "Operations": [operation]})


def user_of(user, manager, is_active):
    """A user of people.json as SCIM has it, active in any case when that is asked."""
    kept = {key: user[key] for key in ("externalId", "userName", "displayName", "name") if key in user}
    found = {"schemas": [USER], **kept, "active": is_active or user.get("active", True)}
    found["emails"] = [{"value": user["email"], "type": "work", "primary": True}]
    work = {"department": user.get("department"), "manager": manager and {"value": manager}}
    work = {key: value for key, value in work.items() if value is not None}
    return {**found, "schemas": [USER, ENTERPRISE], ENTERPRISE: work} if work else found


def group_of(group, keys):
    """A group of people.json as SCIM has it, without the groups in it."""
    members = [{"value": keys[member]} for member in group.get("members", ())]
    found = {"schemas": [GROUP], "externalId": group["externalId"], "displayName": group["displayName"]}
    return {**found, "members": members} if members else found


def resources(pages):
    """What is on the pages, in their order."""
    return [each for page in pages for each in json.loads(page).get("Resources", [])]


def whole(users, groups):
    """All that was told, in one list."""
    found = resources(users) + resources(groups)
    return {"schemas": [LIST], "totalResults": len(found), "Resources": found}
