import { invokeChannels, type InvokeName, type InvokePayload, type InvokeResult } from "../../../shared/ipc/channels.ts";
import { shellAnswer } from "../../../shared/ipc/answer.ts";
import { openDesk, untilConsole, type Desk } from "../desktop/desktopFixture.ts";
import type { DesktopDriver, DesktopDriverKind, DesktopRun, DesktopWindow } from "../desktop/driver.ts";
import type { DisplayRig, Workstation } from "./displayRig.ts";

/** A console in the desktop shell, and what only a desktop's tests ask of it. */
export interface DesktopWorkstation extends Workstation {
  readonly desk: Desk;
  run(): DesktopRun;
  /** The window that a screen's page stands in, or is on its way to. */
  windowOf(screenId: string): Promise<DesktopWindow>;
}

const screenIdOf = (window: DesktopWindow): string | undefined => /\/wall\/([\w-]+)$/.exec(window.page.url())?.[1];

/** The shell on virtual monitors, with a hub that runs elsewhere: a restart of the shell does not restart it. */
export async function setDesktop(driver: DesktopDriver, hubAddress: string): Promise<DesktopWorkstation> {
  const desk = await openDesk(driver);
  let run: DesktopRun;
  let consoleWindow: DesktopWindow;
  const begin = async () => {
    run = await desk.start({ environment: { RTCC_HUB: hubAddress } });
    // The console's window is the first that the shell opens.
    const [first] = await run.windows();
    if (!first) throw new Error("The shell opened no window");
    consoleWindow = first;
    await untilConsole(consoleWindow, 60_000);
  };
  await begin();

  const ask = async <Name extends InvokeName>(name: Name, payload: InvokePayload<Name>, parse: (value: unknown) => InvokeResult<Name>): Promise<InvokeResult<Name>> => {
    const answer = shellAnswer(invokeChannels[name].result).parse(await consoleWindow.ask(name, payload === undefined ? [] : [payload]));
    if (!answer.ok) throw new Error(`${name}: ${answer.problem.title}`);
    return parse(answer.value);
  };
  const pages = async () => (await run.windows()).flatMap((window) => {
    const screenId = screenIdOf(window);
    return screenId === undefined ? [] : [{ screenId, window }];
  });
  const windowOf = async (screenId: string) => {
    const found = (await pages()).find((candidate) => candidate.screenId === screenId);
    if (!found) throw new Error(`No window shows ${screenId}`);
    return found.window;
  };
  return {
    desk,
    run: () => run,
    windowOf,
    console: () => Promise.resolve(consoleWindow.page),
    state: () => ask("displays:read", undefined, (value) => invokeChannels["displays:read"].result.parse(value)),
    open: (request) => ask("screen:open", request, (value) => invokeChannels["screen:open"].result.parse(value)),
    close: async (screenId) => (await ask("screen:close", { screenId }, (value) => invokeChannels["screen:close"].result.parse(value))).found,
    identify: (marks) => ask("displays:identify", { marks: [...marks] }, (value) => invokeChannels["displays:identify"].result.parse(value)),
    screens: async () => {
      const found = await Promise.all((await pages()).map(async ({ screenId, window }) => ({ screenId, page: window.page, bounds: await window.bounds() })));
      return found.sort((one, other) => (one.screenId < other.screenId ? -1 : 1));
    },
    marks: async () => {
      const found = await Promise.all(
        (await run.windows()).map(async (window) => {
          const title = await window.page.title();
          return title.startsWith("Display ") ? [{ title, text: await window.page.locator("body").innerText(), bounds: await window.bounds() }] : [];
        }),
      ).catch(() => []);
      return found.flat();
    },
    restart: async () => {
      await run.quit();
      await begin();
    },
    kill: async (screenId) => (await windowOf(screenId)).crash(),
    closeByHand: async (screenId) => (await windowOf(screenId)).close(),
    unplug: (label) => run.unplug(label),
    plug: (place) => run.plug(place.label, place),
    leave: async () => {
      await desk.leave();
      await driver.close();
    },
  };
}

export const desktopRig = ({ name, open }: DesktopDriverKind, hubAddress: () => string): DisplayRig => ({
  name,
  fills: "display",
  set: async (monitors) => setDesktop(await open(monitors), hubAddress()),
});
