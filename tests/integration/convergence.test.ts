import { afterAll, beforeAll, expect, test } from "vitest";
import type { HubConnection, HubConnector } from "../../renderer/sync/hubConnection.ts";
import { createSocketConnector } from "../../renderer/sync/socketConnector.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { ApiClient } from "../support/apiClient.ts";
import { incidentReport, startTestHub, type TestHub } from "../support/facts.ts";
import { TestConsole } from "../support/testConsole.ts";
import { waitUntil } from "../support/waitUntil.ts";

let testHub: TestHub;
beforeAll(async () => {
  testHub = await startTestHub();
});
afterAll(() => testHub?.end());

const same = (a: TestConsole, b: TestConsole) => JSON.stringify(a.state()) === JSON.stringify(b.state());

/** Real connections, each cut when it has brought its n-th message. */
function cuttingConnector(address: string, afterMessages: () => number): HubConnector {
  const real = createSocketConnector(address);
  return {
    connect: async (token) => {
      const connection: HubConnection = await real.connect(token);
      let left = afterMessages();
      connection.onEvent(() => {
        if (--left <= 0) connection.close();
      });
      return connection;
    },
  };
}

test("a console that is cut off at any message ends up with the hub's state, nothing twice", { timeout: 120_000 }, async () => {
  const { hub, source } = testHub;
  const whole = await TestConsole.signIn(hub.address);
  for (const cutAt of [1, 2, 3, 5, 8]) {
    const cut = await TestConsole.signIn(hub.address, "analyst", "milwaukee", cuttingConnector(hub.address, () => cutAt));
    const reports = Array.from({ length: 25 }, () => incidentReport());
    for (const report of reports) {
      expect((await source.post("/incidents", report)).status).toBe(201);
      expect((await source.post("/incidents", { ...report, statusText: "On scene" })).status).toBe(200);
    }
    await waitUntil(`the console cut at message ${cutAt} has the hub's state`, () => same(cut, whole) && Object.keys(cut.state().incidents).length >= reports.length, 20_000);
    cut.stop();
  }
  whole.stop();
});

test("a gap in the numbers leads to asking again, and what comes twice counts once", async () => {
  const { hub, source } = testHub;
  const whole = await TestConsole.signIn(hub.address);
  let lost = 0;
  const real = createSocketConnector(hub.address);
  const losing: HubConnector = {
    connect: async (token) => {
      const connection = await real.connect(token);
      return {
        ...connection,
        onEvent: (listener) =>
          connection.onEvent((event, payload) => {
            // Every third frame is lost, every other one comes twice.
            if (event === "deltas" && ++lost % 3 === 0) return;
            listener(event, payload);
            if (event === "deltas") listener(event, payload);
          }),
      };
    },
  };
  const leaky = await TestConsole.signIn(hub.address, "analyst", "milwaukee", losing);
  for (let count = 0; count < 30; count++) await source.post("/incidents", incidentReport());
  await waitUntil("some frames were lost", () => lost >= 3);
  await source.post("/incidents", incidentReport({ note: "one more, to show the gap" }));
  await waitUntil("both have the hub's state", async () => {
    if (same(leaky, whole)) return true;
    await source.post("/incidents", incidentReport());
    return false;
  });
  leaky.stop();
  whole.stop();
});

test("1,000 incidents in 10 s reach 50 consoles: all, in order, none twice", { timeout: 120_000 }, async () => {
  const { hub, source } = testHub;
  const { token } = await ApiClient.signIn(hub.address, "analyst");
  const real = createSocketConnector(hub.address);
  const before = (await TestConsole.signIn(hub.address).then((each) => {
    const count = Object.keys(each.state().incidents).length;
    each.stop();
    return count;
  }));
  const watchers = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const connection = await real.connect(token);
      const numbers: number[] = [];
      const references: string[] = [];
      connection.onEvent((event, payload: any) => {
        if (event !== "deltas") return;
        for (const [index, change] of payload.changes.entries()) {
          numbers.push(payload.from + index);
          if (change.kind === "incident") references.push(change.incident.sourceRef);
        }
      });
      const reply: any = await connection.request("subscribe", { protocolVersion, storeId: null, sequence: null }, 10_000);
      expect(reply.snapshot.incidents).toHaveLength(before);
      return { connection, numbers, references };
    }),
  );
  const sent: string[] = [];
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: 1_000 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 10));
      const report = incidentReport({ sourceRef: `burst-${index}` });
      expect((await source.post("/incidents", report)).status).toBe(201);
      sent.push(report.sourceRef);
    }),
  );
  const took = performance.now() - startedAt;
  for (const watcher of watchers) {
    await waitUntil("a console has them all", () => watcher.references.length >= 1_000, 10_000);
    expect(new Set(watcher.references)).toEqual(new Set(sent));
    expect(watcher.references).toHaveLength(1_000);
    expect(watcher.numbers).toEqual(watcher.numbers.map((_, index) => (watcher.numbers[0] ?? 0) + index));
    watcher.connection.close();
  }
  console.log(`1,000 incidents were acknowledged in ${Math.round(took)} ms`);
});
