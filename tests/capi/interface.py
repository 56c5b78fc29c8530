"""What the header, symbols.txt, the built library and the tests say of each other.

    interface.py comments HEADER             each function's comment has all its parts
    interface.py symbols HEADER LIST LIB     header, list and library name the same functions
    interface.py calls LIST BINDINGS CASES   the tests call each function, and have a case named by it
    interface.py errors HEADER SEEN          each error that the header promises was seen, and no other
    interface.py stubs HEADER                the functions of a header in C, all empty
"""

import re
import subprocess
import sys

PARTS = ("Ownership", "Threads", "Errors", "Since")
CODES = (
    "INVALID NOT_FOUND CONFLICT DENIED WITHHELD REFUSED BUSY FULL READ_ONLY IO CORRUPT TOO_NEW NO_MEMORY INTERRUPTED "
    "CALLBACK MISUSE INTERNAL"
).split()

# What the head of the header says of every function that takes a store or an actor.
GENERAL = {"MISUSE", "NO_MEMORY", "INTERNAL", "BUSY", "IO", "CORRUPT", "INTERRUPTED", "FULL", "READ_ONLY"}

# Promised errors that no test can bring about, and why.
UNREACHED = {
    ("tocht_id_make", "INTERNAL"): "the system always gives randomness",
    ("tocht_view", "DENIED"): "a view answers whoever may see its journey, and shows less",
    ("tocht_view", "WITHHELD"): "a view says itself what it withholds",
    ("tocht_render", "DENIED"): "a report answers whoever may see its journey, and shows less",
}

FUNCTION = re.compile(r"/\*\*((?:(?!\*/).)*)\*/\s*TOCHT_API\s((?:(?!/\*|;).)*?(tocht_\w+)\s*\((?:(?!;).)*\));", re.S)


def functions(header):
    """Name, comment and declaration of each function."""
    return [(name, comment, declaration) for comment, declaration, name in FUNCTION.findall(header)]


def part_of(comment, part):
    text = re.sub(r"\s*\n\s*\*?\s*", " ", comment)
    found = re.search(rf"\b{part}:\s*(.*?)\s*(?=\b(?:{'|'.join(PARTS)}):|$)", text)
    return found.group(1).strip(" .") if found else ""


def incomplete(header):
    faults = []
    for name, comment, _ in functions(header):
        faults += [f"{name}: nothing is said of {part}" for part in PARTS if not part_of(comment, part)]
        if not re.match(r"\s*\*?\s*\w", comment) or part_of(comment, "Since") and comment.strip("* \n").startswith(PARTS):
            faults.append(f"{name}: nothing is said of what it does")
    declared = len(re.findall(r"^TOCHT_API ", header, re.M))
    if declared != len(functions(header)):
        faults.append(f"{declared} functions are declared, {len(functions(header))} have a comment")
    return faults


def comments(path):
    header = open(path, encoding="utf-8").read()
    faults = incomplete(header)
    for part in PARTS:  # a check that cannot fail is none
        if len(incomplete(header.replace(f"{part}:", "", 1))) <= len(faults):
            faults.append(f"a function without {part} is not noticed")
    name, comment, _ = functions(header)[0]
    if not incomplete(header.replace(f"/**{comment}*/", "")):
        faults.append(f"{name} without a comment is not noticed")
    print(f"{len(functions(header))} functions, {len(PARTS)} parts each")
    return faults


def lines(path):
    return open(path, encoding="utf-8").read().split()


def symbols(header, listed, library):
    names = lines(listed)
    declared = sorted(name for name, _, _ in functions(open(header, encoding="utf-8").read()))
    faults = [] if names == sorted(set(names)) else ["the list is not sorted, or has a name twice"]
    if declared != sorted(names):
        faults.append(f"header and list differ in {set(declared) ^ set(names)}")
    out = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True).stdout
    exported = [line.split()[1:] for line in out.splitlines()]
    wanted = {("A", "TOCHT_0")} | {("T", f"{name}@@TOCHT_0") for name in names}
    if {tuple(pair) for pair in exported} != wanted:
        faults.append(f"the library exports otherwise: {set(map(tuple, exported)) ^ wanted}")
    print(f"{len(names)} functions listed, declared and exported")
    return faults


def calls(listed, bindings, cases):
    names = lines(listed)
    bound = set(re.findall(r"to \S*libtocht\.so\S* \[0\]: normal symbol `(\w+)'", open(bindings, encoding="utf-8").read()))
    named = {line.split(":")[0] for line in open(cases, encoding="utf-8")}
    faults = [f"{name} is never called" for name in names if name not in bound]
    faults += [f"{name} has no case of its name" for name in names if name not in named]
    print(f"{len(bound & set(names))} of {len(names)} functions are called")
    return faults


def errors(header, seen):
    pairs = {tuple(line.split()) for line in open(seen, encoding="utf-8")}
    faults = []
    promised_in_all = 0
    for name, comment, declaration in functions(open(header, encoding="utf-8").read()):
        if "tocht_error** error" not in declaration:
            continue
        text = part_of(comment, "Errors")
        promised = {code for code in CODES if re.search(rf"\b{code}\b", text)}
        promised_in_all += len(promised)
        found = {code for function, code in pairs if function == name}
        if "OK" not in found:
            faults.append(f"{name}: never succeeded")
        faults += [f"{name}: {code} never came" for code in promised - found if (name, code) not in UNREACHED]
        faults += [f"{name}: {code} came all the same" for code in promised & found if (name, code) in UNREACHED]
        if "those of the commands" not in text:
            faults += [f"{name}: {code} is not promised" for code in found - promised - GENERAL - {"OK"}]
    print(f"{promised_in_all} errors are promised, {len(UNREACHED)} of them not brought about")
    return faults


def stubs(path):
    print("#include <stdlib.h>\n#include <tocht/tocht.h>")
    for _, _, declaration in functions(open(path, encoding="utf-8").read()):
        print(declaration, "{ abort(); }")
    return []


def main():
    work = {"comments": comments, "symbols": symbols, "calls": calls, "errors": errors, "stubs": stubs}
    if len(sys.argv) < 2 or sys.argv[1] not in work:
        sys.exit(__doc__)
    faults = work[sys.argv[1]](*sys.argv[2:])
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
