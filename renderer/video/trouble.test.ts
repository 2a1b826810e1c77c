import { describe, expect, it } from "vitest";
import { Problem } from "../../shared/protocol/problems.ts";
import { classifyPlayerError } from "./trouble.ts";
import type { PlayerError, PlayerFailure } from "./trouble.ts";

const request: PlayerError = { type: "networkError", status: 404, timedOut: false, decoderFailed: false, body: null };

const table: [string, Partial<PlayerError>, PlayerFailure][] = [
  ["a missing playlist", {}, { kind: "network", trouble: { kind: "stream-unreachable", status: 404 } }],
  ["a request that hangs", { status: 0, timedOut: true }, { kind: "network", trouble: { kind: "stream-unreachable", status: null } }],
  ["no connection at all", { status: 0 }, { kind: "network", trouble: { kind: "hub-unreachable" } }],
  ["the hub's own words", { status: 502, body: JSON.stringify(new Problem("source_unreachable").toDocument()) }, { kind: "network", trouble: { kind: "hub-refused", title: "The camera cannot be reached" } }],
  ["an error page that is no problem document", { status: 502, body: "{oops" }, { kind: "network", trouble: { kind: "stream-unreachable", status: 502 } }],
  ["a playlist that is rubbish", { status: 200 }, { kind: "network", trouble: { kind: "stream-broken" } }],
  ["a view that has ended", { status: 403 }, { kind: "view-lost", status: 403 }],
  ["a sign-in that has ended", { status: 401 }, { kind: "view-lost", status: 401 }],
  ["a segment that is rubbish", { type: "mediaError", status: null }, { kind: "media", decoderFailed: false }],
  ["a decoder that gave up", { type: "mediaError", status: null, decoderFailed: true }, { kind: "media", decoderFailed: true }],
];

describe("what a player's error means", () => {
  it.each(table)("%s", (_name, change, expected) => {
    expect(classifyPlayerError({ ...request, ...change })).toEqual(expected);
  });
});
