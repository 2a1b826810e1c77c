import { eventChannels, type EventName, type EventPayload } from "../../shared/ipc/channels.ts";
import type { WebContentsPart } from "../electronParts.ts";
import { pageKindIn, type PageWindow } from "../security/pages.ts";

/** Says a word to one page, if a page of the right kind stands there now. It may miss it: whoever needs it asks as well. */
export function announce<Name extends EventName>(window: AnnouncedWindow, name: Name, payload: EventPayload<Name>, hubOrigin: string | null): void {
  const contents = window.window.webContents;
  if (contents.isDestroyed()) return;
  const kind = pageKindIn(window, contents.mainFrame.origin, hubOrigin);
  if (kind !== null && eventChannels[name].pages.some((page) => page === kind)) contents.send(name, payload);
}

interface AnnouncedWindow extends PageWindow {
  readonly window: { readonly webContents: WebContentsPart };
}
