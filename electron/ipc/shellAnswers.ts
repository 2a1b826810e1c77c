import { invokeChannels, type InvokeName } from "../../shared/ipc/channels.ts";
import type { ShellState } from "../../shared/ipc/shellState.ts";
import type { ElectronParts } from "../electronParts.ts";
import type { HubLink } from "../hub-host/hubLink.ts";
import type { Notices } from "../desktop/notices.ts";
import type { SettingsStore } from "../storage/settingsStore.ts";
import type { SignInStore } from "../storage/signInStore.ts";
import type { DisplayMarks } from "../windows/displayMarks.ts";
import type { CpuBook } from "../windows/cpuBook.ts";
import type { DisplayWindows } from "../windows/displayWindows.ts";
import type { ShellWindow, ShellWindows } from "../windows/shellWindows.ts";
import { answering, type Answering } from "./channelHost.ts";

export interface ShellAnswersParts {
  electron: Pick<ElectronParts, "clipboard">;
  windows: ShellWindows;
  screens: DisplayWindows;
  marks: DisplayMarks;
  hub: HubLink;
  signIns: SignInStore;
  notices: Notices;
  cpu: CpuBook;
  settings: SettingsStore;
  stateFor: (window: ShellWindow) => ShellState;
  /** Another sign-in is kept than before, or it is kept otherwise. */
  onSignIn: () => void;
  /** A notification that this window asked for was clicked on. */
  noticeChosen: (noticeId: string, window: ShellWindow) => void;
  quit: () => void;
}

/** What answers each channel: the map's other half, and whole by its type. */
export function shellAnswers(parts: ShellAnswersParts): Record<InvokeName, Answering<ShellWindow>> {
  const { electron, windows, screens, marks, hub, signIns, notices, settings, cpu } = parts;
  return {
    "session:read": answering(invokeChannels["session:read"], (_nothing, caller) => ({ session: signIns.read(caller.origin), keeping: signIns.keeping })),
    "session:write": answering(invokeChannels["session:write"], async (session, caller) => {
      const keeping = await signIns.write(caller.origin, session);
      parts.onSignIn();
      return keeping;
    }),
    "session:clear": answering(invokeChannels["session:clear"], async () => {
      await signIns.clear();
      parts.onSignIn();
      return undefined;
    }),
    "settings:read": answering(invokeChannels["settings:read"], () => ({ console: settings.read().console })),
    "settings:write": answering(invokeChannels["settings:write"], ({ console }) => settings.change({ console }).then(() => undefined)),
    "clipboard:write-text": answering(invokeChannels["clipboard:write-text"], ({ text }) => electron.clipboard.writeText(text).then(() => undefined)),
    "notification:show": answering(invokeChannels["notification:show"], ({ noticeId, title, body }, { window }) => {
      if (settings.read().notifications === "none") return { shown: false };
      return { shown: notices.show({ windowId: window.window.id, title, body, onClick: () => parts.noticeChosen(noticeId, window) }) };
    }),
    "notification:withdraw": answering(invokeChannels["notification:withdraw"], (_nothing, { window }) => {
      notices.withdraw(window.window.id);
      return undefined;
    }),
    "incident:take-asked": answering(invokeChannels["incident:take-asked"], (_nothing, { window }) => {
      const incidentId = window.asked;
      window.asked = null;
      return { incidentId };
    }),
    "window:open": answering(invokeChannels["window:open"], () => ({ windowId: windows.openConsole(null).window.id })),
    "window:list": answering(invokeChannels["window:list"], () => windows.list()),
    "window:focus": answering(invokeChannels["window:focus"], ({ windowId }) => {
      const found = windows.byId(windowId);
      if (found) windows.bringForward(found);
      return { found: found !== null };
    }),
    "window:reload": answering(invokeChannels["window:reload"], (_nothing, { window }) => {
      window.page.reload();
      return undefined;
    }),
    "displays:read": answering(invokeChannels["displays:read"], () => screens.state()),
    "displays:identify": answering(invokeChannels["displays:identify"], ({ marks: wanted }) => marks.show(wanted)),
    "screen:open": answering(invokeChannels["screen:open"], (request) => screens.open(request)),
    "screen:close": answering(invokeChannels["screen:close"], ({ screenId }) => ({ found: screens.close(screenId) })),
    "cpu:read": answering(invokeChannels["cpu:read"], (_nothing, { window: { window } }) => cpu.read(window.id, window.webContents.getOSProcessId())),
    "shell:read-state": answering(invokeChannels["shell:read-state"], (_nothing, { window }) => parts.stateFor(window)),
    "shell:retry-hub": answering(invokeChannels["shell:retry-hub"], () => {
      hub.retry();
      return undefined;
    }),
    "shell:quit": answering(invokeChannels["shell:quit"], () => {
      parts.quit();
      return undefined;
    }),
  };
}
