import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cityKey, incidentReport, startTestHub, type TestHub } from "../support/facts.ts";
import { expectHubUnharmed, expectProblem } from "../support/hostileHub.ts";
import { RawSocket } from "../support/hostileSocket.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

let testHub: TestHub;
let address: string;
let token: string;
let bystander: TestConsole;
const bystanderStates: string[] = [];

beforeAll(async () => {
  testHub = await startTestHub();
  address = testHub.hub.address;
  token = (await ApiClient.signIn(address, "supervisor")).token;
  bystander = await TestConsole.signIn(address);
  bystander.stores.connection.subscribe(({ state }) => bystanderStates.push(state.kind));
});
afterAll(async () => {
  bystander?.stop();
  await testHub?.end();
});

/** The hub still answers whoever asks properly. */
async function expectAlive(): Promise<void> {
  const socket = await RawSocket.open(address, token);
  expect(await socket.request("time", "null")).toMatchObject({ hubTime: expect.any(String) });
  await socket.close();
}

const expectRefused = (what: string, answer: any, ...codes: Parameters<typeof expectProblem>[2][]) =>
  expectProblem(what, { status: answer?.problem?.status ?? 0, body: answer?.problem ?? answer }, ...codes);

describe("whoever has not signed in", () => {
  test.each(["", "{}", "null", "[]", '"x"', "5", '{"token":""}', '{"token":null}', '{"token":5}', '{"token":["a"]}', '{"token":{"toString":"x"}}', '{"__proto__":{"token":"x"}}', `{"token":"${cityKey}"}`, `{"token":"${"a".repeat(20_000)}"}`, '{"token":"\\ud800"}', '{"token":"\\u0000"}'])(
    "handshake %#: is refused, and hears nothing",
    async (auth) => {
      const socket = await RawSocket.open(address, "", { auth });
      await waitUntil("it is refused", () => socket.isClosed || socket.frames.some((frame) => frame.startsWith("44")));
      expect(socket.isSignedIn).toBe(false);
      const refusal = socket.frames.find((frame) => frame.startsWith("44"));
      if (refusal !== undefined) expectProblem(auth, { status: 401, body: JSON.parse(refusal.slice(2)).data }, "not_signed_in");
      socket.send(`421["subscribe",{"protocolVersion":${protocolVersion},"storeId":null,"sequence":null}]`);
      await expectAlive();
      expect(socket.answer(1)).toBeUndefined();
      await socket.close();
    },
  );

  test("a command before the handshake closes the connection", async () => {
    const socket = await RawSocket.transport(address);
    socket.send('421["time",null]');
    await waitUntil("it is closed", () => socket.isClosed);
    expect(socket.answer(1)).toBeUndefined();
  });

  test("a page from elsewhere gets no socket, and no polling instead", async () => {
    for (const origin of ["http://example.org", "null", `${address}.example.org`, "http://127.0.0.1:1", "file://"]) {
      await expect(RawSocket.transport(address, { headers: { origin } }), origin).rejects.toThrow("refused");
    }
    const own = await RawSocket.open(address, token, { headers: { origin: address } });
    expect(own.isSignedIn).toBe(true);
    await own.close();
    expect((await fetch(new URL("/api/v1/socket/?EIO=4&transport=polling", address))).status).toBe(400);
  });
});

describe("frames that are none", () => {
  const broken = ["", "4", "9", "x", "\u0000", "42", "42[", "42{}", "42[]", "42[1]", "42[null]", "42[{}]", '42["command",', '42"command"', "42[[[[", '42["connect"]', '42["disconnect"]', '42["disconnecting"]', '42["error",1]', '42["connect_error"]', '42["newListener"]', '42["removeListener"]', '42["__proto__"]', '42["constructor",{}]', '42["toString"]', '42["deltas",{"from":1,"to":1,"changes":[]}]', '42["facts",{}]', "431[1]", "43", "44", "45", '451-["command",{"_placeholder":true,"num":0}]', '45999999999-["command"]', '45-1-["command"]', '451-["command",{"_placeholder":true,"num":5}]', "461-1[]", '42/admin,["command",{}]', "40/admin,{}", "41", "41/x,", "40", "1", "2", "2probe", "3", "3probe", "5", "6", "0{}", "b4AAAA", "bAAAA", "4\ud800", `42${"9".repeat(400)}["time",null]`, '42-1["time",null]', '421e5["time",null]', "\u001e", "40\u001e40"];

  test("each is ignored or ends its own connection", async () => {
    for (const frame of broken) {
      const socket = await RawSocket.open(address, token);
      socket.send(frame);
      const asked = socket.ask("time", "null");
      // A console that has said goodbye is answered no more, and may hang up when it likes.
      const isGone = () => socket.isClosed || frame.startsWith("41");
      await waitUntil(`${JSON.stringify(frame)}: answered or closed`, () => isGone() || socket.answer(asked)?.hubTime !== undefined);
      await socket.close();
    }
    await expectAlive();
    for (const bytes of [0, 1, 1_000, 60_000]) {
      const socket = await RawSocket.open(address, token);
      socket.send(new ArrayBuffer(bytes));
      expect(await socket.request("time", "null").then((answer) => answer === null || answer.hubTime !== undefined)).toBe(true);
      await socket.close();
    }
  });

  test("a message of more than 64 KB ends its connection", async () => {
    for (const size of [66_000, 2_000_000]) {
      const socket = await RawSocket.open(address, token);
      socket.ask("command", JSON.stringify("x".repeat(size)));
      await waitUntil("it is closed", () => socket.isClosed);
      expect(socket.answer(1)).toBeUndefined();
    }
    await expectAlive();
  });
});

describe("messages that make no sense", () => {
  const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  const rubbish = ["null", "true", "0", "-1", "1e400", '""', '"x"', "[]", "[[]]", "{}", '{"id":1}', '{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '{"toString":"x"}', '{"length":-1}', '{"\\ud800":1}', '"\\ud800"', '"\\u0000"', nested(40), nested(30_000), `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, `[${"0,".repeat(30_000)}0]`];

  test("rubbish in place of a command or a subscription is refused with the fields named", async () => {
    const socket = await RawSocket.open(address, token);
    for (const json of rubbish) {
      expectRefused(json.slice(0, 40), await socket.request("command", json), "invalid_request");
      expectRefused(json.slice(0, 40), await socket.request("subscribe", json), "invalid_request");
    }
    const id = crypto.randomUUID();
    for (const payload of rubbish) expectRefused(payload.slice(0, 40), await socket.request("command", `{"id":"${id}","name":"view.close","payload":${payload}}`), "invalid_request");
    for (const wrong of ['"id":"x"', '"id":5', '"name":5', '"extra":1', '"__proto__":{"polluted":true}']) {
      const json = `{"id":"${id}","name":"view.close","payload":{"grantId":"${id}"},${wrong}}`;
      expectRefused(wrong, await socket.request("command", json), "invalid_request");
    }
    expect(socket.isClosed).toBe(false);
    await socket.close();
  });

  test("subscriptions that cannot be: another version, another store, a number from the future", async () => {
    const socket = await RawSocket.open(address, token);
    expectRefused("version", await socket.request("subscribe", '{"protocolVersion":999,"storeId":null,"sequence":null}'), "protocol_mismatch");
    for (const sequence of ["-1", "1.5", "1e400", '"1"', "9007199254740993"]) {
      expectRefused(sequence, await socket.request("subscribe", `{"protocolVersion":${protocolVersion},"storeId":null,"sequence":${sequence}}`), "invalid_request");
    }
    const { storeId } = await socket.request("subscribe", `{"protocolVersion":${protocolVersion},"storeId":null,"sequence":null}`);
    for (const cursor of [`"storeId":"${storeId}","sequence":9007199254740991`, '"storeId":"another","sequence":0', '"storeId":"__proto__","sequence":1']) {
      expect(await socket.request("subscribe", `{"protocolVersion":${protocolVersion},${cursor}}`)).toMatchObject({ kind: "snapshot" });
    }
    await socket.close();
  });

  test("a way to answer that is none is not called, and nothing is carried out", async () => {
    const socket = await RawSocket.open(address, token);
    const incidentId = (await testHub.source.post("/incidents", incidentReport())).body.id;
    const command = JSON.stringify({ id: crypto.randomUUID(), name: "incident.hold", payload: { incidentId, minutes: 5, reason: "A reason" } });
    for (const more of ["", ',"call me"', ",null", ",{}", ",[]", ",5", ',{"call":"x"}', ",1,2,3,4,5"]) {
      socket.send(`42["command",${command}${more}]`);
      socket.send(`42["subscribe",{}${more}]`);
    }
    expect(await socket.request("time", "null")).toMatchObject({ hubTime: expect.any(String) });
    const supervisor = new ApiClient(address, token);
    expect((await supervisor.get(`/incidents/${incidentId}`)).body).toMatchObject({ hold: null, version: 1 });
    await socket.close();
  });

  test("bytes in place of JSON are refused", async () => {
    const client = io(address, { path: "/api/v1/socket", transports: ["websocket"], auth: { token }, reconnection: false, forceNew: true });
    for (const payload of [Buffer.from("x"), { id: crypto.randomUUID(), name: "view.close", payload: { grantId: Buffer.alloc(16) } }, { id: Buffer.from("x"), name: "view.close", payload: {} }, [Buffer.alloc(0)]]) {
      const answer = await client.timeout(20_000).emitWithAck("command", payload);
      expectRefused("bytes", answer, "invalid_request");
    }
    client.disconnect();
  });
});

test("afterwards the hub is unharmed, and the console beside all this was never touched", async () => {
  const report = incidentReport();
  await testHub.source.post("/incidents", report);
  await waitUntil("the bystander has it", () => Object.values(bystander.state().incidents).some((incident) => incident.sourceRef === report.sourceRef));
  expect(bystanderStates).toEqual([]);
  await expectHubUnharmed(testHub, [cityKey, token]);
});
