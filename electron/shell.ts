import { join } from "node:path";
import { deepLinkAmong, deepLinkScheme, parseDeepLink } from "../shared/ipc/deepLink.ts";
import { setApplicationMenu } from "./desktop/applicationMenu.ts";
import type { ElectronParts } from "./electronParts.ts";
import { openShell, type RunningShell } from "./openShell.ts";
import { appSchemes } from "./security/appProtocol.ts";
import { guardNavigation } from "./security/navigation.ts";
import type { ShellOptions } from "./shellOptions.ts";

/**
 * Runs the desktop shell on an `electron` module. Call it before the app is ready. Resolves once the first window stands,
 * whatever the hub does; with null where another instance runs already, which hears of the words and shows itself.
 */
export async function startShell(electron: ElectronParts, options: ShellOptions): Promise<RunningShell | null> {
  const { app } = electron;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return null;
  }
  app.enableSandbox();
  app.setAppUserModelId("org.rtcc.console");
  electron.protocol.registerSchemesAsPrivileged(appSchemes);

  let shell: RunningShell | null = null;
  let ending: Promise<void> | null = null;
  /** Asked for before there is a window to show it in. */
  let asked = deepLinkAmong(options.words)?.incidentId ?? null;
  const show = (incidentId: string | null) => {
    if (shell) shell.show(incidentId);
    else asked = incidentId ?? asked;
  };
  app.on("second-instance", (_event, words) => show(deepLinkAmong(words)?.incidentId ?? null));
  app.on("open-url", (event, address) => {
    event.preventDefault();
    show(parseDeepLink(address)?.incidentId ?? null);
  });
  app.on("activate", () => show(null));
  // Every page there ever is, also one that some part of Electron might make: none goes anywhere.
  app.on("web-contents-created", (_event, contents) =>
    guardNavigation(contents, {
      hubOrigin: () => shell?.hubOrigin() ?? null,
      openExternal: (address) => electron.shell.openExternal(address),
      log: options.log,
    }),
  );
  app.on("window-all-closed", () => shell?.lastWindowClosed());
  app.on("before-quit", (event) => {
    if (!shell) return;
    event.preventDefault();
    // Closing windows asks to quit again; there is one end.
    ending ??= shell.end().then(
      () => app.exit(0),
      (error: unknown) => {
        options.log(`The shell could not end in order: ${String(error)}`);
        app.exit(1);
      },
    );
  });

  await app.whenReady();
  setApplicationMenu(electron, options.platform);
  if (options.isInstalled) app.setAsDefaultProtocolClient(deepLinkScheme);
  shell = await openShell(electron, options, join(app.getPath("userData"), "shell"), () => asked);
  return shell;
}
