import { parentPort } from "node:worker_threads";
import { z } from "zod";
import { parseCallsPage } from "./parseCallsPage.ts";

// One page a worker: it ends with the answer, and whatever a hostile page did to it ends too.
parentPort?.once("message", (message: unknown) => {
  parentPort?.postMessage(parseCallsPage(z.string().parse(message)));
});
