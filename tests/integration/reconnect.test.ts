import { expect, test } from "vitest";
import { HubClient } from "../../renderer/sync/hubClient.ts";
import { createHubHttp } from "../../renderer/sync/hubHttp.ts";
import { createSocketConnector } from "../../renderer/sync/socketConnector.ts";
import { createConsoleStores } from "../../renderer/sync/stores/consoleStores.ts";
import { signInResponse } from "../../shared/protocol/session.ts";
import { ApiClient } from "../support/apiClient.ts";
import { freePort } from "../support/freePort.ts";
import { startHubProcess, temporaryFolder } from "../support/hubProcess.ts";
import { waitUntil } from "../support/waitUntil.ts";

const consoles = 200;
/** The time in which a herd would arrive at once, milliseconds. */
const windowMilliseconds = 100;

test(`${consoles} consoles come back after the hub was killed, spread out and not as a herd`, { timeout: 120_000 }, async () => {
  const folder = await temporaryFolder();
  const environment = { RTCC_PORT: String(await freePort()) };
  let hub = await startHubProcess({ dataFolder: folder.path, environment });
  const { address } = hub;
  const answer = await new ApiClient(address, "").post("/session", { username: "analyst", password: "milwaukee" });
  const signedIn = signInResponse.parse(answer.body);
  const attempts: number[] = [];
  const real = createSocketConnector(address);
  const connector = {
    connect: (token: string) => {
      attempts.push(performance.now());
      return real.connect(token);
    },
  };
  const clients = Array.from({ length: consoles }, () => {
    const session = { read: () => signedIn, write: () => undefined, clear: () => undefined };
    return new HubClient({ stores: createConsoleStores(), http: createHubHttp(address), connector, session });
  });
  const live = () => clients.filter((client) => client.stores.connection.getState().state.kind === "live").length;
  for (const client of clients) client.start();
  await waitUntil("all are live", () => live() === consoles, 30_000);

  await hub.end("SIGKILL");
  await waitUntil("all say that the hub is gone", () => live() === 0);
  attempts.length = 0;
  hub = await startHubProcess({ dataFolder: folder.path, environment });
  await waitUntil("all are live again", () => live() === consoles, 30_000);

  const busiest = Math.max(...attempts.map((begin) => attempts.filter((at) => at >= begin && at < begin + windowMilliseconds).length));
  console.log(`${attempts.length} attempts, at most ${busiest} within ${windowMilliseconds} ms`);
  expect(busiest).toBeLessThan(consoles / 2);
  for (const client of clients) client.stop();
  await hub.end();
  await folder.remove();
});
