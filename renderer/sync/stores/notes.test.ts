import { describe, expect, it } from "vitest";
import { createNotesStore } from "./notes.ts";

const note = (id: string, at: string) => ({ id, incidentId: "i", userId: "u", userName: "Ana", text: id, at });

describe("notes of the floor", () => {
  it("stand oldest first, each once", () => {
    const store = createNotesStore();
    store.getState().replace([note("late", "2026-11-22T08:05:00Z"), note("early", "2026-11-22T08:00:00Z")]);
    store.getState().merge([note("late", "2026-11-22T08:05:00Z")]);
    expect(store.getState().byIncident.get("i")?.map(({ id }) => id)).toEqual(["early", "late"]);
  });
});

describe("a note being sent", () => {
  it("leaves the field, and stands among the others once the hub has it", () => {
    const store = createNotesStore();
    store.getState().setDraft("i", " blue van ");
    const { key, text } = store.getState().beginSending("i");
    expect(text).toBe("blue van");
    expect(store.getState().writing.get("i")).toMatchObject({ draft: "", inFlight: [{ text: "blue van" }] });
    store.getState().settle("i", key, note("n", "2026-11-22T08:00:00Z"));
    expect(store.getState().writing.get("i")?.inFlight).toEqual([]);
    expect(store.getState().byIncident.get("i")).toHaveLength(1);
  });

  it("goes back into the field when it is refused, before what was typed since", () => {
    const store = createNotesStore();
    store.getState().setDraft("i", "blue van");
    const { key } = store.getState().beginSending("i");
    store.getState().setDraft("i", "two men");
    store.getState().rollBack("i", key, { kind: "offline" });
    expect(store.getState().writing.get("i")).toEqual({ draft: "blue van\ntwo men", inFlight: [], failure: { kind: "offline" } });
  });
});
