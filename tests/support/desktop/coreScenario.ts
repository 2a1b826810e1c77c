import { incidentLink } from "../../../shared/ipc/deepLink.ts";
import { waitUntil } from "../waitUntil.ts";
import { onlyWindow, openDesk, reportIncident, signInAt, untilConsole } from "./desktopFixture.ts";
import type { DesktopDriver, DesktopWindow } from "./driver.ts";

const onDesk = { x: 60, y: 40, width: 1_000, height: 700 };
const onWall = { x: 2_200, y: 120, width: 1_200, height: 800 };
const refuge = { x: 360, y: 140, width: 1_200, height: 800 };
/** Longer than what a person's move must have stood still to count, milliseconds. */
const standStillMilliseconds = 400;

function check(what: string, isSo: boolean): void {
  if (!isSo) throw new Error(`Not so: ${what}`);
}

const stands = (window: DesktopWindow, what: string, bounds: object) =>
  waitUntil(`${what} (${JSON.stringify(bounds)})`, async () => JSON.stringify(await window.bounds()) === JSON.stringify(bounds), 15_000);

const isRefused = (answer: unknown, code: string): boolean => JSON.stringify(answer).includes(`"code":"${code}"`);

/**
 * All that a shell must always do, in one run: its window before the hub, refusals, two windows on two monitors of which one goes
 * and returns, a second start with a link, a hub that is killed and comes back, and an end that leaves nothing. Rejects with
 * what was not so.
 */
export async function runCoreScenario(driver: DesktopDriver): Promise<void> {
  const desk = await openDesk(driver);
  let failure: unknown = null;
  try {
    const run = await desk.start();
    const first = await onlyWindow(run);
    check("the first window stands before the hub", !first.page.url().startsWith("http:"));
    const hubOrigin = await untilConsole(first, 60_000);

    check("the page's own question is answered", JSON.stringify(await first.ask("window:list", [])).includes('"ok":true'));
    check("a frame within it is refused", isRefused(await first.ask("window:list", [], "sub-frame"), "sender_not_allowed"));
    check("a wrong payload is refused", isRefused(await first.ask("window:open", [{ kind: "anything" }]), "invalid_payload"));
    check("an argument too many is refused", isRefused(await first.ask("window:list", [undefined, 1]), "too_many_arguments"));
    check("a channel of the shell's own page is refused", isRefused(await first.ask("window:reload", []), "sender_not_allowed"));

    await first.ask("window:open", [{ kind: "console" }]);
    const second = (await run.windows()).find(({ id }) => id !== first.id);
    if (!second) throw new Error("Not so: a second window stands");
    await untilConsole(second, 60_000);
    await first.move(onDesk);
    await second.move(onWall);
    await new Promise((resolve) => setTimeout(resolve, standStillMilliseconds));
    await run.unplug("Wall A");
    await stands(second, "the wall's window takes refuge", refuge);
    await run.plug("Wall A");
    await stands(second, "it returns with its monitor", onWall);
    await stands(first, "the desk's window was left alone", onDesk);

    await signInAt(second);
    const incidentId = await reportIncident(hubOrigin);
    await second.page.getByText("SHOTSPOTTER").first().waitFor();
    await run.startAgain([incidentLink(incidentId)]);
    await second.page.getByRole("option", { selected: true }).or(second.page.locator("[aria-current=true]")).filter({ hasText: "SHOTSPOTTER" }).first().waitFor();
    check("the second start opened no window", (await run.windows()).length === 2);

    const [before] = await desk.hubProcesses();
    await desk.killHub();
    await waitUntil("another hub runs", async () => (await desk.hubProcesses()).some(({ pid }) => pid !== before?.pid), 60_000);
    await second.page.getByText(/^Live/).first().waitFor({ timeout: 60_000 });
    check("the console stayed where it was", new URL(second.page.url()).origin === hubOrigin);

    check("the shell ended in order", (await run.quit()) === 0);
    check("no hub is left", (await desk.hubProcesses()).length === 0);
  } catch (error) {
    failure = error;
  }
  await desk.leave().catch((error: unknown) => {
    failure ??= error;
  });
  if (failure !== null) throw failure;
}
