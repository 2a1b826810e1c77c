import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { cityKey, incidentReport, startTestHub, type TestHub } from "../support/facts.ts";
import { flood, sendFrom, type PlainAnswer } from "../support/hostileAddress.ts";
import { expectHubUnharmed, expectProblem } from "../support/hostileHub.ts";
import { RawSocket } from "../support/hostileSocket.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

let testHub: TestHub;
let address: string;
let analyst: ApiClient;
let bystander: TestConsole;
const bystanderStates: string[] = [];

beforeAll(async () => {
  testHub = await startTestHub();
  address = testHub.hub.address;
  analyst = await ApiClient.signIn(address, "analyst");
  bystander = await TestConsole.signIn(address, "registrar");
  bystander.stores.connection.subscribe(({ state }) => bystanderStates.push(state.kind));
});
afterAll(async () => {
  bystander?.stop();
  await testHub?.end();
});

const signInFrom = (from: string, username: string, password: string, headers: Record<string, string> = {}, hub = address) =>
  sendFrom(from, `${hub}/api/v1/session`, { body: { username, password }, headers });
const codes = (answers: readonly PlainAnswer[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) counts[body.code ?? status] = (counts[body.code ?? status] ?? 0) + 1;
  return counts;
};

/** A new incident reaches the console that has nothing to do with the flood. */
async function expectBystanderUntouched(): Promise<void> {
  const report = incidentReport();
  expect((await testHub.source.post("/incidents", report)).status).toBe(201);
  await waitUntil("the bystander has it", () => Object.values(bystander.state().incidents).some((incident) => incident.sourceRef === report.sourceRef));
  expect(bystanderStates).toEqual([]);
}

describe("sign-ins", () => {
  test("guesses at one name are slowed, sent all at once or not, and nobody else is", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => signInFrom("127.0.0.1", "analyst", `guess ${index}`)));
    expect(codes(answers)).toEqual({ wrong_credentials: 5, too_many_requests: 35 });
    for (const { status, retryAfter, body } of answers.filter((answer) => answer.status === 429)) {
      expectProblem("guess", { status, body }, "too_many_requests");
      expect(Number(retryAfter)).toBeGreaterThan(0);
    }
    expect((await signInFrom("127.0.0.1", "analyst", "milwaukee")).status).toBe(429);
    expect((await signInFrom("127.0.0.1", "supervisor", "milwaukee")).status).toBe(200);
    expect((await analyst.get("/session")).status).toBe(200);
    await expectBystanderUntouched();
  });

  test("a name that is spelled otherwise is no way around, nor is a header", async () => {
    await Promise.all(Array.from({ length: 12 }, () => signInFrom("127.0.0.2", "admin", "guess")));
    for (const header of ["x-forwarded-for", "forwarded", "x-real-ip", "cf-connecting-ip"]) {
      expect((await signInFrom("127.0.0.2", "admin", "guess", { [header]: "10.9.8.7" })).status, header).toBe(429);
    }
    expect((await signInFrom("127.0.0.2", "Admin", "milwaukee")).status).not.toBe(200);
  });

  test("many sign-ins that are right are all let in, at once too", async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => signInFrom("127.0.0.3", "supervisor", "milwaukee")));
    expect(codes(answers)).toEqual({ 200: 30 });
  });

  test("a list of names from one address is stopped; other addresses sign in", async () => {
    const answers = await flood(150, (index, agent) => sendFrom("127.0.0.4", `${address}/api/v1/session`, { body: { username: `name ${index}`, password: "x" }, agent }));
    expect(codes(answers)).toEqual({ wrong_credentials: 60, too_many_requests: 90 });
    expect((await signInFrom("127.0.0.4", "registrar", "milwaukee")).status).toBe(429);
    expect((await signInFrom("127.0.0.5", "registrar", "milwaukee")).status).toBe(200);
    await expectBystanderUntouched();
  });

  test("behind a proxy the address that the proxy names counts, not what the client put before it", async () => {
    const behind = await startTestHub({ RTCC_BEHIND_PROXY: "1" });
    try {
      const guess = (list: string) => signInFrom("127.0.0.1", "analyst", "guess", { "x-forwarded-for": list }, behind.hub.address);
      for (let index = 0; index < 5; index++) expect((await guess(`10.0.0.${index}, 192.0.2.1`)).status).toBe(401);
      expect((await guess("10.0.0.99, 192.0.2.1")).status).toBe(429);
      expect((await guess("192.0.2.1, 192.0.2.2")).status).toBe(401);
      const { body } = await sendFrom("127.0.0.1", `${behind.hub.address}/api/v1/session`, { body: { username: "supervisor", password: "milwaukee" }, headers: { "x-forwarded-for": "10.0.0.1, 192.0.2.3" } });
      const audit = await new ApiClient(behind.hub.address, body.token).get("/audit?action=session.open");
      expect(new Set(audit.body.entries.map((entry: any) => entry.address))).toEqual(new Set(["192.0.2.1", "192.0.2.2", "192.0.2.3"]));
    } finally {
      await behind.end();
    }
  });
});

describe("requests", () => {
  test.each([
    ["without a token", "127.0.0.6", () => ({}), 200],
    ["each with a token of its own making", "127.0.0.7", (index: number) => ({ authorization: `Bearer made-up-${index}` }), 401],
  ] as const)("a flood %s is refused past its share; who is signed in goes on", async (_name, from, headers, within) => {
    const path = within === 200 ? "/api/v1/about" : "/api/v1/incidents";
    const flooding = flood(1_500, (index, agent) => sendFrom(from, `${address}${path}`, { headers: headers(index), agent }));
    const mine = await Promise.all(Array.from({ length: 20 }, () => analyst.get("/incidents?limit=1")));
    expect(mine.map((answer) => answer.status)).toEqual(mine.map(() => 200));
    const answers = await flooding;
    const statuses = Object.fromEntries([within, 429].map((status) => [status, answers.filter((answer) => answer.status === status).length]));
    expect(statuses[within]! + statuses[429]!).toBe(1_500);
    expect(statuses[within]).toBeGreaterThan(0);
    expect(statuses[429]).toBeGreaterThan(100);
    const refused = answers.find((answer) => answer.status === 429)!;
    expectProblem("flood", refused, "too_many_requests");
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    await expectBystanderUntouched();
  });
});

describe("sockets", () => {
  test("commands past their share are refused, each with its code, and the console may go on later", async () => {
    const socket = await RawSocket.open(address, analyst.token);
    const asked = Array.from({ length: 400 }, () => socket.ask("command", JSON.stringify({ id: crypto.randomUUID(), name: "view.close", payload: { grantId: crypto.randomUUID() } })));
    await waitUntil("all are answered", () => asked.every((id) => socket.answer(id) !== undefined), 30_000);
    const answers = asked.map((id) => socket.answer(id));
    const refused = answers.filter((answer) => !answer.ok);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(100);
    expect(refused.length).toBeGreaterThan(100);
    for (const { problem } of refused) expectProblem("command", { status: problem.status, body: problem }, "too_many_requests");
    await waitUntil("it may go on", async () => (await socket.request("time", "null")).hubTime !== undefined);
    await expectBystanderUntouched();
    await socket.close();
  });

  test.each(["time", "nothing", "command"])("a flood of %s events ends its own connection and no other", async (event) => {
    const socket = await RawSocket.open(address, analyst.token);
    for (let index = 0; index < 5_000; index++) socket.send(`42["${event}",null]`);
    await waitUntil("it is cut off", () => socket.isClosed, 30_000);
    await expectBystanderUntouched();
    const again = await RawSocket.open(address, analyst.token);
    expect(await again.request("time", "null")).toMatchObject({ hubTime: expect.any(String) });
    await again.close();
  });

  test("strangers who knock in numbers are all turned away", async () => {
    const knocking = await Promise.all(Array.from({ length: 200 }, (_, index) => RawSocket.open(address, `made-up-${index}`)));
    expect(knocking.some((socket) => socket.isSignedIn)).toBe(false);
    await expectBystanderUntouched();
    await Promise.all(knocking.map((socket) => socket.close()));
  });
});

test("the socket libraries are past the versions that a message could bring down", async () => {
  const least = { "socket.io-parser": [4, 2, 7], "engine.io": [6, 6, 7], ws: [8, 17, 1] };
  const lock = JSON.parse(await readFile(join(import.meta.dirname, "..", "..", "package-lock.json"), "utf8"));
  for (const [name, floor] of Object.entries(least)) {
    const places = Object.entries<{ version: string }>(lock.packages).filter(([place]) => place.endsWith(`node_modules/${name}`));
    expect(places.length, name).toBeGreaterThan(0);
    for (const [place, { version }] of places) {
      const numbers = version.split(".").map(Number);
      const difference = numbers.map((number, index) => number - floor[index]!).find((each) => each !== 0) ?? 0;
      expect(difference, `${place} ${version}`).toBeGreaterThanOrEqual(0);
    }
  }
});

test("afterwards the hub is unharmed", async () => {
  await expectHubUnharmed(testHub, [cityKey, analyst.token]);
});
