import { expect, test, vi } from "vitest";
import { HubElsewhere, hubAddressFault } from "./hubElsewhere.ts";

test.each(["https://hub.example.org", "https://hub.example.org:8443/", "http://127.0.0.1:4600", "http://localhost:4600", "http://[::1]:4600"])("%s can be a hub's address", (address) => {
  expect(hubAddressFault(address)).toBeNull();
});

test.each([
  ["hub.example.org", "not an address"],
  ["ftp://hub.example.org", "not a web address"],
  ["http://hub.example.org", "not encrypted"],
  ["http://127.0.0.1.example.org", "not encrypted"],
  ["http://localhost.example.org", "not encrypted"],
  ["https://name:secret@hub.example.org", "a name or a password"],
  ["https://hub.example.org/console", "names a page"],
  ["https://hub.example.org/?next=1", "names a page"],
])("%s cannot: %s", (address, why) => {
  expect(hubAddressFault(address)).toContain(why);
});

test("a hub that has not answered yet may be starting; after a while it is said not to answer, and once it does it is ready", async () => {
  vi.useFakeTimers();
  try {
    let isThere = false;
    const fetchFrom = () => (isThere ? Promise.resolve(new Response("{}")) : Promise.reject(new Error("connect ECONNREFUSED")));
    const hub = new HubElsewhere({ address: "https://hub.example.org", fetchFrom, answerTimeoutMilliseconds: 1_000, patienceMilliseconds: 10_000 });
    const kinds: string[] = [];
    hub.onState(({ kind }) => {
      if (kinds.at(-1) !== kind) kinds.push(kind);
    });
    hub.start();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(kinds).toEqual(["starting"]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(hub.state()).toMatchObject({ kind: "waiting", reason: expect.stringContaining("connect ECONNREFUSED") });
    isThere = true;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(hub.state()).toMatchObject({ kind: "ready", address: "https://hub.example.org" });
    expect(kinds).toEqual(["starting", "waiting", "ready"]);
    await hub.stop();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test("an answer that is none of a healthy hub's counts as none", async () => {
  const answers = [new Response("", { status: 503 })];
  const hub = new HubElsewhere({ address: "https://hub.example.org", fetchFrom: async () => answers[0]!, answerTimeoutMilliseconds: 1_000, patienceMilliseconds: 0 });
  hub.start();
  await vi.waitFor(() => expect(hub.state()).toMatchObject({ kind: "waiting", reason: "https://hub.example.org: It answered with HTTP 503." }));
  await hub.stop();
});
