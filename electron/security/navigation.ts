import type { WebContentsPart } from "../electronParts.ts";
import { pageKindOf } from "./pages.ts";

const longestExternalAddress = 2_000;
const dialled = /^tel:\+?[0-9().;=\- ]{3,60}$/i;
const written = /^mailto:[^\s?&@,;<>"]{1,64}@[^\s?&@,;<>"]{1,255}$/i;

/** Whether an address may be handed to the system: a telephone number or one bare mail address, nothing else. */
export const mayOpenExternally = (address: string): boolean => address.length <= longestExternalAddress && (dialled.test(address) || written.test(address));

export interface NavigationRules {
  hubOrigin: () => string | null;
  openExternal: (address: string) => Promise<void>;
  log: (line: string) => void;
}

/**
 * Keeps a page where it is: it may reload itself and move within its own origin; no other page, no popup, no embedded
 * page loads. What the shell itself loads does not pass here.
 */
export function guardNavigation(contents: WebContentsPart, rules: NavigationRules): void {
  const offerOutside = (address: string) => {
    if (pageKindOf(contents.mainFrame.origin, rules.hubOrigin()) !== "console" || !mayOpenExternally(address)) {
      return rules.log(`A page tried to go to ${address.slice(0, 200)} and was kept from it.`);
    }
    rules.openExternal(address).catch((error: unknown) => rules.log(`The system opened nothing for ${address.slice(0, 60)}: ${String(error)}`));
  };
  const judge = (event: { url: string; isMainFrame: boolean; preventDefault(): void }) => {
    const own = contents.mainFrame.origin;
    const isOwn = URL.canParse(event.url) && originOf(event.url) === own && pageKindOf(own, rules.hubOrigin()) !== null;
    if (event.isMainFrame && isOwn) return;
    event.preventDefault();
    if (event.isMainFrame) offerOutside(event.url);
  };
  contents.on("will-frame-navigate", judge);
  contents.on("will-redirect", (event) => {
    // The shell's own loads come by here as well: a hub that answers with an address elsewhere is not followed.
    const kind = URL.canParse(event.url) ? pageKindOf(originOf(event.url), rules.hubOrigin()) : null;
    if (kind === null) event.preventDefault();
  });
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    offerOutside(url);
    return { action: "deny" };
  });
}

/** The origin as Electron names it: `URL` gives none to a scheme of our own. */
function originOf(address: string): string {
  const { origin, protocol, host } = new URL(address);
  return origin === "null" ? `${protocol}//${host}` : origin;
}
