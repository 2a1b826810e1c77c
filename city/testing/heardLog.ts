import pino, { type Logger } from "pino";

/** A log whose lines a test can read. */
export function heardLog(): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  return { log: pino({ base: null }, { write: (line: string) => void lines.push(line) }), lines };
}
