import type { HubState, HubWhere } from "../../shared/ipc/shellState.ts";

/** The hub's state in a few words, for the tray. */
export function hubWords(hub: HubState, where: HubWhere): string {
  const name = where.kind === "here" ? "Hub on this machine" : `Hub at ${new URL(where.address).host}`;
  switch (hub.kind) {
    case "starting":
      return `${name}: starting`;
    case "ready":
      return `${name}: ready`;
    case "waiting":
      return where.kind === "here" ? `${name}: ended, starting it again` : `${name}: does not answer, trying again`;
    case "failed":
      return `${name}: failed`;
    case "stopping":
      return `${name}: ending`;
  }
}
