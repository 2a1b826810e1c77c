import { expect, test } from "vitest";
import { createSocketConnector } from "../../renderer/sync/socketConnector.ts";
import type { HubConnection } from "../../renderer/sync/hubConnection.ts";
import { ApiClient } from "../support/apiClient.ts";
import { startTestHub } from "../support/facts.ts";
import { waitUntil } from "../support/waitUntil.ts";

const herd = 800;
/** What the hub lets in at once, and a second after that. */
const admittedAtOnce = 300;
const admittedPerSecond = 150;

test(`of ${herd} consoles at the same moment not all are let in at once, and whoever comes again is`, { timeout: 60_000 }, async () => {
  const { hub, end } = await startTestHub();
  const { token } = await ApiClient.signIn(hub.address, "analyst");
  const connector = createSocketConnector(hub.address);
  const connections: HubConnection[] = [];
  const come = () => connector.connect(token).then((connection) => connections.push(connection));
  const begun = performance.now();
  await Promise.allSettled(Array.from({ length: herd }, come));
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${connections.length} of ${herd} were let in within ${seconds.toFixed(1)} s`);
  expect(connections.length).toBeGreaterThanOrEqual(admittedAtOnce);
  expect(connections.length).toBeLessThanOrEqual(admittedAtOnce + admittedPerSecond * seconds + 1);
  const before = connections.length;
  await waitUntil("one who comes again is let in", () => come().then(() => true, () => false));
  expect(connections).toHaveLength(before + 1);
  for (const connection of connections) connection.close();
  await end();
});
