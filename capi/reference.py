#!/usr/bin/python3
"""Writes README.md beside this file from the headers and from what the library says of itself.

    reference.py LIBRARY            writes it
    reference.py LIBRARY --check    fails when it is not what it should be
"""

import ctypes
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
HEADER = HERE / "include" / "tocht" / "tocht.h"
VIEWS = HERE.parent / "include" / "tocht" / "insight.hpp"
REFERENCE = HERE / "README.md"

INTRODUCTION = """# The C interface

This page is written by `reference.py` from `include/tocht/tocht.h`, from the comments on the views in
`../include/tocht/insight.hpp` and from the descriptions in the library; a test fails when it is not up to date. Whatever stands in tables here can be asked of the library itself: `tocht_schema` gives
the JSON Schema of every kind, of every verb's parameters and of every view.

## To link and to load

```sh
cc program.c $(pkg-config --cflags --libs tocht)
```

```cmake
find_package(tocht REQUIRED)
target_link_libraries(program PRIVATE tocht::tocht)
```

Other languages load `libtocht.so.{abi}` and need what they have for C: a function that fails answers a code and, where it
was given a place for one, an error; a text comes with its length and is freed by `tocht_text_free`. The bindings in
`bindings/python` (ctypes) and `bindings/csharp` (LibraryImport) do no more than that. The library needs the system's
SQLite, cctz, libcsv and the C++ runtime, keeps no global state beside a count of handles, reads no environment variable
and can be unloaded.

## One copy of SQLite

SQLite may be of any version from 3.37 on; an older one is told by name and number (IO), and nothing is made or touched.
SQLite 3.7.0 to 3.51.2 (but for 3.44.6 and 3.50.7) can lose what was committed while another process brings the log into
the file; the library keeps it from that, whatever other programs do to the file. `tocht_store_info` tells the version
that runs (`sqlite`) and whether the log is safe (`log_reset`: `fixed` in this version, `guarded` by the library, or
`at_risk`).

No other copy of SQLite in the same process may open the store's file, not even to read. The locks on a file belong to the
process: the first copy that closes the file gives up those of the others, takes itself for the last one that has it open,
and removes the log. Such copies come with Microsoft.Data.Sqlite and EF Core in .NET, with Python interpreters that are
linked to an SQLite of their own, and with any program that compiles SQLite in. A store that another copy has open is not
opened where that can be seen (MISUSE), and what is written to a log that is gone is not acknowledged (CORRUPT): close the
store, and open it again. Another process may open the file with whatever SQLite it has.

In the tables `id` is a UUID, `day` is YYYY-MM-DD, `instant` is RFC 3339 in UTC with milliseconds and `Z`
(2027-03-01T09:00:00.000Z), and `at` is a clock time such as 09:00 in the journey's time zone.

## Who may do what

The host makes journeys, persons and units, decides on people's authority, takes back-ups, and exports and erases
people; it does not read named ratings. Everybody may have all that is kept on oneself. A facilitator writes everything of a journey, adopts, retires, decides and applies, plans, opens and closes
sessions, and invites. A participant adds documents, changes own ones until they are adopted or referred to, rates, and
says what was kept or done. A sponsor reads the overview, progress, what was adopted, and figures that are released.
Everybody else sees nothing. What an actor may not see does not exist for it (NOT_FOUND); what it sees and may not do is
DENIED.

What is said has one writer. The words of a remark are changed by its writer alone, until somebody refers to it. Its
`answer` is set by whom it is said to, or by a facilitator for a question or an objection to nobody in particular. A
facilitator or the host removes a remark of somebody else with a `reason`; its writer hears in `timeline` and `changes` that
it was removed, by whom and why. In an anonymous journey a remark outside sessions takes no name and is held: only its
writer sees it until the next session closes. Then it is sealed with the remarks of that session, or it is removed when the
journey ends before.

What one may do does not depend on what one may not see: one's own document is referred to when one sees by what, and what
is removed is taken out of hidden documents that named it.

## A journey as a bundle

`tocht_export_journey` writes a journey as lines of JSON (NDJSON, UTF-8), each an object by itself, in this order:

| line | how many | what |
| --- | --- | --- |
| {`format`, `version`, `journey`, `history`} | the first | "tocht-journey", 1, the journey's id, and whether its past is in it |
| {`document`, `words`, `first`} | one a document | persons, units and methods first, then the journey, then the rest; `words`, unless it is 1, is the revision at which the present words were first asked about; with history, `first` (true) says that the past before this revision is not known: it came here without |
| {`past`, `ended_at`, `first`} | with history | a revision that was replaced or removed; `first` as above |
| {`rating`} | one a rating | `session`, or else `words`; `subject`, `aspect`, `participant` (none: somebody who was erased), `value`, and the groups it counts in: `unit`, `perspective`, `affiliation` |
| {`released`} | one for what is done with | a closed `session` with its `raters` (0 where too few are to be told), or words outside sessions: `subject`, `aspect`, `words` |
| {`figure`} | one a released figure | `session`, or else `words`; `subject`, `aspect`, the group (`perspective`, `unit` or `affiliation`; none: everybody), `raters`, `sum`, and where the distribution was released `counts` |
| {`journal`} | with history | `at`, `actor`, `verb`, `document`, `revision`, `detail` |
| {`lines`, `crc32`} | the last | how many lines there are, and the CRC-32 of all bytes before this one, as eight hexadecimal digits |

The guide's methods are in every store and in no bundle. Documents stand in it as `tocht_get` gives them. Importing
checks them as `tocht_add` does, and that all they refer to is there; the pointer of a failure begins with the number of
the line. Two exports of the same journey are the same to the byte.

## What holds for all functions
"""


class Library:
    """What the library says of itself."""

    def __init__(self, path):
        self.dll = ctypes.CDLL(path)
        self.dll.tocht_text_data.restype = ctypes.c_char_p
        self.dll.tocht_text_data.argtypes = [ctypes.c_void_p]
        self.dll.tocht_text_free.argtypes = [ctypes.c_void_p]

    def text(self, function, name):
        place = ctypes.c_void_p()
        if getattr(self.dll, function)(name.encode(), ctypes.byref(place), None) != 0:
            raise SystemExit(f"{function}({name!r}) failed")
        text = self.dll.tocht_text_data(place)
        self.dll.tocht_text_free(place)
        return json.loads(text)

    def schema(self, name):
        return self.text("tocht_schema", name)

    def guide(self):
        return self.text("tocht_guide", "en")


class Comments:
    """What insight.hpp says of what the views are asked and tell."""

    def __init__(self, text):
        self.views = {name: types for name, *types in re.findall(r"X\((\w+), (\w+), (\w+)\)", text)}
        self.about = {}  # of a struct or enumeration
        self.members = {}  # {struct: {member: (type, comment)}}; an enumeration's members have no type
        self.read(text.splitlines())

    def read(self, lines):
        before, inside, broken = [], None, ""
        for line in map(str.strip, lines):
            if line.startswith("///<"):
                self.go_on(inside, line[4:])
            elif line.startswith("///"):
                before.append(line[4:])
            elif opened := re.match(r"(?:struct|enum class) (\w+)[^{;]*\{(.*)", line):
                inside = opened[1]
                self.about[inside] = "\n".join(before)
                self.members[inside] = {}
                before = []
                if "}" in opened[2]:
                    inside = None
            elif line == "};":
                inside = None
            elif inside and not re.search(r"[;,]|///<", line):
                broken = line + " "
                if re.fullmatch(r"\w+", line):  # an enumeration's last value
                    self.members[inside][line], broken = ("", ""), ""
            elif inside:
                self.member(inside, broken + line)
                broken = ""
            else:
                before = []

    def member(self, inside, line):
        code, _, comment = line.partition("///<")
        field = re.match(r"(.+?) (\w+)(?:\{.*\}| = .*)?;", code) or re.match(r"()(\w+)(?: = \d+)?,?\s*$", code)
        if field:
            self.members[inside][field[2]] = (field[1], comment.strip())

    def go_on(self, inside, text):
        name, (kind, comment) = list(self.members[inside].items())[-1]
        self.members[inside][name] = (kind, f"{comment} {text.strip()}")

    def of(self, struct, path):
        """(type, comment) of a member, such as items[].points[].mean."""
        kind, comment = struct, ""
        for name in path.replace("[]", "").split("."):
            kind, comment = self.members.get(kind, {}).get(name, ("", ""))
            kind = re.sub(r"std::(?:vector|optional)<(\w+)>", r"\1", kind)
        return kind, comment.replace("|", "\\|")

    def parts(self, struct, paths):
        """What is said of the structs and enumerations in a result, each once: (path, comment, its commented values)."""
        seen = set()
        for path in paths:
            kind = self.of(struct, path)[0]
            members = self.members.get(kind, {})
            values = {name: comment for name, (of, comment) in members.items() if not of and comment}
            if kind not in seen and (self.about.get(kind) or values):
                yield path, self.about.get(kind, ""), values
            seen.add(kind)


def paragraphs(comment):
    """The text of a comment, without its stars, a paragraph a string."""
    lines = [re.sub(r"^\s*(/\*+|\*/|\*)?\s?", "", line).rstrip() for line in comment.splitlines()]
    text = "\n".join(re.sub(r"\s*\*/$", "", line) for line in lines).strip()
    return [" ".join(part.split()) for part in text.split("\n\n")]


def general(header):
    """The comment that the header begins with, but its first two paragraphs, which README.md of the project has."""
    return paragraphs(re.match(r"/\*.*?\*/", header, re.S).group(0))[1:]


def enumerators(header, name):
    """[(name, value, meaning)] of an enumeration."""
    body = re.search(r"typedef enum %s \{(.*?)\}" % name, header, re.S).group(1)
    return re.findall(r"(TOCHT_\w+) = (\d+),?\s*(?:/\*\*<\s*(.*?)\s*\*/)?", body)


def functions(header):
    """[(group, [(name, declaration, says, facts)])] in the header's order."""
    groups = []
    for part in re.split(r"\n/\* ([A-Z][^*]*?) \*/\n", header)[1:]:
        if "TOCHT_API" not in part:
            groups.append((part, []))
            continue
        for comment, declaration in re.findall(r"(/\*\*(?:(?!\*/).)*\*/)\nTOCHT_API ([^;]*);", part, re.S):
            text = " ".join(paragraphs(comment))
            says, facts = text.split(" Ownership: ", 1)
            name = re.search(r"(tocht_\w+)\(", declaration).group(1)
            groups[-1][1].append((name, " ".join(declaration.split()), says, "Ownership: " + facts))
    return groups


def kind_of_value(schema):
    """A schema in a few words."""
    if "$ref" in schema:
        return f"`{schema['$ref'].split(':')[2]}`"
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return " \\| ".join(f"`{value}`" for value in schema["enum"])
    kind = schema.get("type")
    if isinstance(kind, list):
        return " or ".join("null" if one == "null" else kind_of_value({**schema, "type": one}) for one in kind)
    if kind == "array":
        return "list of " + kind_of_value(schema["items"])
    if kind == "integer":
        return f"integer, {schema['minimum']} to {schema['maximum']}" if "minimum" in schema and "maximum" in schema else "integer"
    if kind == "string":
        return kind_of_text(schema)
    return {"object": "object", "number": "number", "boolean": "true or false"}[kind]


def kind_of_text(schema):
    if "description" in schema:
        return schema["description"].rstrip(".").replace("The id of", "id of", 1).replace("a document: ", "")
    if schema.get("format") == "date":
        return "day"
    if schema.get("format") == "date-time":
        return "instant"
    if schema.get("pattern", "").startswith("^[0-9A-Fa-f]{8}"):
        return "id"
    return f"text, up to {schema['maxLength']}" if "maxLength" in schema else "text"


def rows(schema, before=""):
    """The fields of an object as (name, what, must), those of objects in it behind them."""
    required = schema.get("required", [])
    for name, field in schema.get("properties", {}).items():
        what = kind_of_value(field)
        if "default" in field:
            what += f"; default `{json.dumps(field['default'])}`" if not isinstance(field["default"], str) else f"; default `{field['default']}`"
        if field.get("readOnly"):
            what += "; set by the library"
        inner = field["items"] if field.get("type") == "array" else field
        yield before + name, what, "yes" if name in required else ""
        if inner.get("type") == "object" and "properties" in inner:
            yield from rows(inner, f"{before}{name}[]." if field.get("type") == "array" else f"{before}{name}.")


def table(schema, skip=(), comment_on=lambda name: ""):
    if "$ref" in schema:
        return f"A document: {kind_of_value(schema)}.\n"
    found = [row for row in rows(schema) if row[0] not in skip]
    if not found:
        return "None.\n"
    lines = ["| field | what | always |", "| --- | --- | --- |"]
    for name, what, must in found:
        comment = comment_on(name)
        lines.append(f"| `{name}` | {what}{'; ' if comment else ''}{comment} | {must} |")
    return "\n".join(lines) + "\n"


def view(library, name, comments):
    """A view's heading, what it tells, and the tables of what it is asked and tells."""
    told, asked = comments.views[name]
    schema = library.schema(f"view/{name}")
    out = [f"### `view/{name}`\n", comments.about[told] + "\n"]
    parameters = library.schema(f"view/{name}/parameters")
    out.append(f"Parameters:\n\n{table(parameters, comment_on=lambda path: comments.of(asked, path)[1])}")
    out.append(f"Result:\n\n{table(schema, comment_on=lambda path: comments.of(told, path)[1])}")
    for path, about, values in comments.parts(told, [row[0] for row in rows(schema)]):
        out.append(f"`{path}`: {about}" + "".join(f"\n- `{value}`: {says}" for value, says in values.items()) + "\n")
    return out


def help_of(kind):
    """What the guide says of a field of a kind, by its path: "measure.target", "steps[].text"."""
    def said(path):
        told = kind
        for name in path.replace("[]", "").split("."):
            told = told["fields"][name]
        return told["helps"].replace("|", "\\|")
    return said


def conditions(schema):
    """What a field needs of another."""
    says = []
    for one in schema.get("allOf", []):
        (when, value), needs = next(iter(one["if"]["properties"].items())), one["then"]["required"][0]
        says.append(f"`{needs}` is needed when `{when}` is `{value['const']}`" + (", and refused otherwise." if "else" in one else "."))
    return "".join(f"\n{sentence}\n" for sentence in says)


def of_csv(schema):
    """The table of documents, and the views of which there can be one."""
    documents, *views = schema["oneOf"]
    names = ", ".join(f"`{view['properties']['view']['const']}`" for view in views)
    return (f"A list of documents:\n\n{table(documents)}\nOr the figures of a view, with the parameters of the view itself; "
            f"`view` is one of {names}.\n")


OF_EVERY_KIND = ("kind", "schema", "id", "revision", "created_at", "created_by", "changed_at", "changed_by", "extra")


def reference(library):
    header = HEADER.read_text(encoding="utf-8")
    names = library.schema("")
    guide = library.guide()
    abi = re.search(r"TOCHT_ABI_VERSION (\d+)", header).group(1)
    out = [INTRODUCTION.replace("{abi}", abi)]
    out += [text + "\n" for text in general(header)]

    out.append("### Codes\n\n| code | number | when |\n| --- | --- | --- |")
    out[-1] += "".join(f"\n| `{name}` | {value} | {says} |" for name, value, says in enumerators(header, "tocht_code"))
    out.append("\nIn other languages a code has the name without `TOCHT_`, in that language's casing.\n")

    out.append("## Functions\n")
    for group, members in functions(header):
        if not members:
            continue
        out.append(f"### {group}\n")
        for _, declaration, says, facts in members:
            out.append(f"```c\n{declaration};\n```\n\n{says}\n\n{facts}\n")

    out.append("## Parameters of the verbs\n\nA command of `apply` is an object with `verb` and that verb's parameters.\n")
    verbs = [name for name in names if name.startswith("verb/") and name != "verb/apply"]
    for name in (name for name in verbs if not name.endswith("/result")):
        out.append(f"### `{name}`\n\n{table(library.schema(name))}")

    out.append("## What verbs tell\n\nVerbs that are not here tell documents, or what their function's comment says.\n")
    for name in (name for name in verbs if name.endswith("/result")):
        out.append(f"### `{name}`\n\n{table(library.schema(name))}")

    out.append("## Formats of `render`\n")
    for name in (name for name in names if name.startswith("render/")):
        schema = library.schema(name)
        out.append(f"### `{name}`\n")
        out.append(table(schema) if "oneOf" not in schema else of_csv(schema))

    out.append("## Kinds\n\nEvery document also has these; those that the library sets are not sent, and `always` says what must"
               " be sent.\n")
    first = library.schema(names[0])
    out.append(table({"properties": {name: first["properties"][name] for name in OF_EVERY_KIND if name != "kind"}}))
    for name in (name for name in names if "/" not in name):
        title = guide["kinds"][name]["one"]
        schema = library.schema(name)
        heading = f"### `{name}`" + ("" if title == name else f" ({title})")
        fields = table(schema, OF_EVERY_KIND, help_of(guide["kinds"][name]))
        out.append(f"{heading}\n\n{fields}{conditions(schema)}")

    out.append("## Aspects of ratings\n\n| aspect | number | values |\n| --- | --- | --- |")
    for name, value, says in enumerators(header, "tocht_aspect"):
        out[-1] += f"\n| `{name[6:].lower()}` | {value} | {says or '1 to 5'} |"
    out[-1] += "\n"

    out.append("## Events\n\nWhat `tocht_changes` and `tocht_watch` tell are CloudEvents 1.0: `source` is the journey, a `urn:uuid:`, or"
               " `urn:tocht:shared`; `id` the cursor of the journal's line for this actor; `subject` the id of the first"
               " document changed; `time` when it happened; `data` the schema `view/change`. Each verb that changed something has a `type`:\n\n| type | what happened |\n| --- | --- |")
    out[-1] += "".join(f"\n| `tocht.{verb}` | {says} |" for verb, says in guide["events"].items() if verb != "status") + "\n"

    out.append("## Views\n")
    comments = Comments(VIEWS.read_text(encoding="utf-8"))
    for name in (name[5:] for name in names if name.startswith("view/") and name.count("/") == 1):
        if name in comments.views:
            out += view(library, name, comments)
        else:
            out.append(f"### `view/{name}`\n\n{comments.about[name.capitalize()]}\n")
            out.append(f"Result:\n\n{table(library.schema('view/' + name))}")
    return "\n".join(out)


def main():
    written = reference(Library(sys.argv[1]))
    if "--check" not in sys.argv:
        REFERENCE.write_text(written, encoding="utf-8")
    elif not REFERENCE.exists() or REFERENCE.read_text(encoding="utf-8") != written:
        raise SystemExit(f"{REFERENCE} is stale: run {sys.argv[0]} {sys.argv[1]}")


if __name__ == "__main__":
    main()
