import type { ElectronParts } from "../electronParts.ts";

/**
 * No menu of the system's: its keys would shadow the console's own. macOS takes cut, copy and paste from a menu and from nowhere
 * else, so it gets one.
 */
export function setApplicationMenu({ Menu }: Pick<ElectronParts, "Menu">, platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(platform === "darwin" ? Menu.buildFromTemplate([{ role: "appMenu" }, { role: "editMenu" }, { role: "windowMenu" }]) : null);
}
