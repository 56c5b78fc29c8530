#!/usr/bin/python3
"""Writes the parts of the package that the C header and the schemas already say.

    generate.py            writes them
    generate.py --check    says which are stale, and ends with 1 when there are any

tocht/_header.py (codes, aspects, exceptions, ctypes declarations) comes from the header; tocht/types.py,
tocht/_actor.pyi (what a type checker reads) and tocht/_limits.py from the schemas of the library that TOCHT_LIBRARY
names, else of the release build; tocht/_verbs.py and its stub (the verbs that are given an object of parameters) from
both. Needs Debian's gcc and python3-pycparser.
"""

import ast
import ctypes
import json
import keyword
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

from pycparser import c_ast, c_parser

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
HEADER = ROOT / "capi/include/tocht/tocht.h"
PACKAGE = HERE / "tocht"


# The header

STANDARD = {"size_t": "c_size_t", "uint8_t": "c_uint8", "int32_t": "c_int32", "int64_t": "c_int64", "int": "c_int"}
PACKED = {"c_uint8": "B", "c_int32": "i", "c_int64": "q"}


def preprocess(source, *options):
    """What gcc makes of a header, without any other header's words."""
    with tempfile.TemporaryDirectory() as empty:
        for name in ("stddef.h", "stdint.h"):
            Path(empty, name).touch()
        command = ["gcc", "-E", "-nostdinc", "-I", empty, "-DTOCHT_API=", *options, "-x", "c", "-"]
        return subprocess.run(command, input=source, capture_output=True, text=True, check=True).stdout


def parse_header():
    """The header's tree, with an enumerator `value_of_X` for each macro X that has a value."""
    source = HEADER.read_text(encoding="utf-8")
    macros = re.findall(r"^#define (TOCHT_\w+) \S", preprocess(source, "-dM"), re.MULTILINE)
    wanted = "".join(f"enum {{ value_of_{name} = {name} }};\n" for name in sorted(macros))
    standard = "".join(f"typedef int {name};\n" for name in STANDARD if name != "int")
    return c_parser.CParser().parse(preprocess(standard + source + wanted, "-P"))


def value(node):
    """The number that a constant expression stands for."""
    if isinstance(node, c_ast.Constant):
        return int(node.value, 0)
    if isinstance(node, c_ast.UnaryOp) and node.op == "-":
        return -value(node.expr)
    if isinstance(node, c_ast.BinaryOp) and node.op in "+-":
        return value(node.left) + value(node.right) * (1 if node.op == "+" else -1)
    if isinstance(node, c_ast.Cast):
        number = value(node.expr)
        return number % 2**64 if type_name(node.to_type.type) == "size_t" else number
    raise ValueError(f"the header has an expression that the generator does not know: {node}")


def type_name(node):
    return " ".join(node.type.names) if isinstance(node.type, c_ast.IdentifierType) else node.type.name


def ctype(node, callbacks, structures):
    """The ctypes type of a declared thing."""
    if isinstance(node, c_ast.ArrayDecl):  # a parameter: an array decays to a pointer
        node = c_ast.PtrDecl([], node.type)
    if isinstance(node, c_ast.PtrDecl):
        return pointer(node.type, callbacks, structures)
    name = type_name(node)
    if name == "void":
        return "None"
    if name in callbacks:
        return name
    return STANDARD.get(name, "c_int")  # all that is left are enums


def pointer(target, callbacks, structures):
    if isinstance(target, c_ast.PtrDecl):
        return "PLACE"
    name = type_name(target)
    if name == "char":
        return "c_char_p"
    if name in structures:
        return f"POINTER({name})"
    return f"POINTER({STANDARD[name]})" if name in STANDARD else "c_void_p"


def result_type(node):
    """As ctype, but a text stays an address: its length is known elsewhere."""
    return "c_void_p" if isinstance(node, c_ast.PtrDecl) else ctype(node, (), ())


class Header:
    def __init__(self):
        self.enums, self.constants, self.structures, self.callbacks, self.functions = {}, {}, {}, {}, {}
        for declaration in parse_header().ext:
            self.add(declaration)

    def add(self, declaration):
        kind = declaration.type
        if isinstance(kind, c_ast.FuncDecl):
            self.functions[declaration.name] = self.signature(kind)
        elif isinstance(kind, c_ast.Enum):
            self.add_constants(kind)
        elif isinstance(kind, c_ast.PtrDecl) and isinstance(kind.type, c_ast.FuncDecl):
            result, types = self.signature(kind.type)  # texts stay addresses: their length comes after them
            self.callbacks[declaration.name] = result, ["c_void_p" if of == "c_char_p" else of for of in types]
        elif isinstance(kind.type, c_ast.Enum):
            self.enums[declaration.name] = {each.name: value(each.value) for each in kind.type.values.enumerators}
        elif isinstance(kind.type, c_ast.Struct) and kind.type.decls:
            self.structures[declaration.name] = [self.field(each) for each in kind.type.decls]

    def add_constants(self, enum):
        for each in enum.values.enumerators:
            self.constants[each.name.removeprefix("value_of_")] = value(each.value)

    def signature(self, function):
        parameters = [each.type for each in function.args.params] if function.args else []
        types = [ctype(each, self.callbacks, self.structures) for each in parameters]
        return result_type(function.type), [each for each in types if each != "None"]

    def field(self, declaration):
        if isinstance(declaration.type, c_ast.ArrayDecl):
            return declaration.name, STANDARD[type_name(declaration.type.type)], value(declaration.type.dim)
        return declaration.name, STANDARD[type_name(declaration.type)], 1


def remarks():
    """What the header says beside each enumerator."""
    found = re.findall(r"(TOCHT_\w+) = -?\d+,?\s*/\*\*< (.*?) \*/", HEADER.read_text(encoding="utf-8"), re.DOTALL)
    return {name: sentence(text) for name, text in found}


def sentence(text):
    """In words of this package: interrupt(), not tocht_store_interrupt()."""
    text = re.sub(r"\btocht_(?:store_)?(\w+)\(\)", r"\1()", " ".join(text.split()))
    return text[0].upper() + text[1:] + "."


def about(function):
    """What the header says a function does; not what it is given, and not its threads and errors."""
    found = re.search(r"/\*\*((?:(?!\*/).)*)\*/\s*TOCHT_API tocht_code " + function, HEADER.read_text(encoding="utf-8"),
                      re.DOTALL)
    text = " ".join(re.sub(r"^ \* ?", "", found.group(1), flags=re.MULTILINE).split())
    text = re.sub(r': \{"items".*?\}(?=[;,.])', "", text)  # a list here
    return sentence(re.sub(r"\btocht_(\w+)", r"\1", re.split(r"`parameters`:|Ownership:", text)[0]).strip().rstrip("."))


def short(name):
    return name.removeprefix("TOCHT_")


def camel(name):
    return "".join(part.capitalize() for part in re.split(r"[_/]", name.lower()))


def enum_lines(name, values):
    lines = ["", "", f"class {camel(name.removeprefix('tocht_'))}(IntEnum):"]
    return lines + [f"    {short(each)} = {number}" for each, number in values.items()]


def exception_lines(codes):
    said = remarks()
    lines = []
    for name in codes:
        if codes[name] == 0:
            continue
        lines += ["", "", f"class {camel(short(name))}(Error):", f'    """{said[name]}"""', ""]
        lines += [f"    code = Code.{short(name)}"]
    pairs = [f"    {number}: {camel(short(name))}," for name, number in codes.items() if number]
    return lines + ["", "", "ERRORS: Dict[int, Type[Error]] = {", *pairs, "}"]


def structure_lines(name, fields):
    lines = ["", "", f"class {name}(Structure):", "    _fields_ = ["]
    for field, of, count in fields:
        lines.append(f'        ("{field}", {of}{f" * {count}" if count > 1 else ""}),')
    form = "".join(f"{count}s" if of == "c_uint8" and count > 1 else PACKED[of] for _, of, count in fields)
    lines += ["    ]", "", "", f"# The same as bytes: {', '.join(field for field, _, _ in fields)}."]
    return lines + [f'{name}_bytes = struct.Struct("@{form}")']


def header_text():
    header = Header()
    lines = ['"""What tocht.h declares. Made from the header by generate.py: do not edit."""', ""]
    lines += ["import struct", "from ctypes import CFUNCTYPE, POINTER, Structure"]
    lines += ["from ctypes import c_char_p, c_int, c_int32, c_int64, c_size_t, c_uint8, c_void_p"]
    lines += ["from enum import IntEnum", "from typing import Any, Dict, Tuple, Type", ""]
    lines += ["from ._error import Error", ""]
    lines += [f"{short(name)} = {number}" for name, number in sorted(header.constants.items())]
    for name, values in header.enums.items():
        lines += enum_lines(name, values)
    lines += exception_lines(header.enums["tocht_code"])
    for name, fields in header.structures.items():
        lines += structure_lines(name, fields)
    lines += ["", ""]
    for name, (result, types) in header.callbacks.items():
        lines.append(f"{name} = CFUNCTYPE({', '.join([result, *types])})")
    lines += ["PLACE = POINTER(c_void_p)", "", "# Each function's result and parameters."]
    lines += ["FUNCTIONS: Dict[str, Tuple[Any, Tuple[Any, ...]]] = {"]
    for name, (result, types) in sorted(header.functions.items()):
        lines.append(f'    "{name}": ({result}, ({", ".join(types)}{"," if len(types) == 1 else ""})),')
    return "\n".join([*lines, "}", ""])


# The schemas

PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


class Types:
    """Python types for schemas; objects become TypedDicts, named by where they stand."""

    def __init__(self):
        self.classes = {}

    def of(self, schema, name, root):
        if schema.get("$ref", "").startswith("urn:tocht:"):
            return type_of(schema["$ref"].split(":")[2])
        if "$ref" in schema:
            return self.referred(schema["$ref"], root)
        for key in ("anyOf", "oneOf"):
            if key in schema:
                return union(self.of(each, f"{name}{number}", root) for number, each in enumerate(schema[key], 1))
        if "const" in schema or "enum" in schema:
            return literal(schema.get("enum", [schema.get("const")]))
        kinds = schema.get("type", "any")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        return union(self.of_kind(kind, schema, name, root) for kind in kinds)

    def of_kind(self, kind, schema, name, root):
        if kind == "array":
            return f"List[{self.of(schema.get('items', {}), name.removesuffix('s'), root)}]"
        if kind == "object":
            return self.object(schema, name, root)
        return PLAIN.get(kind, "Any")

    def object(self, schema, name, root):
        if schema.get("properties"):
            return self.named(schema, name, root)
        inside = schema.get("additionalProperties")
        return f"Dict[str, {self.of(inside, name, root) if isinstance(inside, dict) else 'Any'}]"

    def referred(self, reference, root):
        schema = root
        for part in reference.removeprefix("#/").split("/"):
            schema = schema[part]
        return self.of(schema, camel(reference.rsplit("/", 1)[1]), root)

    def named(self, schema, name, root):
        if name not in self.classes:
            self.classes[name] = {}  # a schema that refers to itself ends here
            must = present(schema)
            for each, inside in schema["properties"].items():
                of = self.of(inside, name + camel(each), root)
                self.classes[name][each] = of if each in must else f"NotRequired[{of}]"
            self.classes[name] = self.classes.pop(name)  # what it is made of stands before it
        return name


def present(schema):
    """The members that a document that was read always has."""
    kept = [name for name, each in schema["properties"].items() if each.get("readOnly") or "default" in each]
    always = ("kind", "schema", "id", "extra") if "revision" in kept else ()
    return {*schema.get("required", ()), *(kept if always else ()), *always}


def union(types):
    parts = list(dict.fromkeys(types))
    some = [each for each in parts if each != "None"]
    if "Any" in some:
        return "Any"
    joined = some[0] if len(some) == 1 else f"Union[{', '.join(some)}]"
    return f"Optional[{joined}]" if len(some) < len(parts) else joined


def literal(values):
    if None in values:
        return union([literal([each for each in values if each is not None]), "None"])
    return f"Literal[{', '.join(quoted(each) for each in values)}]"


def quoted(each):
    return f'"{each}"' if isinstance(each, str) else repr(each)


def dictionary_lines(name, members):
    if all(member.isidentifier() and not keyword.iskeyword(member) for member in members):
        lines = ["", "", f"class {name}(TypedDict):"]
        for member, of in members.items():
            lines.append(f"    {member}: {of}")
        return lines
    inside = ", ".join(f'"{member}": "{of}"' for member, of in members.items())
    return ["", "", f'{name} = TypedDict("{name}", {{{inside}}})']


class Schemas:
    """What the library says, sorted by what it is about."""

    def __init__(self, schemas):
        self.schemas = schemas
        self.types = Types()
        self.kinds = [name for name in schemas if "/" not in name]
        self.views = [name for name in schemas if name.count("/") == 1 and name.startswith("view/")]
        self.formats = [name for name in schemas if name.startswith("render/")]
        results = [name for name in schemas if name.startswith("verb/") and name.endswith("/result")]
        for name in self.kinds + self.views + results:
            self.types.of(schemas[name], type_of(name), schemas[name])

    def keywords(self, name, without=()):
        """What may be sent, as keyword parameters: the required ones first."""
        schema = self.schemas.get(name, {})
        if "oneOf" in schema:
            return ["**parameters: Any"]
        must = schema.get("required", ())
        sent = {}
        for each, inside in schema.get("properties", {}).items():
            if each not in without and not inside.get("readOnly") and inside.get("const") != name:
                sent[each] = self.types.of(inside, type_of(name) + camel(each), schema)
        required = [f"{parameter(each)}: {of}" for each, of in sent.items() if each in must]
        return required + [f"{parameter(each)}: {of} = ..." for each, of in sent.items() if each not in must]

    def patches(self):
        """The fields of all kinds, each of which a merge patch may take away."""
        fields = {}
        for kind in self.kinds:
            for each, inside in self.schemas[kind]["properties"].items():
                if each not in ("kind", "schema", "id") and not inside.get("readOnly"):
                    of = self.types.of(inside, type_of(kind) + camel(each), self.schemas[kind])
                    fields.setdefault(each, []).append(of)
        return [f"{each}: {union([*of, 'None'])} = ..." for each, of in fields.items()]


def parameter(name):
    """A word of the language itself is no name of a parameter: `except_` is sent as "except"."""
    return name + "_" if keyword.iskeyword(name) else name


def type_of(name):
    return camel(name.removeprefix("view/").removeprefix("verb/"))


def types_text(schemas):
    lines = ['"""The documents and results, as types. Made from the schemas by generate.py: do not edit."""', ""]
    lines += ["from typing import Any, Dict, List, Literal, NotRequired, Optional, TypedDict, Union"]
    for name, members in schemas.types.classes.items():
        lines += dictionary_lines(name, members)
    lines += ["", "", f"Kind = {literal(schemas.kinds)}"]
    lines += [f"Document = Union[{', '.join(type_of(kind) for kind in schemas.kinds)}]", ""]
    return "\n".join(lines)


# The stub of the actor: what _actor.py says, with the schemas' names and types where it says "anything".

def overloads(name, heads):
    """`heads`: each overload's parameters and result."""
    lines = []
    for parameters, result in heads:
        if len(heads) > 1:
            lines.append("    @overload")
        lines += ["    " + line for line in function_lines(name, ["self", *parameters], result)]
    return lines


def function_lines(name, parameters, result):
    line = f"def {name}({', '.join(parameters)}) -> {result}: ..."
    if len(line) <= 112:
        return [line]
    return [f"def {name}(", *(f"    {each}," for each in parameters), f") -> {result}: ..."]


def with_keywords(positional, keywords):
    is_open = not keywords or keywords[0].startswith("**")
    return [*positional, *([] if is_open else ["*"]), *keywords]


def typed_methods(schemas):
    """The methods that the schemas know more about."""
    def of_kind(kind):
        return f'kind: Literal["{kind}"]'
    listing = ["journey: Optional[str] = ...", "where: Optional[Mapping[str, Any]] = ...",
               "order: Optional[str] = ...", "limit: Optional[int] = ..."]
    views = [(with_keywords([f'name: Literal["{view.removeprefix("view/")}"]'], schemas.keywords(f"{view}/parameters")),
              type_of(view)) for view in schemas.views if f"{view}/parameters" in schemas.schemas]
    aspect = schemas.types.of(schemas.schemas["verb/rate"]["properties"]["aspect"], "Aspect", {})
    return {
        "add": [(with_keywords([of_kind(kind)], schemas.keywords(kind)), type_of(kind)) for kind in schemas.kinds],
        "change": [(with_keywords(["id: str"], ["revision: int", *schemas.patches()]), "Any")],
        "erase_person": [(with_keywords(["id: str"], schemas.keywords("verb/erase_person")), "ErasePersonResult")],
        "list": [(with_keywords([of_kind(kind)], listing), f"Iterator[{type_of(kind)}]") for kind in schemas.kinds],
        "rate": [(["subject: str", f"aspect: {aspect}", "value: Optional[int]", "*", "session: Optional[str] = ...",
                   "participant: Optional[str] = ..."], "None")],
        "render": [(with_keywords([f'format: Literal["{name.removeprefix("render/")}"]'], schemas.keywords(name)), "str")
                   for name in schemas.formats],
        "view": views,
    }


def method_lines(method, typed):
    if typed.get(method.name):
        return overloads(method.name, typed[method.name])
    decorators = ["    @" + ast.unparse(each) for each in method.decorator_list]
    parameters = re.split(r", (?![^\[]*\])", ast.unparse(method.args))
    return decorators + ["    " + line for line in function_lines(method.name, parameters, ast.unparse(method.returns))]


def class_lines(node, typed):
    bases = ", ".join(ast.unparse(base) for base in node.bases)
    lines = ["", "", f"class {node.name}{f'({bases})' if bases else ''}:"]
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and (not each.name.startswith("_") or each.name.startswith("__")):
            lines += method_lines(each, typed)
    return lines


def import_lines(tree):
    """What _actor.py imports, for type checkers too; the names of tocht.types are told by what is used."""
    nodes = [each for node in tree.body for each in (node.body if isinstance(node, ast.If) else [node])]
    found = [each for each in nodes if isinstance(each, ast.ImportFrom) and each.module not in ("__future__", "types")]
    kept = [each for each in found if not (each.level and each.module == "types")]
    return ["from types import TracebackType", *map(ast.unparse, kept), "from typing import Literal, Union, overload"]


def actor_text(schemas):
    tree = ast.parse((PACKAGE / "_actor.py").read_text(encoding="utf-8"))
    typed = typed_methods(schemas)
    classes = [line for node in tree.body if isinstance(node, ast.ClassDef) for line in class_lines(node, typed)]
    names = sorted({*schemas.types.classes} & set(re.findall(r"\w+", "\n".join(classes))))
    lines = ["# What a type checker reads of _actor.py. Made from it and the schemas by generate.py: do not edit.", ""]
    lines += [*import_lines(tree), "from .types import (", *(f"    {name}," for name in names), ")"]
    return "\n".join([*lines, *classes, ""])


def limits_text(schemas):
    lines = ['"""What the package itself goes by. Made from the schemas by generate.py: do not edit."""', ""]
    most = schemas.schemas["verb/list"]["properties"]["limit"]["maximum"]
    return "\n".join([*lines, f"PAGE = {most}  # documents or changes that are read at a time, at most", ""])


# The verbs that are given an object of parameters and tell something.

FORM = ["c_void_p", "c_char_p", "c_size_t", "PLACE", "PLACE"]


class Verb:
    def __init__(self, name, schemas):
        self.name = name
        result = schemas.schemas[f"verb/{name}/result"]
        self.has_items = list(result.get("properties", ())) == ["items"]
        told = result["properties"]["items"] if self.has_items else result
        self.result = schemas.types.of(told, type_of(f"verb/{name}/result") + "Items" * self.has_items, result)
        self.first = schemas.schemas[f"verb/{name}"]["required"][0]
        self.first_typed = schemas.keywords(f"verb/{name}")[0]
        self.others = schemas.keywords(f"verb/{name}", (self.first,))

    def method(self):
        call = f"{'items' if self.has_items else 'asked'}(library.tocht_{self.name}, self._handle, *sent(parameters))"
        told = f"{about(f'tocht_{self.name}')} Takes {self.names()}."
        text = textwrap.fill(told, 112, initial_indent="        \"\"\"", subsequent_indent=" " * 8)
        return ["", f"    def {self.name}(self, {self.first_typed}, **parameters: Any) -> {self.result}:",
                text + ("\n        " if "\n" in text else "") + '"""',
                f'        parameters = {{"{self.first}": {self.first}, **given(**parameters)}}',
                f"        told: {self.result} = {call}", "        return told"]

    def names(self):
        """What it takes, as a sentence goes on: the required ones, and which others."""
        others = [each.split(":")[0] for each in self.others if each.endswith(" = ...")]
        needed = [self.first, *(each.split(":")[0] for each in self.others if not each.endswith(" = ..."))]
        return ", ".join(needed) + (f"; if wanted {', '.join(others)}" if others else "")

    def stub(self):
        optional = [re.sub(r": (?!Optional\[)(.*) = \.\.\.", r": Optional[\1] = ...", each) for each in self.others]
        return overloads(self.name, [(with_keywords([self.first_typed], optional), self.result)])


def verbs_of(header, schemas):
    names = (name.removeprefix("tocht_") for name, (_, types) in header.functions.items() if types == FORM)
    return [Verb(name, schemas) for name in names if {f"verb/{name}", f"verb/{name}/result"} <= {*schemas.schemas}]


def verbs_texts(schemas):
    """The module and its stub."""
    verbs = verbs_of(Header(), schemas)
    said = "The verbs that are given an object of parameters. Made from the header and the schemas by generate.py: do not edit."
    names = sorted({*schemas.types.classes} & set(re.findall(r"\w+", " ".join(each.result for each in verbs))))
    types = ["from .types import (", *(f"    {name}," for name in names), ")"]
    head = [f'"""{said}"""', "", "from __future__ import annotations", "", "from typing import TYPE_CHECKING, Any, List", "",
            "from ._library import Handled, asked, given, items, library, sent", "", "if TYPE_CHECKING:",
            *("    " + line for line in types), "", "", "class Verbs(Handled):",
            '    """Part of Actor. What is None is left out."""']
    stub = [f"# {said}", "", "from typing import Any, Dict, List, Literal, Mapping, Optional, Union", "",
            "from ._library import Handled", *types, "", "", "class Verbs(Handled):"]
    return ("\n".join([*head, *(line for each in verbs for line in each.method()), ""]),
            "\n".join([*stub, *(line for each in verbs for line in each.stub()), ""]))


class Library:
    """As much of the library as tells schemas. The package cannot be used yet when it is being made."""

    def __init__(self):
        path = os.environ.get("TOCHT_LIBRARY") or ROOT / "build/release/capi/libtocht.so"
        self.library = ctypes.CDLL(str(path))
        self.library.tocht_text_data.restype = ctypes.c_char_p
        self.library.tocht_text_data.argtypes = self.library.tocht_text_free.argtypes = [ctypes.c_void_p]

    def schema(self, name):
        text = ctypes.c_void_p()
        if self.library.tocht_schema(name.encode(), ctypes.byref(text), None):
            raise LookupError(f"the library has no schema {name}")
        found = json.loads(self.library.tocht_text_data(text))
        self.library.tocht_text_free(text)
        return found

    def schemas(self):
        return {name: self.schema(name) for name in self.schema("")}


def write(path, text, check):
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return True
    if check:
        print(f"{path.relative_to(ROOT)} is stale: run bindings/python/generate.py")
        return False
    path.write_text(text, encoding="utf-8")
    print(f"wrote {path.relative_to(ROOT)}")
    return True


def main(arguments):
    check = arguments == ["--check"]
    fresh = write(PACKAGE / "_header.py", header_text(), check)
    schemas = Schemas(Library().schemas())
    verbs, verbs_stub = verbs_texts(schemas)
    fresh = write(PACKAGE / "_verbs.py", verbs, check) and fresh
    fresh = write(PACKAGE / "_verbs.pyi", verbs_stub, check) and fresh
    actor = actor_text(schemas)  # names types of its own
    fresh = write(PACKAGE / "_actor.pyi", actor, check) and fresh
    fresh = write(PACKAGE / "_limits.py", limits_text(schemas), check) and fresh
    fresh = write(PACKAGE / "types.py", types_text(schemas), check) and fresh
    return 0 if fresh else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
