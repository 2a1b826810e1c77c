import { renameSync, statSync } from "node:fs";
import process from "node:process";
import pino, { type Logger } from "pino";

/** A log larger than this is put aside at the next start; one older log is kept. */
const largestLogBytes = 32 * 1024 * 1024;

function putAsideIfLarge(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLogBytes) renameSync(file, `${file}.1`);
}

/**
 * One JSON line an event; line breaks in texts are escaped by JSON, secrets are cut out. A log that cannot be written (a
 * full disk) is said once on standard error and never stands in the hub's way.
 */
export function createLogger(file: string): Logger {
  putAsideIfLarge(file);
  const destination = pino.destination({ dest: file, mkdir: true, sync: false });
  let said = false;
  destination.on("error", (error: Error) => {
    if (!said) process.stderr.write(`The log ${file} cannot be written (${error.message}); the hub goes on without it.\n`);
    said = true;
  });
  return pino(
    {
      level: "info",
      redact: { paths: ["token", "password", "key", "*.token", "*.password", "*.key", "headers.authorization", "*.headers.authorization"], censor: "[cut]" },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination,
  );
}
