import type { Session } from "electron";
import type { PermissionDetails, SessionPart, WebContentsPart } from "../../../electron/electronParts.ts";
import { StandInEvents } from "./standInEvents.ts";

type RequestHandler = Parameters<SessionPart["setPermissionRequestHandler"]>[0];
type CheckHandler = Parameters<SessionPart["setPermissionCheckHandler"]>[0];

/** A session: protocol handlers, permission handlers, downloads. As in Electron, what nobody handles is granted. */
export class StandInSession extends StandInEvents implements SessionPart {
  readonly handlers = new Map<string, (request: Request) => Promise<Response>>();
  readonly protocol = { handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void this.handlers.set(scheme, handler) };
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;
  #display: Parameters<Session["setDisplayMediaRequestHandler"]>[0] = null;

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }

  setDisplayMediaRequestHandler(handler: Parameters<Session["setDisplayMediaRequestHandler"]>[0]): void {
    this.#display = handler;
  }

  /** Chromium here has no devices that could be paired or chosen: these two are only taken. */
  setDevicePermissionHandler(_handler: Parameters<Session["setDevicePermissionHandler"]>[0]): void {}
  setBluetoothPairingHandler(_handler: Parameters<Session["setBluetoothPairingHandler"]>[0]): void {}

  /** Asks as Electron asks when a page uses something, or only wants to know. */
  async mayUse(how: "request" | "check", permission: string, contents: WebContentsPart, details: PermissionDetails): Promise<boolean> {
    if (permission === "display-capture" && this.#display) return false;
    if (how === "check") return this.#check?.(contents, permission, contents.mainFrame.origin, details) ?? true;
    const request = this.#request;
    return request === null || new Promise((resolve) => request(contents, permission, resolve, details));
  }
}
