#!/usr/bin/python3
"""Writes the beginnings of the corpora: corpus/TARGET/NAME, small and made by hand.

    seeds.py BUNDLE...    bundles are files that tocht_export_journey() wrote; they become seeds, too

What the fuzzer finds besides them is added by `tests/fuzz/run --keep`. In the targets a $ and a letter stand for an id
of the scene: see scene.cpp.
"""

import json
import sys
from pathlib import Path

here = Path(__file__).parent / "corpus"

DOCUMENTS = {
    "person": {"name": " Els Geheimwoord ", "email": "els@voorbeeld.example", "external_id": "hr-9", "language": "en"},
    "unit": {"name": "Thuiszorg", "affiliation": "external", "parent": "$u", "external_id": "th"},
    "method": {"name": "Thee", "aim": "Rust", "steps": [{"text": "Zet", "minutes": 5.0}, {"text": "Drink"}], "based_on": "$k"},
    "journey": {"title": "Nog een", "summary": "Kort", "external_id": "x1", "language": "en", "starts_on": "2027-03-01",
                "months": 36, "time_zone": "Europe/London", "openness": "anonymous", "minimum_group": 20},
    "participant": {"journey": "$j", "person": "$o", "unit": "$w", "perspective": "environment",
                    "authority": "sponsor", "joined_on": "2027-01-05", "left_on": "2027-06-01"},
    "purpose": {"journey": "$j", "stem": "work_together_on", "completion": "rust\nen tijd", "author": "$B"},
    "vision": {"journey": "$j", "text": "Een straat", "purposes": ["$p"]},
    "issue": {"journey": "$j", "question": "Wie?", "wish": "Ik", "findings": "Jij", "raised_by": "$A"},
    "criterion": {"journey": "$j", "beneficiary": "society", "title": "Buurt", "ideal": "x", "acceptable": "y", "gain": "z",
                  "purposes": ["$p"], "issues": ["$i"], "indicator": {"name": "n", "unit": "u", "better": "higher",
                  "baseline": -1e3, "acceptable": 0.1, "ideal": 1e300}},
    "signal": {"journey": "$j", "criterion": "$r", "sense": "seen", "shows": "ideal", "text": "Zwaaien",
               "expected_from": "$n", "ended_on": "2027-05-01"},
    "responsibility": {"journey": "$j", "holder": "$u", "share": "contributes", "subject": "$g"},
    "rule": {"journey": "$j", "nature": "quantitative", "text": "Snel", "measure": {"name": "uren", "unit": "uur",
             "comparison": "exactly", "target": 9007199254740991, "per": "week"}, "applies_to": ["$u", "$n", "$B"],
             "serves": ["$r"], "answers": ["$f"], "came_from": "$i", "review_on": "2028-02-29"},
    "role": {"journey": "$j", "name": "Gids", "aim": "Weg", "accountabilities": ["a", "b"], "holders": ["$A", "$B"]},
    "contact": {"journey": "$j", "participant": "$A", "speaks_for": "$n", "topic": "alles", "channel": "bel"},
    "agreement": {"journey": "$j", "nature": "steering", "text": "Elke maandag", "parties": ["$A", "$n", "$u"],
                  "owner": "$A", "serves": ["$r"], "came_from": "$z", "due_on": "2027-04-01"},
    "factor": {"journey": "$j", "effect": "promotes", "perspective": "manager", "text": "Zin", "grip": "accept",
               "where": ["$u"], "about": ["$r"], "raised_by": "$B"},
    "remark": {"journey": "$j", "session": "$O", "participant": "$B", "nature": "feedback", "about": "$v", "to": "$A",
               "text": "Goed \U0001f44d e\u0301"},
    "measurement": {"journey": "$j", "subject": "$r", "value": 0.30000000000000004, "measured_on": "2027-02-03",
                    "session": "$S", "source": "telling", "evidence": "https://voorbeeld.example/x"},
    "adjustment": {"journey": "$j", "about": "$l", "observed": "a", "change": "b", "acts_on": ["$z"], "owner": "$B",
                   "due_on": "2027-03-01"},
    "experience": {"journey": "$j", "session": "$S", "title": "t", "story": "s", "level": "adherence", "about": ["$v", "$l"],
                   "shared_by": "$B"},
    "lesson": {"journey": "$j", "insight": "i", "context": "c", "recommendation": "r", "level": "contribution",
               "about": ["$g"], "extra": {"a": [1, -2.5, None, True, {"b": "Geheimwoord"}], "": {}}},
}

BROKEN = [
    'person\n{"name":"Geheimwoord","Geheimwoord":1}', 'person\n{"name":"a","name":"b"}', 'person\n{"name":"\\u0000"}',
    'person\n{"name":"\\ud800"}', 'person\n{"name":1e400}', "person\n[]", 'zorg\n{}', 'session\n{"journey":"$j"}',
    'purpose\n{"journey":"$J","stem":"free","completion":"x","author":"$B"}', 'person\n{"external_id":"hr-1","name":"x"}',
    'purpose\n{"id":"$p","journey":"$j","stem":"steer_on","completion":"zorg dichtbij, Geheimwoord","author":"$B"}',
    'person\n{"name":"x","extra":' + "[" * 14 + "]" * 14 + "}", 'person\n{"name":"x","extra":{"a":' + "[" * 20 + "]" * 20 + "}}",
    'journey\n{"title":"x","starts_on":"9999-12-31","months":36,"time_zone":"../etc"}',
    'remark\n{"journey":"$j","session":"$O","nature":"question","text":"x","id":"0192A000-0000-7000-8000-0000000000ff"}',
    'agreement\n{"journey":"$j","nature":"task","text":"x","parties":["$A","$A"],"status":"adopted"}',
]

PATCHES = [
    "p\n{\"completion\":\" rust \"}", "p\n{\"status\":\"retired\",\"author\":null}", "v\n{\"status\":\"adopted\"}",
    "v\n{\"purposes\":[]}", "z\n{\"extra\":{\"deep\":{\"list\":null,\"new\":{\"a\":null,\"b\":1}},\"colour\":[1]}}",
    "z\n{\"extra\":null}", "l\n{\"measure\":{\"target\":12.5,\"per\":\"dag\"}}", "l\n{\"nature\":\"norm\",\"measure\":null}",
    "r\n{\"indicator\":{\"baseline\":1e-7,\"ideal\":null}}", "r\n{\"title\":null}", "g\n{\"status\":\"fulfilled\"}",
    "j\n{\"time_zone\":\"Europe/London\"}", "j\n{\"months\":1}", "j\n{\"status\":\"archived\"}", "j\n{\"openness\":\"anonymous\"}",
    "S\n{\"present\":[\"$A\",\"$B\"],\"summary\":\"x\"}", "O\n{\"status\":\"cancelled\"}", "N\n{\"starts_at\":\"2027-03-30T07:00:00Z\",\"method\":\"$k\"}",
    "A\n{\"left_on\":\"2027-02-01\"}", "B\n{\"unit\":null,\"affiliation\":\"internal\"}", "a\n{\"email\":null,\"name\":\"Geheimwoord\"}",
    "u\n{\"parent\":\"$w\"}", "k\n{\"steps\":[{\"text\":\"x\"}]}", "d\n{\"status\":\"dropped\",\"outcome\":\"helped\"}",
    "x\n{\"value\":-0.0}", "m\n{\"answer\":\"ja\",\"to\":\"$A\"}", "i\n{\"findings\":\"x\",\"status\":\"explored\"}",
    "n\n{\"holders\":null,\"ended_on\":\"2027-02-02\"}", "t\n[]", "e\n{\"Geheimwoord\":null}", "f\n{\"where\":[\"$u\",\"$w\"]}", "s\n{\"text\":\"  \"}",
]

LISTS = [
    "hperson\n", 'hpurpose\n{"journey":"$j","where":{"status":"adopted"}}', 'arule\n{"where":{"serves":"$r","nature":["norm","quantitative"]}}',
    'bsession\n{"where":{"starts_at":{"from":"2027-02-01","to":"2027-12-31"}},"order":"-starts_at"}',
    'hmeasurement\n{"where":{"value":{"from":-1,"to":3.5}},"order":"value"}', 'hunit\n{"where":{"parent":null},"order":"name","limit":1}',
    'cremark\n{"journey":"$j"}', 'oagreement\n{}', 'oparticipant\n{"journey":"$j"}', 'hjourney\n{"where":{"minimum_group":5,"openness":"named"}}',
    'hsession\n{"order":"-id","limit":2,"cursor":"[\\"$S\\",\\"$S\\"]"}', 'hfactor\n{"where":{"Geheimwoord":1}}', 'hmethod\n{"where":{"created_at":{"from":"2027-01-01T00:00:00.5Z"}}}',
    'hlesson\n{"where":{"extra":{"a":1}}}', 'bparticipant\n{"where":{"person":["$a","$b",null]},"order":"joined_on"}', 'hcriterion\n{"where":{"revision":2,"kind":"criterion","schema":1}}',
    'hadjustment\n{"where":{"status":["decided","glad"]}}', 'hperson\n{"where":{"name":" Anna ","email":{"to":"z"}},"limit":1000}',
]

SEARCHES = ["hgeheim", "bzorg buurt", "cEEN", "ogeheimwoord", "h\"", "h* OR NOT (", "hChloe\u0301 numm\u00e9r", "h\u5b89 \u062f\u0642\u0629", "a{\"text\":\"ko\",\"journey\":\"$j\",\"limit\":2}",
            "h\u0130stanbul \u00df \ufb01", "hnear(a b)", "h-", "hwoord^2:text", "b\ta\nb", "h'; --", "h\U0001f9ed", "h{\"text\":\"a\",\"Geheimwoord\":1}"]

STORIES = {
    "words": """b add purpose {"journey":"$j","stem":"free","completion":"tijd"}
b change $0 # {"completion":"meer tijd"}
b change $0 # {"status":"adopted"}
a change $0 # {"status":"adopted"}
a rate {"subject":"$0","aspect":"agree","value":2}
b rate {"subject":"$0","aspect":"agree","value":-2}
a change $0 # {"status":"retired"}
h history $0
b remove $0 #
h search {"text":"tijd"}
c view consensus {"journey":"$j"}""",
    "session": """b rate {"subject":"$j","aspect":"climate","value":5,"session":"$O"}
b rate {"subject":"$O","aspect":"enjoyable","value":4,"session":"$O"}
b add remark {"journey":"$j","session":"$O","nature":"feedback","to":"$A","text":"goed"}
h rate_many $A $j $O 7 4 $B $j $O 8 2
a add adjustment {"journey":"$j","session":"$O","about":"$l","observed":"x","change":"y","owner":"$B"}
a close_session $O
a change $4 # {"status":"decided"}
a apply_adjustment $4 $l # {"text":"Binnen twee dagen"}
a open_session $N
a rate {"subject":"$g","aspect":"kept","value":2,"session":"$N"}
a close_session $N
a view trend {"journey":"$j"}
c view trend {"journey":"$j","by":"perspective"}
a view harvest {"session":"$N"}
a view agenda {"journey":"$j"}""",
    "end": """a add lesson {"journey":"$j","insight":"les"}
a conclude $j
a conclude $j Het geld is op
h unpack {"journey":"$j","into":"$J"}
b unpack {"journey":"$j","into":"$J","lessons":["$z"]}
h change $j # {"status":"archived"}
h maintain {"retention_months":1}
h view backpack {"journey":"$j"}
h view portfolio {}
h render markdown {"journey":"$j"}
h render icalendar {"journey":"$j"}
c render csv {"view":"trend","journey":"$j"}
b render csv {"kind":"lesson","journey":"$j"}""",
    "arrival": """h import_people {"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":3,"Resources":[{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"els","emails":[{"value":"els@example.org","primary":true}],"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Zorg","manager":{"value":"2"}}},{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"2","name":{"givenName":"Fatma"},"preferredLanguage":"nl-NL"},{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"g","displayName":"Team","members":[{"value":"1"}]}]}
h import_people {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"els","active":false}
b import_people {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"id":"g","displayName":"Team","members":[{"value":"g"}]}
h render csv {"kind":"person","where":{"name":"els"}}""",
    "rights": """b export_person $b
a export_person $b
h erase_person $b {"remarks":"keep"}
h erase_person $b {}
h get $b
h view ratings {"journey":"$j"}
h export_journey $j history
h erase_person $a
h maintain {}""",
    "gone": """h remove_journey $J
h remove_journey $j
h changes 0 100
h list person {}
h add journey {"id":"$j","title":"Weer","starts_on":"2027-01-01","months":2}""",
    "anonymous": """h change $J # {"status":"active"}
h plan_sessions {"journey":"$J","first_on":"2027-03-01","every":1,"unit":"months","day_of_month":31,"at":"02:30","minutes":60}
h open_session $1
b rate {"subject":"$J","aspect":"quality","value":1,"session":"$1"}
b add remark {"journey":"$J","session":"$1","nature":"idea","text":"stil"}
h close_session $1
h rate {"subject":"$P","aspect":"agree","value":1,"participant":"$D"}
h change $P # {"status":"adopted"}
b view trust {"journey":"$J"}
h view overview {"journey":"$J"}
h view timeline {"journey":"$J"}""",
    "batch": """a apply [{"verb":"add","kind":"signal","document":{"journey":"$j","criterion":"$r","sense":"seen","text":"x"}},{"verb":"rate","subject":"$v","aspect":"clarity","value":4}]
a apply [{"verb":"add","kind":"factor","document":{"journey":"$j","effect":"hinders","perspective":"organisation","text":"x","grip":"control"}},{"verb":"remove","id":"$f","revision":1},{"verb":"Geheimwoord"}]
b list signal {"journey":"$j","limit":1}
o get $j
o add purpose {"journey":"$j","stem":"free","completion":"x"}
h changes 3 2
c view progress {"journey":"$j"}
b view mine {"journey":"$j"}""",
    "people": """h add person {"name":"Dirk"}
a add participant {"journey":"$j","person":"$0","perspective":"employee","unit":"$u"}
h change $1 # {"left_on":"2027-02-10"}
a remove $1 #
h remove $0 #
h change $B # {"authority":"facilitator"}
b change $C # {"authority":"participant"}
h plan_sessions {"journey":"$j","first_on":"2027-05-01","every":2,"weekday":"friday","at":"16:00","minutes":30}
h change $N # {"openness":"anonymous","invited":["$A","$B"]}
h change $N # {"status":"cancelled"}
h view line_of_sight {"journey":"$j"}
h view coverage {"journey":"$j"}
h view attention {"journey":"$j"}""",
}


def value(what, column, row, kind, text):
    return bytes([what, 1, column, row, kind]) + text.encode() + b"\0"


FILES = [bytes([0]), bytes([1]), bytes([2]), bytes([3]), bytes([0, 2, 3, 0, 7]), bytes([1, 0, 0, 0, 18, 1, 9, 9]), bytes([2, 3, 1, 0, 0]),
         bytes([3, 4, 2, 0, 0, 5, 0, 0]), bytes([0, 0, 0, 0, 68, 3, 1, 2, 3, 4]), bytes([0, 0, 0, 0, 60, 3, 0, 0, 0, 99]),
         bytes([0, 0, 0, 0, 60, 3, 255, 255, 255, 255])]
FILES += [value(column % 4, column, column % 7, column % 4, "-4") for column in range(0, 60, 2)]
FILES += [value(column % 4, column, 3, 0, '{"journey":"x"}') for column in range(1, 30, 3)]


def write(target, name, content):
    folder = here / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def main():
    for kind, fields in DOCUMENTS.items():
        write("documents", f"kind-{kind}", f"{kind}\n{json.dumps(fields, ensure_ascii=False, separators=(',', ':'))}")
    for target, all_of in ("patches", PATCHES), ("lists", LISTS), ("searches", SEARCHES), ("files", FILES):
        for number, text in enumerate(all_of):
            write(target, f"seed-{number:02}", text)
    for number, text in enumerate(BROKEN):
        write("documents", f"seed-{number:02}", text)
    for name, text in STORIES.items():
        write("verbs", f"story-{name}", text)
    write("bundles", "seed-empty", b"\1")
    for path in sys.argv[1:]:
        lines = Path(path).read_bytes().splitlines(keepends=True)
        write("bundles", f"seed-{Path(path).stem}", b"\1" + b"".join(lines[:-1]))
        write("bundles", f"seed-{Path(path).stem}-whole", b"\2" + b"".join(lines))


if __name__ == "__main__":
    main()
