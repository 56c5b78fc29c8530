"""Whatever people write goes there and back."""

import pytest

TEXTS = {
    "Dutch": "Eén coördinatiepunt voor vriendinnen én ’s ochtends: reünie, façade, IJsselstein, ĳs",
    "emoji": "🙂👩‍👩‍👧‍👦🏳️‍🌈🇳🇱1️⃣",
    "right to left": "שלום עולם \u200fمرحبا بالعالم\u200e",
    "combining marks": "e\u0301 n\u0303 Z̡͓̞ A\u030a",
    "four bytes": "𝔗𝔬𝔠𝔥𝔱 𐍈 𠜎 \U0010fffd",
    "other scripts": "日本語 한국어 ไทย Ελληνικά кириллица",
    "quotes": "\"'\\/ <b>&amp;</b> %s {0} \u2028 \u2029.",
    "lines": "een\n\ttwee",
    "zero width": "a\u200bb\u2060c\ufeffd",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_comes_back_letter_for_letter(host, journey, text):
    issue = host.add("issue", journey=journey, question=text, extra={text: [text]})
    for told in (issue, host.get(issue["id"]), next(host.list("issue", where={"question": text}))):
        assert told["question"] == text and told["extra"] == {text: [text]}
    heard = []
    with host.watch(heard.append):
        changed = host.change(issue["id"], revision=1, question=text + "!")
    assert changed["question"] == text + "!" and heard[0]["subject"] == issue["id"]
    assert text in host.history(issue["id"])[0]["question"]


def test_a_long_text_of_many_bytes_is_whole(host, journey):
    text = "🙂é" * 1000
    assert host.add("issue", journey=journey, question="x", wish=text)["wish"] == text


def test_a_report_is_a_text(host, journey):
    host.add("issue", journey=journey, question="Wat is er: één 🙂?")
    report = host.render("markdown", journey=journey)
    assert isinstance(report, str) and "Samen zorgen in de wijk" in report
    page = host.render("html", journey=journey)
    assert page.startswith("<!DOCTYPE html>") and "Samen zorgen in de wijk" in page


def test_any_mapping_is_an_object_and_a_tuple_a_list(host, journey):
    from types import MappingProxyType

    added = host.add("issue", journey=journey, question="x", extra=MappingProxyType({"a": (1, 2)}))
    assert added["extra"] == {"a": [1, 2]}
