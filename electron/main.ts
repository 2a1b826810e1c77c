import {
  app,
  BrowserWindow,
  clipboard,
  ipcMain,
  Menu,
  nativeImage,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} from "electron";
import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { locateProduct } from "./locateProduct.ts";
import { startShell } from "./shell.ts";
import { shellTimings } from "./timings.ts";

// The one file that loads Electron. Everything else is handed what it needs.

const largestLogBytes = 2_000_000;

/** A line to standard error and to a file that is put aside once it has grown large. */
function openLog(folder: string): (line: string) => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "shell.log");
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestLogBytes) renameSync(path, `${path}.1`);
  return (line) => {
    const whole = `${new Date().toISOString()} ${line}\n`;
    process.stderr.write(whole);
    appendFileSync(path, whole);
  };
}

const product = locateProduct({
  shellFolder: import.meta.dirname,
  resourcesFolder: app.isPackaged ? process.resourcesPath : null,
  environment: process.env,
  platform: process.platform,
});
if (process.env["RTCC_SHELL_DATA"] !== undefined) app.setPath("userData", process.env["RTCC_SHELL_DATA"]);
const log = openLog(app.getPath("logs"));

startShell(
  { app, BrowserWindow, clipboard, ipcMain, Menu, nativeImage, net, Notification, powerMonitor, protocol, safeStorage, screen, session, shell, Tray },
  { ...product, words: process.argv.slice(1), platform: process.platform, isInstalled: app.isPackaged, timings: shellTimings, log },
).catch((error: unknown) => {
  log(`The shell could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  app.exit(1);
});
