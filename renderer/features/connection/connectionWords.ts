import type { ConnectionState } from "../../sync/stores/connection.ts";

export interface ConnectionWords {
  /** For the header. */
  short: string;
  tone: "ok" | "info" | "danger";
}

export function connectionWords(state: ConnectionState): ConnectionWords {
  switch (state.kind) {
    case "live":
      return { short: "Live", tone: "ok" };
    case "connecting":
      return { short: "Connecting…", tone: "info" };
    case "stale":
      return { short: "Not connected", tone: "danger" };
    case "locked":
      return { short: "Locked", tone: "info" };
    case "signed-out":
      return { short: "Signed out", tone: "info" };
  }
}
