import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { incidentReport, place } from "../support/facts.ts";
import { byHand, startFloor, type Floor } from "../support/floor.ts";
import { expectHubUnharmed, expectProblem } from "../support/hostileHub.ts";
import { hostileTexts } from "../support/hostileText.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

let floor: Floor;
beforeAll(async () => {
  floor = await startFloor();
});
afterAll(() => floor?.end());

const read = async (incidentId: string) => (await floor.as.supervisor.get(`/incidents/${incidentId}`)).body;

describe("seen, in hand, handed over, given back", () => {
  test("whoever sees an incident first is the one who acknowledged it", async () => {
    const incidentId = await floor.openIncident();
    const { body } = await floor.command("ben", "incident.acknowledge", { incidentId });
    expect(body.result).toMatchObject({ version: 2, acknowledgement: { userId: floor.idOf.ben, userName: "Ben" } });
    expect((await floor.command("analyst", "incident.acknowledge", { incidentId })).body.result).toEqual(body.result);
    expect(await floor.audit(incidentId, "incident.acknowledge")).toMatchObject([{ actorName: "ben", outcome: "allowed" }]);
  });

  test("taking it acknowledges it; another takes it over; it is handed to a supervisor with a word, who gives it back", async () => {
    const incidentId = await floor.openIncident();
    const taken = (await floor.command("analyst", "incident.take", { incidentId })).body.result;
    expect(taken).toMatchObject({ acknowledgement: { userName: "Demo analyst" }, assignment: { userName: "Demo analyst", handedOverBy: null, note: null } });
    const over = (await floor.command("ben", "incident.take", { incidentId })).body.result;
    expect(over).toMatchObject({ acknowledgement: taken.acknowledgement, assignment: { userId: floor.idOf.ben } });
    const handed = await floor.command("ben", "incident.handOver", { incidentId, toUserId: floor.idOf.supervisor, note: "End of my shift" });
    expect(handed.body.result.assignment).toMatchObject({ userName: "Demo supervisor", handedOverBy: "Ben", note: "End of my shift" });
    const back = await floor.command("supervisor", "incident.giveBack", { incidentId });
    expect(back.body.result).toMatchObject({ assignment: null, acknowledgement: taken.acknowledgement, version: 5 });
    const hands = await floor.audit(incidentId, "incident.hand-over");
    expect(hands).toMatchObject([{ actorName: "ben", detail: { from: floor.idOf.ben, to: floor.idOf.supervisor, note: "End of my shift" } }]);
  });

  test("an analyst does not give another's incident back; a supervisor does", async () => {
    const incidentId = await floor.openIncident();
    await floor.command("ben", "incident.take", { incidentId });
    const refused = await floor.command("analyst", "incident.giveBack", { incidentId });
    expectProblem("another's", refused, "role_not_allowed");
    expect(refused.body.detail).toContain("Ben");
    expect((await floor.command("supervisor", "incident.giveBack", { incidentId })).body.result.assignment).toBeNull();
  });

  test("nobody hands an incident to somebody unknown, or to somebody who does not work incidents", async () => {
    const incidentId = await floor.openIncident();
    expectProblem("unknown", await floor.command("analyst", "incident.handOver", { incidentId, toUserId: randomUUID(), note: null }), "user_not_found");
    expectProblem("registrar", await floor.command("analyst", "incident.handOver", { incidentId, toUserId: floor.idOf.registrar, note: null }), "role_not_allowed");
    expectProblem("wall", await floor.command("analyst", "incident.handOver", { incidentId, toUserId: floor.idOf.wall, note: null }), "role_not_allowed");
    expect((await read(incidentId)).assignment).toBeNull();
  });

  test.each(["incident.acknowledge", "incident.take", "incident.giveBack"] as const)("%s on an older state of the incident is refused, and one on the present state is not", async (name) => {
    const incidentId = await floor.openIncident();
    await floor.command("ben", "incident.take", { incidentId });
    expectProblem(name, await floor.command("supervisor", name, { incidentId, expectedVersion: 1 }), "version_conflict");
    expect((await floor.command("supervisor", name, { incidentId, expectedVersion: 2 })).status).toBe(200);
  });

  test("two who take the same incident at once, each having seen it free: one has it", async () => {
    const incidentId = await floor.openIncident();
    const answers = await Promise.all((["analyst", "ben"] as const).map((who) => floor.command(who, "incident.take", { incidentId, expectedVersion: 1 })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test("a source's further reports leave what the floor did with it", async () => {
    const report = incidentReport();
    const { id: incidentId } = (await floor.source.post("/incidents", report)).body;
    const taken = (await floor.command("ben", "incident.take", { incidentId })).body.result;
    const updated = (await floor.source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, statusText: "On scene" })).body;
    expect(updated).toMatchObject({ acknowledgement: taken.acknowledgement, assignment: taken.assignment, statusText: "On scene", version: 3 });
  });
});

describe("notes", () => {
  test("are seen by everybody on the floor, in order, also by who comes later, and never by a wall", async () => {
    const incidentId = await floor.openIncident();
    const early = await TestConsole.signIn(floor.hub.address, "supervisor");
    await floor.command("analyst", "note.add", { incidentId, text: "Two people ran north" });
    await floor.command("ben", "note.add", { incidentId, text: "One of them\nwears a red coat" });
    const late = await TestConsole.signIn(floor.hub.address, "registrar");
    const wall = await TestConsole.signIn(floor.hub.address, "wall");
    const notesOf = (console: TestConsole) => (console.stores.notes.getState().byIncident.get(incidentId) ?? []).map(({ userName, text }) => [userName, text]);
    const both = [["Demo analyst", "Two people ran north"], ["Ben", "One of them\nwears a red coat"]];
    await waitUntil("the early console has both", () => notesOf(early).length === 2);
    expect(notesOf(early)).toEqual(both);
    expect(notesOf(late)).toEqual(both);
    expect(notesOf(wall)).toEqual([]);
    for (const console of [early, late, wall]) console.stop();
  });

  test("sent twice with one id are written once", async () => {
    const incidentId = await floor.openIncident();
    const id = randomUUID();
    const [first, second] = [await floor.command("ben", "note.add", { incidentId, text: "Once" }, id), await floor.command("ben", "note.add", { incidentId, text: "Once" }, id)];
    expect(second.body).toEqual(first.body);
    expect(await floor.audit(incidentId, "note.add")).toHaveLength(1);
    expectProblem("another's id", await floor.command("analyst", "note.add", { incidentId, text: "Once" }, id), "command_id_reused");
  });

  test("without text, or about no incident, are refused with the field", async () => {
    const incidentId = await floor.openIncident();
    expect((await floor.command("ben", "note.add", { incidentId, text: "  \n " })).body).toMatchObject({ code: "invalid_request", errors: [{ field: "text" }] });
    expectProblem("no incident", await floor.command("ben", "note.add", { incidentId: randomUUID(), text: "Lost" }), "incident_not_found");
  });
});

describe("an incident made by hand", () => {
  test("is everybody's to see with who made it, its place marked as set by hand, and is on record", async () => {
    const wall = await TestConsole.signIn(floor.hub.address, "wall");
    const { body } = await floor.command("ben", "incident.create", byHand({ channel: "walk-in", note: "Came to the front desk" }));
    expect(body.result).toMatchObject({ source: "by-hand", status: "open", enteredBy: "Ben", placeAccuracy: { method: "by-hand" }, note: "Came to the front desk", version: 1 });
    expect(body.result.sourceRef).toMatch(/^walk-in-[0-9a-f]{8}$/);
    await waitUntil("the wall shows it", () => wall.stores.incidents.getState().byId.get(body.result.id)?.enteredBy === "Ben");
    wall.stop();
    expect(await floor.audit(body.result.id, "incident.create-by-hand")).toMatchObject([{ actorName: "ben", detail: { channel: "walk-in", nature: "SHOTS FIRED", priority: 1, location: place } }]);
  });

  test("is placed by its address where no place was given", async () => {
    const { body } = await floor.command("ben", "incident.create", byHand({ location: null, address: "2700 W WELLS ST" }));
    expect(body.result).toMatchObject({ address: "2700 W WELLS ST", placeAccuracy: { method: "geocoded" }, location: expect.any(Object) });
  });

  test("made twice with one id is one", async () => {
    const id = randomUUID();
    const [first, second] = [await floor.command("ben", "incident.create", byHand(), id), await floor.command("ben", "incident.create", byHand(), id)];
    expect(second.body.result).toEqual(first.body.result);
  });

  test("is closed by who made it or by a supervisor, with a reason, and by nobody else, whichever way they try", async () => {
    const made = (await floor.command("ben", "incident.create", byHand())).body.result;
    const close = (who: "analyst" | "ben" | "supervisor", incidentId = made.id) => floor.command(who, "incident.close", { incidentId, reason: "Nothing found" });
    expectProblem("another analyst", await close("analyst"), "role_not_allowed");
    const { source, sourceRef } = made;
    expectProblem("another analyst, as a report", await floor.as.analyst.post("/incidents", { source, sourceRef, status: "closed" }), "role_not_allowed");
    expect((await read(made.id)).status).toBe("open");
    expect((await close("ben")).body.result).toMatchObject({ status: "closed", statusText: "Nothing found", closedAt: expect.any(String), version: 2 });
    expectProblem("opened again by another", await floor.as.analyst.post("/incidents", { source, sourceRef, status: "open" }), "role_not_allowed");
    expect((await close("ben")).body.result.version).toBe(2);
    const another = (await floor.command("ben", "incident.create", byHand())).body.result;
    expect((await close("supervisor", another.id)).body.result).toMatchObject({ status: "closed" });
    expect(await floor.audit(another.id, "incident.close-by-hand")).toMatchObject([{ actorName: "supervisor", detail: { reason: "Nothing found" } }]);
  });

  test("is not closed by who looked at an older state of it", async () => {
    const { id: incidentId } = (await floor.command("ben", "incident.create", byHand())).body.result;
    await floor.command("analyst", "incident.take", { incidentId });
    expectProblem("older", await floor.command("ben", "incident.close", { incidentId, reason: "Over", expectedVersion: 1 }), "version_conflict");
    expect((await floor.command("ben", "incident.close", { incidentId, reason: "Over", expectedVersion: 2 })).status).toBe(200);
  });

  test("one that a source reported is not closed by hand, not even by a supervisor", async () => {
    const incidentId = await floor.openIncident();
    for (const who of ["analyst", "supervisor"] as const) expectProblem(who, await floor.command(who, "incident.close", { incidentId, reason: "I think so" }), "role_not_allowed");
  });

  test("is no source's to take over, and no source reports under its name", async () => {
    const made = (await floor.command("ben", "incident.create", byHand())).body.result;
    expectProblem("taking over", await floor.source.post("/incidents", { source: "by-hand", sourceRef: made.sourceRef, status: "closed" }), "role_not_allowed");
    expectProblem("posing as the floor", await floor.source.post("/incidents", { ...incidentReport(), source: "by-hand", sourceRef: "radio-1" }), "role_not_allowed");
    expect(await read(made.id)).toEqual(made);
  });

  test("a person who reports as if they were a source is named all the same", async () => {
    const report = incidentReport({ source: "cad" });
    const { body } = await floor.as.ben.post("/incidents", report);
    expect(body).toMatchObject({ source: "cad", enteredBy: "Ben" });
    expect((await floor.source.post("/incidents", incidentReport())).body.enteredBy).toBeNull();
  });

  test("a routine call does not become an emergency because an analyst says so", async () => {
    const report = incidentReport({ nature: "NOISE", priority: 5 });
    const { id } = (await floor.source.post("/incidents", report)).body;
    expectProblem("raised", await floor.as.analyst.post("/incidents", { ...report, nature: "SHOTS FIRED", priority: 1 }), "role_not_allowed");
    expect(await read(id)).toMatchObject({ nature: "NOISE", priority: 5, version: 1 });
  });

  test("in a year when nothing happens is refused with the field", async () => {
    const answer = await floor.command("ben", "incident.create", byHand({ occurredAt: "1492-10-12T00:00:00Z" }));
    expect(answer.body).toMatchObject({ code: "invalid_request", errors: [{ field: "occurredAt" }] });
  });
});

test("a reason that a letter of two units would cross is shortened before it, and line breaks become spaces", async () => {
  const made = (await floor.command("ben", "incident.create", byHand())).body.result;
  const reason = `${"a".repeat(100)}\n${"b".repeat(18)}😀 and more`;
  const { body } = await floor.command("ben", "incident.close", { incidentId: made.id, reason });
  expect(body.result.statusText).toBe(`${"a".repeat(100)} ${"b".repeat(18)}`);
});

test("hostile texts in what people make, note, hand over and close are refused or kept as they are, and harm nothing", async () => {
  const incidentId = await floor.openIncident();
  let kept = 0;
  for (const [index, text] of hostileTexts.entries()) {
    const who = index % 2 === 0 ? "analyst" : "ben";
    const answers = [
      await floor.command(who, "incident.create", byHand({ nature: text, address: text, district: text, note: text })),
      await floor.command(who, "note.add", { incidentId, text }),
      await floor.command(who, "incident.handOver", { incidentId, toUserId: floor.idOf.ben, note: text }),
    ];
    for (const answer of answers) if (answer.status !== 200) expectProblem(JSON.stringify(text), answer, "invalid_request", "malformed_request");
    const note = answers[1];
    if (note?.status === 200) {
      kept++;
      expect(note.body.result.text).toBe(text.trim());
    }
  }
  expect(kept).toBeGreaterThan(100);
  await expectHubUnharmed({ hub: floor.hub, source: floor.source, end: async () => undefined }, []);
});
