import { expect, test } from "vitest";
import type { ShellState } from "../../shared/ipc/shellState.ts";
import { statusWords } from "./statusWords.ts";

const state: ShellState = { where: { kind: "here" }, hub: { kind: "starting", since: 5, said: null }, signIn: { kind: "key-store" }, trouble: null };

test("a starting hub is told with what it said last, and since when", () => {
  expect(statusWords({ ...state, hub: { kind: "starting", since: 5, said: "Building the console …" } })).toMatchObject({
    title: "Starting the hub",
    detail: "Building the console …",
    since: 5,
    isBusy: true,
    retry: null,
  });
});

test("a hub that failed is told in its own words, with something to do", () => {
  const words = statusWords({ ...state, hub: { kind: "failed", since: 5, reason: "The hub ended before it was ready.", advice: "Port 4600 is in use." } });
  expect(words).toMatchObject({ title: "The hub is not running", detail: "The hub ended before it was ready.", words: "Port 4600 is in use.", retry: { kind: "hub" }, isBusy: false });
});

test("a hub elsewhere that does not answer is named", () => {
  const words = statusWords({
    ...state,
    where: { kind: "elsewhere", address: "https://hub.example.org:8443" },
    hub: { kind: "waiting", since: 5, reason: "It does not answer.", attempt: 3, nextAttemptAt: 9 },
  });
  expect(words.title).toBe("The hub at hub.example.org:8443 does not answer");
  expect(words.retry).toEqual({ kind: "hub", label: "Try now" });
});

test("a window that keeps crashing is told before all else", () => {
  const words = statusWords({ ...state, hub: { kind: "ready", since: 1, address: "http://127.0.0.1:4600" }, trouble: { kind: "crashed", times: 4, reason: "oom" } });
  expect(words).toMatchObject({ title: "This window keeps crashing", retry: { kind: "window" } });
});

test("a page that did not load is told as long as the hub is there, else the hub is what matters", () => {
  const trouble = { kind: "not-loaded", reason: "ERR_CONNECTION_RESET" } as const;
  expect(statusWords({ ...state, hub: { kind: "ready", since: 1, address: "http://127.0.0.1:4600" }, trouble }).title).toBe("The console did not load");
  expect(statusWords({ ...state, trouble }).title).toBe("Starting the hub");
});
