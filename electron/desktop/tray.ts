import type { MenuItemConstructorOptions } from "electron";
import type { HubState, HubWhere, SignInKeeping } from "../../shared/ipc/shellState.ts";
import type { ElectronParts } from "../electronParts.ts";
import { hubWords } from "./hubWords.ts";
import { drawTrayIcon, trayIconSize } from "./trayIcon.ts";

export interface TrayFacts {
  hub: HubState;
  where: HubWhere;
  signIn: SignInKeeping;
  keepInTray: boolean;
}

export interface TrayActions {
  show(): void;
  openWindow(): void;
  retryHub(): void;
  setKeepInTray(keep: boolean): void;
  quit(): void;
}

export interface ShellTray {
  tell(facts: TrayFacts): void;
  remove(): void;
}

/** What the tray's menu offers, top to bottom. */
export function trayMenu({ hub, where, signIn, keepInTray }: TrayFacts, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    { label: "Show the console", click: actions.show },
    { label: "New console window", click: actions.openWindow },
    { type: "separator" },
    { label: hubWords(hub, where), enabled: false },
    ...(hub.kind === "failed" || hub.kind === "waiting" ? [{ label: "Try the hub again now", click: actions.retryHub }] : []),
    ...(signIn.kind === "memory" ? [{ label: "Sign-in is kept in memory only: no key store", enabled: false }] : []),
    { type: "separator" },
    { label: "Keep running when the last window closes", type: "checkbox", checked: keepInTray, click: ({ checked }) => actions.setKeepInTray(checked) },
    { label: "Quit", click: actions.quit },
  ];
}

/** Puts the shell into the tray. A desktop without a tray shows none, and nothing depends on it. */
export function createTray(electron: Pick<ElectronParts, "Tray" | "Menu" | "nativeImage">, facts: TrayFacts, actions: TrayActions): ShellTray {
  const picture = (kind: HubState["kind"]) => electron.nativeImage.createFromBitmap(drawTrayIcon(kind), { width: trayIconSize, height: trayIconSize, scaleFactor: 2 });
  const tray = new electron.Tray(picture(facts.hub.kind));
  let drawn = facts.hub.kind;
  const tell = (now: TrayFacts) => {
    if (now.hub.kind !== drawn) tray.setImage(picture(now.hub.kind));
    drawn = now.hub.kind;
    tray.setToolTip(`RTCC Console. ${hubWords(now.hub, now.where)}`);
    tray.setContextMenu(electron.Menu.buildFromTemplate(trayMenu(now, actions)));
  };
  tray.on("click", actions.show);
  tell(facts);
  return { tell, remove: () => tray.destroy() };
}
