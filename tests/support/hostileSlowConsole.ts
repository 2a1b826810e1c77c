import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { z } from "zod";
import { TestConsole } from "./testConsole.ts";

/**
 * A console in a process of its own, so that it can be stopped as a whole: signs in at the address given, then answers
 * each line it is sent with its state's digest, how many incidents it has, and the states its connection went through.
 */
const address = z.url().parse(process.argv[2]);
const console_ = await TestConsole.signIn(address);
const states: string[] = [];
console_.stores.connection.subscribe(({ state }) => states.push(state.kind));

const answer = () => {
  const state = console_.state();
  const digest = createHash("sha256").update(JSON.stringify(state)).digest("hex");
  process.stdout.write(`${JSON.stringify({ digest, incidents: Object.keys(state.incidents).length, states })}\n`);
};

createInterface(process.stdin).on("line", answer).on("close", () => {
  console_.stop();
  process.exit(0);
});
answer();
