import type { PermissionDetails, SessionPart } from "../electronParts.ts";
import { pageKindOf } from "./pages.ts";

/** All that a page of ours may use of what the system guards. Everything else is denied, to every page. */
const allowed: ReadonlySet<string> = new Set(["fullscreen", "clipboard-sanitized-write", "window-management"]);

export interface PermissionQuestion {
  permission: string;
  /** Origin of the page in the window, not of the frame that asks: a frame's own word has been wrong before. */
  pageOrigin: string | null;
  requestingUrl: string | undefined;
  isMainFrame: boolean;
}

/** The console's main frame may use three things. Nobody else may use anything. */
export function mayUse({ permission, pageOrigin, requestingUrl, isMainFrame }: PermissionQuestion, hubOrigin: string | null): boolean {
  if (!allowed.has(permission) || !isMainFrame || pageOrigin === null) return false;
  const requestingOrigin = requestingUrl !== undefined && URL.canParse(requestingUrl) ? new URL(requestingUrl).origin : null;
  return pageKindOf(pageOrigin, hubOrigin) === "console" && requestingOrigin === pageOrigin;
}

/**
 * Whether something may be saved: what the console's own page has made in memory, a clip or a picture, as an archive or a
 * picture by its name. Nothing comes from the network straight to the disk, and no program ever.
 */
export function maySave({ url, fileName }: { url: string; fileName: string }, hubOrigin: string | null): boolean {
  return hubOrigin !== null && url.startsWith(`blob:${hubOrigin}/`) && /^[\w.-]+\.(?:tar|zip|png|jpg|webp|json)$/.test(fileName);
}

/** Denies by request, by check and by device; screen capture and pairing altogether, and downloads but for {@link maySave}. */
export function denyPermissions(session: SessionPart, hubOrigin: () => string | null): void {
  const judge = (page: { mainFrame: { origin: string } } | null, permission: string, details: PermissionDetails) =>
    mayUse({ permission, pageOrigin: page?.mainFrame.origin ?? null, requestingUrl: details.requestingUrl, isMainFrame: details.isMainFrame }, hubOrigin());
  session.setPermissionRequestHandler((page, permission, callback, details) => callback(judge(page, permission, details)));
  session.setPermissionCheckHandler((page, permission, _requestingOrigin, details) => judge(page, permission, details));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  session.on("will-download", (event, item) => {
    if (!maySave({ url: item.getURL(), fileName: item.getFilename() }, hubOrigin())) event.preventDefault();
  });
}
