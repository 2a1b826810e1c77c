import process from "node:process";
import pino from "pino";
import { runCity } from "./city.ts";
import { readSettings } from "./environment.ts";
import { startCameraServer } from "./video/cameraServer.ts";

/** Standard output carries one line, for the launcher; everything to read goes to standard error. */
const log = pino({ name: "city", base: null }, pino.destination({ dest: 2, sync: true }));

const ending = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => ending.abort());
// Whoever started the city holds the other end of its standard input: when that closes, nobody wants it any more.
process.stdin.on("error", () => ending.abort()).on("close", () => ending.abort()).on("end", () => ending.abort()).resume();

const read = readSettings(process.env);
if ("complaints" in read) {
  log.fatal({ complaints: read.complaints }, "The city cannot start: set these environment variables right");
  process.exit(2);
}
try {
  await runCity(read.settings, {
    log,
    signal: ending.signal,
    now: Date.now,
    startVideo: startCameraServer,
    ready: (videoPort) => process.stdout.write(`${JSON.stringify({ ready: true, videoPort })}\n`),
  });
  process.exit(0);
} catch (error) {
  log.fatal({ err: error }, "The city ends: something it cannot do without failed");
  process.exit(1);
}
