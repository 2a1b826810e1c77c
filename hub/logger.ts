import pino, { type Logger } from "pino";

/** One JSON line an event; line breaks in texts are escaped by JSON, secrets are cut out. */
export function createLogger(file: string | null): Logger {
  const options = {
    level: "info",
    redact: { paths: ["token", "password", "key", "*.token", "*.password", "*.key", "headers.authorization", "*.headers.authorization"], censor: "[cut]" },
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return file === null ? pino({ ...options, level: "silent" }) : pino(options, pino.destination({ dest: file, mkdir: true, sync: false }));
}
