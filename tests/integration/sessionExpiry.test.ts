import { afterEach, beforeEach, expect, test } from "vitest";
import { createSocketConnector } from "../../renderer/sync/socketConnector.ts";
import { ApiClient } from "../support/apiClient.ts";
import { startClockedHub, type ClockedHub } from "../support/clockedHub.ts";
import { waitUntil } from "../support/waitUntil.ts";

let hub: ClockedHub;
beforeEach(async () => {
  hub = await startClockedHub();
});
afterEach(() => hub.end());

test("after twelve hours a session is over: its connection is cut and its token worth nothing", async () => {
  const analyst = await ApiClient.signIn(hub.address, "analyst");
  const connection = await createSocketConnector(hub.address).connect(analyst.token);
  let closed = false;
  connection.onClosed(() => {
    closed = true;
  });
  await hub.workUntil(11.9 * 60, analyst);
  expect((await analyst.get("/session")).status).toBe(200);
  hub.setAhead(12.1 * 60);
  await waitUntil("the connection is cut", () => closed, 2_000);
  expect((await analyst.get("/session")).body).toMatchObject({ code: "session_ended" });
});
