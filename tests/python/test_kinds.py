"""Every kind of document, from adding to removing."""

from types import SimpleNamespace

import pytest

import tocht

NEW = {
    "person": lambda at: {"name": "Zandloper"},
    "unit": lambda at: {"name": "Zandloper", "affiliation": "external", "parent": at.unit},
    "method": lambda at: {"name": "Zandloper", "aim": "Leren", "steps": [{"text": "Vertel", "minutes": 5}]},
    "journey": lambda at: {"title": "Zandloper", "starts_on": "2027-01-04", "months": 3},
    "participant": lambda at: {"person": at.else_, "perspective": "environment", "unit": at.unit},
    "purpose": lambda at: {"stem": "steer_on", "completion": "zandloper", "author": at.anna},
    "vision": lambda at: {"text": "zandloper", "purposes": [at.purpose]},
    "issue": lambda at: {"question": "Welke zandloper?", "raised_by": at.anna},
    "criterion": lambda at: {"beneficiary": "society", "title": "Zandloper", "purposes": [at.purpose]},
    "signal": lambda at: {"criterion": at.criterion, "sense": "heard", "text": "zandloper", "expected_from": at.role},
    "responsibility": lambda at: {
        "holder": at.role, "share": "contributes", "subject": at.criterion, "what": "zandloper"},
    "rule": lambda at: {"nature": "norm", "text": "zandloper", "serves": [at.criterion], "applies_to": [at.unit]},
    "role": lambda at: {"name": "Zandloper", "holders": [at.anna], "accountabilities": ["Houdt overzicht"]},
    "contact": lambda at: {"participant": at.anna, "speaks_for": at.unit, "topic": "zandloper"},
    "agreement": lambda at: {"nature": "task", "text": "zandloper", "parties": [at.role, at.anna, at.unit]},
    "factor": lambda at: {"effect": "hinders", "perspective": "manager", "text": "zandloper", "grip": "control"},
    "session": None,  # comes by planning
    "remark": lambda at: {"nature": "idea", "text": "zandloper", "about": at.purpose, "participant": at.anna},
    "measurement": lambda at: {
        "subject": at.measured, "value": 2.5, "measured_on": "2026-12-07", "source": "zandloper"},
    "adjustment": lambda at: {"about": at.purpose, "observed": "zandloper", "change": "Anders", "owner": at.anna},
    "experience": lambda at: {"title": "Zandloper", "story": "Het lukte", "level": "quality", "about": [at.purpose]},
    "lesson": lambda at: {"insight": "zandloper", "about": [at.purpose]},
    "theme": lambda at: {"title": "zandloper", "of": [at.purpose]},
}
OF_ALL_JOURNEYS = {"person", "unit", "method", "journey"}


@pytest.fixture
def at(host, journey, people, purpose):
    """What the documents refer to."""
    measure = {"name": "tijd", "unit": "uur", "comparison": "at_most", "target": 4}
    success = {"beneficiary": "collective", "title": "Rust", "purposes": [purpose["id"]]}
    added = {
        "unit": host.add("unit", name="Thuiszorg", affiliation="external"),
        "role": host.add("role", journey=journey, name="Voorzitter"),
        "criterion": host.add("criterion", journey=journey, **success),
        "measured": host.add("rule", journey=journey, nature="quantitative", text="Snel", measure=measure),
        "purpose": purpose,
    }
    ids = {name: document["id"] for name, document in added.items()}
    return SimpleNamespace(journey=journey, anna=people.anna.id, else_=people.else_.person, **ids)


def add(host, kind, at):
    """A document of a kind, as it was added, and the fields that were given."""
    if kind == "session":
        (session,) = host.plan_sessions(at.journey, first_on="2027-05-31", unit="months", at="09:00", minutes=90)
        return host.change(session["id"], revision=1, title="Zandloper"), {"minutes": 90, "title": "Zandloper"}
    fields = {**NEW[kind](at), **({} if kind in OF_ALL_JOURNEYS else {"journey": at.journey})}
    return host.add(kind, **fields, extra={"kleur": "zand"}), {**fields, "extra": {"kleur": "zand"}}


def test_no_kind_is_left_out():
    assert list(NEW) == [name for name in tocht.schema("") if "/" not in name]


@pytest.mark.parametrize("kind", NEW)
def test_a_document_of_any_kind_lives_from_adding_to_removing(host, at, kind):
    document, given = add(host, kind, at)
    assert {field: document[field] for field in given} == given and document["kind"] == kind
    assert set(document) <= set(tocht.schema(kind)["properties"])
    assert host.get(document["id"]) == document
    assert document in host.list(kind, journey=None if kind in OF_ALL_JOURNEYS else at.journey)
    assert [each["id"] for each in host.list(kind, order="-id", where={"id": document["id"]})] == [document["id"]]
    before = document["revision"]
    changed = host.change(document["id"], revision=before, extra={"kleur": None, "maat": 1})
    assert changed == {**document, "revision": before + 1, "extra": {"maat": 1}}
    assert [each["extra"] for each in host.history(document["id"])][-2:] == [document["extra"], {"maat": 1}]
    host.remove(document["id"], revision=before + 1, reason="Klaar")
    assert document["id"] not in [each["id"] for each in host.list(kind)]
    assert host.search("zandloper") == []


@pytest.mark.parametrize("kind", [kind for kind in NEW if kind != "participant"])  # which has none
def test_a_document_of_any_kind_is_found_by_its_words(host, at, kind):
    document, _ = add(host, kind, at)
    (hit,) = host.search("ZANDLO")
    assert (hit["kind"], hit["id"]) == (kind, document["id"]) and "zandloper" in hit["extract"].lower()
    assert hit.get("journey") == document.get("journey", document["id"] if kind == "journey" else None)


@pytest.mark.parametrize("kind", [kind for kind in NEW if kind != "session"])
def test_a_document_of_any_kind_points_to_the_first_field_that_is_missing_or_wrong(host, at, kind):
    given = {**NEW[kind](at), **({} if kind in OF_ALL_JOURNEYS else {"journey": at.journey})}
    for name in tocht.schema(kind)["required"]:
        with pytest.raises(tocht.Invalid) as error:
            host.add(kind, **{field: value for field, value in given.items() if field != name})
        assert error.value.pointer == f"/{name}"
    for name in given:
        with pytest.raises(tocht.Invalid) as error:
            host.add(kind, **{**given, name: {"x": 1}})
        assert error.value.pointer == f"/{name}"


@pytest.mark.parametrize("kind", [kind for kind in NEW if kind != "session"])
def test_the_same_document_again_under_its_id_is_the_one_that_is_there(store, host, at, kind):
    document, given = add(host, kind, at)
    last = store.info()["cursor"]
    assert host.add(kind, id=document["id"], **given) == document
    with pytest.raises(tocht.Conflict) as error:
        host.add(kind, id=document["id"], **{**given, "extra": {"kleur": "rood"}})
    assert (error.value.pointer, error.value.ids) == ("/id", (document["id"],))
    assert store.info()["cursor"] == last
