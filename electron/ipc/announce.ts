import { eventChannels, type EventName, type EventPayload } from "../../shared/ipc/channels.ts";
import type { WebContentsPart } from "../electronParts.ts";
import { pageKindOf } from "../security/pages.ts";

/** Says a word to one page, if a page of the right kind stands there now. It may miss it: whoever needs it asks as well. */
export function announce<Name extends EventName>(contents: WebContentsPart, name: Name, payload: EventPayload<Name>, hubOrigin: string | null): void {
  if (contents.isDestroyed()) return;
  const kind = pageKindOf(contents.mainFrame.origin, hubOrigin);
  if (kind !== null && eventChannels[name].pages.some((page) => page === kind)) contents.send(name, payload);
}
