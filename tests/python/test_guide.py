"""The guide: the words of the model in the languages that a facilitator speaks."""

import pytest

import tocht

METHODS = {
    "after_action_review": "Terugblik",
    "peer_consultation": "Intervisie",
    "start_stop_continue": "Start-stop-door",
    "appreciative_interview": "Waarderend interview",
    "feedback_round": "Feedbackronde",
    "critical_incident": "Kantelmoment",
}
LAST = ("H7", "L7", "M12", "R9")
NO_WORDS = {"remarks", "cleaning", "why", "means", "by", "part", "reader", "given", "what"}  # for programs, or told by the view itself


def choices(schema, name=""):
    """The fields of a schema that choose among words, and those words."""
    if isinstance(schema, dict):
        if "enum" in schema:
            yield name, schema["enum"]
        for key, each in schema.items():
            yield from choices(each, name if key in ("items", "enum") else key)
    elif isinstance(schema, list):
        for each in schema:
            yield from choices(each, name)


@pytest.fixture(params=["nl", "en"])
def guide(request):
    return tocht.guide(request.param)


def test_dutch_has_the_terms_of_the_model():
    guide = tocht.guide("nl")
    values, kinds = guide["values"], guide["kinds"]
    assert {kind: kinds[kind]["one"] for kind in ("signal", "vision")} == {
        "signal": "teken", "vision": "gezamenlijk beeld"}
    assert values["authority"]["sponsor"] == "opdrachtgever"
    assert values["perspective"]["employee"] == "medewerker of professional"
    assert values["level"]["adherence"] == "afspraakdiscipline"
    lesson = [values["status"][status] for status in ("identified", "acted_on", "confirmed")]
    assert lesson == ["benoemd", "toegepast", "bevestigd"]


def test_the_stems_of_a_purpose_are_those_of_the_source_word_for_word():
    stems = tocht.guide("nl")["values"]["stem"]
    assert stems["work_together_on"] == "Wij gaan samen werken aan" and stems["steer_on"] == "Wij gaan samen sturen op"
    assert tocht.guide("nl")["steps"]["horizon"]["stems"] == [f"{stems[stem]} …" for stem in list(stems)[:2]]


def test_every_step_tells_what_it_is_for_what_to_ask_what_to_do_and_what_comes_of_it(guide):
    assert list(guide["steps"]) == ["horizon", "landscape", "map", "route"]
    for step in guide["steps"].values():
        assert all(step[text] for text in ("name", "question", "purpose", "result"))
        assert all(step["questions"]) and all(step["activities"]) and len(step["questions"]) >= 4


def test_the_six_methods_have_an_aim_and_steps_with_minutes(guide):
    assert list(guide["methods"]) == list(METHODS)
    for method in guide["methods"].values():
        assert method["name"] and method["aim"] and len(method["steps"]) >= 5
        assert all(step["text"] and step["minutes"] > 0 for step in method["steps"])
        assert 30 <= sum(step["minutes"] for step in method["steps"]) <= 120


def test_the_methods_are_in_every_store_in_the_language_of_the_reader_and_can_only_be_adapted(store, host):
    anna = store.act_as(host.add("person", name="Anna", language="nl")["id"])
    own = next(anna.list("method", limit=1))
    assert [method["name"] for method in anna.list("method")] == list(METHODS.values())
    assert {key: own[key] for key in ("name", "aim", "steps")} == tocht.guide("nl")["methods"]["after_action_review"]
    for use in (lambda: host.change(own["id"], revision=1, name="Beter"), lambda: host.remove(own["id"], revision=1)):
        with pytest.raises(tocht.Refused) as error:
            use()
        assert error.value.ids == (own["id"],)
    adapted = host.add("method", name="Korte terugblik", aim="Leren", steps=own["steps"], based_on=own["id"])
    assert adapted["based_on"] == own["id"] and adapted["steps"] == own["steps"]


def test_every_choice_of_every_schema_has_a_name(guide):
    named = [*guide["values"].values(), guide["kinds"], guide["aspects"]]
    found = [each for name in tocht.schema("") for each in choices(tocht.schema(name))]
    assert len(found) > 100
    missing = [(name, words) for name, words in found
               if name not in NO_WORDS and not any(set(words) <= set(group) for group in named)]
    assert missing == []
    assert all(name for group in guide["values"].values() for name in group.values())


def test_every_aspect_has_a_question_and_a_word_for_each_value(guide):
    assert set(guide["aspects"]) == {aspect.name.lower() for aspect in tocht.Aspect}
    scales = {"agree": range(-2, 3), "kept": range(3), "noticed": range(2), "weight": range(4)}
    for name, aspect in guide["aspects"].items():
        assert aspect["name"] and aspect["question"].endswith("?")
        assert list(aspect["scale"]) == [str(value) for value in scales.get(name, range(1, 6))]
        assert all(aspect["scale"].values())


def test_every_expectation_says_whether_it_is_met_and_asks_something(guide):
    codes = {f"{last[0]}{number}" for last in LAST for number in range(1, int(last[1:]) + 1)}
    assert set(guide["expectations"]) == codes
    for expectation in guide["expectations"].values():
        assert expectation["met"] and expectation["not_met"] and expectation["asks"].endswith("?")


@pytest.mark.parametrize("language", ["", "fr", "NL", "nl-NL", "../nl"])
def test_a_language_that_nobody_wrote_is_not_found(language):
    with pytest.raises(tocht.NotFound):
        tocht.guide(language)
