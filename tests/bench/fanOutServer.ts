import { createServer } from "node:http";
import process from "node:process";
import { Server } from "socket.io";
import { Accounts } from "../../hub/accounts/accounts.ts";
import { demoAccounts, demoPassword } from "../../hub/demoAccounts.ts";
import { createdIncident } from "../../hub/domain/incidentFacts.ts";
import { loadWorld } from "../../hub/domain/loadWorld.ts";
import { Consoles } from "../../hub/realtime/consoles.ts";
import { openDatabaseFolder } from "../../hub/store/embedded/databaseFolder.ts";
import { embeddedDialect } from "../../hub/store/embedded/dialect.ts";
import { Store } from "../../hub/store/store.ts";
import type { Change } from "../../shared/protocol/sync.ts";
import { incidentReport } from "../support/facts.ts";
import { incidentReport as reportSchema } from "../../shared/model/incident.ts";
import { answerQuestions, pause, settingsOf, tell } from "./benchChildSide.ts";
import { bareEvent, emission, serverSettings } from "./fanOutMessages.ts";
import { noWalls } from "../support/noWalls.ts";

const { side, folder } = settingsOf(serverSettings);
const http = createServer();
const clock = () => new Date();
const fail = (error: unknown): never => {
  throw error;
};

/** An incident as a dispatch system reports it; `note` carries the moment of its commit, which all processes of a machine read off one clock. */
const pattern = createdIncident(
  () => null,
  reportSchema.parse(incidentReport({ address: "2700 W WELLS ST", district: "3", statusText: "Service in progress", note: "" })),
  clock(),
);
const changeNow = (): Change => ({ kind: "incident", incident: { ...pattern, note: String(process.hrtime.bigint()) } });

/** The hub's own way from a commit to its consoles, with a store, accounts and sign-in as in the hub. */
async function ours() {
  const store = await Store.open(embeddedDialect(await openDatabaseFolder(folder, fail)), { clock, onCommit: () => undefined, onError: fail, onDiverged: fail });
  const accounts = await Accounts.load(store, clock);
  await accounts.ensure(demoAccounts);
  const consoles = new Consoles(http, {
    domain: {
      store,
      world: await loadWorld(store, clock()),
      clock,
      geocode: () => null,
      gate: { openGrant: () => undefined, endGrant: () => undefined },
      healthOf: () => "unknown",
      hurryHealth: () => undefined,
      userById: (userId) => accounts.userById(userId),
      tellGrantEnded: () => undefined,
      ...noWalls,
    },
    accounts,
    facts: () => ({ health: {}, sources: [] }),
    addressOf: () => null,
    allowedOrigins: () => true,
    onError: fail,
  });
  let sequence = store.sequence;
  return {
    analystToken: (await accounts.signIn("analyst", demoPassword, null)).token,
    supervisorToken: (await accounts.signIn("supervisor", demoPassword, null)).token,
    emit: () => consoles.push({ from: ++sequence, changes: [changeNow()] }),
  };
}

/** socket.io as it comes, one emit an event. */
function bare() {
  const server = new Server(http, { transports: ["websocket"], serveClient: false });
  return { analystToken: "", supervisorToken: "", emit: () => server.emit(bareEvent, changeNow()) };
}

const { emit, ...tokens } = side === "ours" ? await ours() : bare();

/** Emits when each event is due, however late the timer; then waits for what still travels. */
async function emitFor(eventsPerSecond: number, seconds: number): Promise<number> {
  if (eventsPerSecond === 0) {
    await pause(seconds * 1000);
    return 0;
  }
  const began = performance.now();
  const total = Math.round(eventsPerSecond * seconds);
  for (let events = 0; events < total; events++) {
    const due = began + (events * 1000) / eventsPerSecond - performance.now();
    if (due > 0) await pause(due);
    emit();
  }
  await pause(200);
  return total;
}

answerQuestions(emission, async ({ eventsPerSecond, seconds }) => {
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const events = await emitFor(eventsPerSecond, seconds);
  const { user, system } = process.cpuUsage(cpuBefore);
  return { events, cpuMicroseconds: user + system, seconds: (performance.now() - began) / 1000 };
});

http.listen(0, "127.0.0.1", () => {
  const listening = http.address();
  if (typeof listening !== "object" || listening === null) throw new Error("the server has no port");
  tell({ address: `http://127.0.0.1:${listening.port}`, ...tokens });
});
