"""Documents: adding, reading, changing, listing, finding."""

import pytest

import tocht


def test_a_document_comes_back_as_it_was_added(host, journey):
    extra = {"kleur": ["rood", 1, None]}
    added = host.add("rule", journey=journey, nature="norm", text="Wij bellen terug", extra=extra)
    assert added["kind"] == "rule" and added["revision"] == 1 and added["created_by"] is None
    assert added["extra"] == extra
    assert host.get(added["id"]) == added


def test_the_kind_may_be_named_too(host):
    assert host.add(kind="person", name="Anna")["name"] == "Anna"


def test_change_is_a_merge_patch_in_which_none_takes_away(host, journey):
    issue = host.add("issue", journey=journey, question="Wie belt?", wish="Een nummer")
    changed = host.change(issue["id"], revision=1, question="Wie belt er?", wish=None)
    assert changed["revision"] == 2 and changed["question"] == "Wie belt er?" and "wish" not in changed


def test_what_is_removed_is_gone(host, journey):
    issue = host.add("issue", journey=journey, question="Wie belt?")
    assert host.remove(issue["id"], revision=1) is None
    with pytest.raises(tocht.NotFound):
        host.get(issue["id"])


def test_a_remark_of_another_is_removed_with_a_reason_that_its_writer_hears(store, host, journey, people):
    with store.act_as(people.bram.person) as bram, store.act_as(people.anna.person) as anna:
        remark = bram.add("remark", journey=journey, nature="idea", text="Onzin")
        for reason in (None, "", " "):
            with pytest.raises(tocht.Invalid) as error:
                anna.remove(remark["id"], revision=1, reason=reason)
            assert error.value.pointer == "/reason"
        anna.apply([{"verb": "remove", "id": remark["id"], "revision": 1, "reason": "Kwetsend"}])
        assert bram.changes()[-1]["data"]["reason"] == "Kwetsend"
        assert bram.view("timeline", journey=journey)["events"][-1]["reason"] == "Kwetsend"


def test_history_tells_all_revisions_oldest_first(host, journey):
    issue = host.add("issue", journey=journey, question="Eerst")
    host.change(issue["id"], revision=1, question="Toen")
    first, last = host.history(issue["id"])
    assert (first["question"], last["question"]) == ("Eerst", "Toen")
    assert first["ended_at"] is not None and last["ended_at"] is None


def test_a_list_goes_through_more_documents_than_a_page_holds_each_once(host, journey):
    number = 1234
    for start in range(0, number, 617):
        host.apply(
            {"verb": "add", "kind": "issue", "document": {"journey": journey, "question": f"Vraag {index:04}"}}
            for index in range(start, start + 617)
        )
    found = [issue["question"] for issue in host.list("issue", journey=journey, order="question")]
    assert found == [f"Vraag {index:04}" for index in range(number)]
    assert len(list(host.list("issue", limit=1100))) == 1100
    last = host.list("issue", order="-question", limit=2)
    assert [issue["question"] for issue in last] == ["Vraag 1233", "Vraag 1232"]


def test_a_list_is_an_iterator(host, journey):
    listed = host.list("journey")
    assert iter(listed) is listed and next(listed)["id"] == journey and next(listed, None) is None


def test_a_list_takes_what_is_asked_for(host, journey):
    for text, nature in (("Een", "norm"), ("Twee", "value"), ("Drie", "norm")):
        host.add("rule", journey=journey, nature=nature, text=text)

    def texts(**where):
        return {rule["text"] for rule in host.list("rule", where=where)}

    assert texts(nature="norm") == {"Een", "Drie"}
    assert texts(nature=["norm", "value"]) == {"Een", "Twee", "Drie"}
    assert texts(review_on=None) == {"Een", "Twee", "Drie"}
    assert texts(created_at={"from": "2027-01-01T00:00:00Z"}) == set()


@pytest.mark.parametrize("parameters", [{"limit": 0}, {"limit": -1}, {"order": "colour"}, {"where": {"colour": 1}}])
def test_a_wrong_list_fails_at_once_with_a_pointer(host, parameters):
    with pytest.raises(tocht.Invalid) as error:
        host.list("rule", **parameters)
    assert error.value.pointer.startswith("/" + next(iter(parameters)))


def test_search_finds_beginnings_of_words_without_accents(host, journey):
    issue = host.add("issue", journey=journey, question="Wanneer is de coördinatie geslaagd?")
    (hit,) = host.search("coordin", journey=journey)
    assert hit["id"] == issue["id"] and hit["kind"] == "issue" and "coördinatie" in hit["extract"]
    assert host.search("niets") == []


def test_many_commands_are_done_all_or_none(host, journey):
    add = {"verb": "add", "kind": "issue", "document": {"journey": journey, "question": "Wie?"}}
    added, nothing = host.apply([add, {"verb": "add", "kind": "person", "document": {"name": "Anna"}}])
    assert host.get(added["id"]) == added and nothing["name"] == "Anna"
    with pytest.raises(tocht.Invalid) as error:
        host.apply([add, {"verb": "add", "kind": "issue", "document": {"journey": journey, "questoin": "Wie?"}}])
    assert error.value.pointer == "/1/document/questoin"
    assert len(list(host.list("issue"))) == 1
    assert host.apply([]) == []


def test_changes_go_on_after_what_was_read(host, journey):
    seen = host.changes()
    assert [event["subject"] for event in seen] == [journey] and seen[0]["specversion"] == "1.0"
    last = seen[-1]["data"]["cursor"]
    assert host.changes(last) == []
    for index in range(3):
        host.add("person", name=f"Anna {index}")
    assert len(host.changes(after=last)) == 3
    assert len(host.changes(after=last, limit=2)) == 2
    assert host.changes(after="") == host.changes(after=None) == host.changes()


def test_a_cursor_that_is_not_ones_own_of_this_store_is_refused_in_ones_language(store, host, journey, people, tmp_path):
    host.change(people.anna.person, revision=1, language="nl")
    me, bram = store.act_as(people.anna.person), store.act_as(people.bram.person)
    mine = me.changes()[-1]["data"]["cursor"]
    with tocht.open(tmp_path / "elsewhere.tocht") as other:
        other.host().add("person", name="Anna")
        elsewhere = other.info()["cursor"]
    flipped = mine[:20] + ("1" if mine[20] == "0" else "0") + mine[21:]
    for actor, words in (me, "Begin opnieuw, zonder after."), (host, "Start again, without after."):
        foreign = bram.changes()[-1]["data"]["cursor"]
        for wrong in (0, 17, -1, 2**70, "0", "17", "é", mine[:-1], mine + "0", mine.upper(), flipped, elsewhere, foreign):
            with pytest.raises(tocht.Invalid) as error:
                actor.changes(after=wrong)
            assert error.value.pointer == "/after" and str(error.value).endswith(words)
    with pytest.raises(tocht.Invalid):
        host.changes(after=mine)
    with pytest.raises(TypeError):
        host.changes(after=b"17")
    assert me.changes(after=mine) == []


def test_each_actor_has_cursors_of_its_own_and_they_stay(store, host, journey, people):
    told = {}
    for actor in host, store.act_as(people.anna.person), store.act_as(people.bram.person):
        cursors = [event["data"]["cursor"] for event in actor.changes()]
        assert cursors == [event["data"]["cursor"] for event in actor.changes()]
        assert cursors == [event["id"] for event in actor.changes()]
        told.update((cursor, actor) for cursor in cursors)
    assert len(told) == sum(len(actor.changes()) for actor in set(told.values()))
    assert store.info()["cursor"] == host.changes()[-1]["data"]["cursor"]


def test_all_changes_are_more_than_a_page(host):
    for _ in range(1050):
        host.add("person", name="Anna")
    added = [event["data"]["documents"][0]["id"] for event in host.changes()]
    assert len(added) == 1050 and added == sorted(set(added))  # ids are born in this order


def test_what_the_library_says_about_itself(host):
    assert tocht.version().count(".") == 2
    names = tocht.schema("")
    assert {"rule", "verb/plan_sessions", "view/progress"} <= set(names)
    assert tocht.schema("rule")["title"] == "rule"
    assert "steps" in tocht.guide("nl")
    with pytest.raises(tocht.NotFound):
        tocht.schema("colour")
    with pytest.raises(tocht.NotFound):
        tocht.guide("xx")
