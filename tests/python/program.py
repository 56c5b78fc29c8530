import tocht

with tocht.open("samen.tocht") as store:
    host = store.host()
    journey = host.add("journey", title="Samen zorgen in de wijk", language="nl",
                       starts_on="2026-12-01", months=6)
    anna = host.add("person", name="Anna", external_id="hr-1001")
    host.add("participant", journey=journey["id"], person=anna["id"],
             perspective="manager", authority="facilitator", affiliation="internal")

    me = store.act_as(anna["id"])
    purpose = me.add("purpose", journey=journey["id"], stem="work_together_on",
                     completion="zorg die niet bij de voordeur stopt")
    me.rate(purpose["id"], "agree", 1)
    purpose = me.change(purpose["id"], revision=purpose["revision"], status="adopted")

    progress = me.view("progress", journey=journey["id"])
    for expectation in progress["steps"][0]["expectations"]:
        print("✓" if expectation["met"] else "·", expectation["code"], expectation["says"])

    try:
        me.add("purpose", journey=journey["id"], stem="work_together_on", completon="typo")
    except tocht.Invalid as error:
        print(error.pointer, error)          # /completon  …
