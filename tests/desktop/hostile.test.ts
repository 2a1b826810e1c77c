import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shellFolder } from "../../build/buildShell.ts";
import { desktopDrivers, onlyWindow, openDesk, untilConsole, type Desk } from "../support/desktop/desktopFixture.ts";
import type { DesktopDriver, DesktopRun, DesktopWindow } from "../support/desktop/driver.ts";
import { hostilePaths } from "../support/desktop/hostilePaths.ts";
import { waitUntil } from "../support/waitUntil.ts";

/** What a page tries, and with what name it is denied; each runs in the page and says how it went. */
const attempts: readonly [what: string, attempt: string][] = [
  ["geolocation", "new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('granted'), (error) => done(error.code === 1 ? 'denied' : 'granted')))"],
  ["notifications", "Notification.requestPermission()"],
  ["midi", "navigator.requestMIDIAccess().then(() => 'granted', (error) => (error.name === 'NotAllowedError' || error.name === 'SecurityError' ? 'denied' : 'granted'))"],
  ["reading the clipboard", "navigator.clipboard.readText().then(() => 'granted', () => 'denied')"],
  ["the camera", "navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', (error) => (error.name === 'NotAllowedError' ? 'denied' : 'granted'))"],
  ["the screen", "navigator.mediaDevices.getDisplayMedia({ video: true }).then(() => 'granted', (error) => (error.name === 'NotAllowedError' ? 'denied' : 'granted'))"],
  ["asking about geolocation", "navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state)"],
];

describe.each(desktopDrivers)("a page that has turned hostile, on $name", ({ open }) => {
  let driver: DesktopDriver;
  let desk: Desk;
  let run: DesktopRun;
  let window: DesktopWindow;
  let hubOrigin: string;
  let elsewhere: Server;
  let elsewhereAddress: string;
  const hits: string[] = [];

  beforeAll(async () => {
    elsewhere = createServer((request, response) => {
      hits.push(request.url ?? "");
      response.setHeader("content-type", "text/html").end("<title>elsewhere</title>");
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    elsewhereAddress = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    driver = await open();
    desk = await openDesk(driver);
    run = await desk.start();
    window = await onlyWindow(run);
    hubOrigin = await untilConsole(window);
  });
  afterAll(async () => {
    await desk.leave();
    await driver.close();
    elsewhere.close();
  });

  const inSubFrame = async (script: string): Promise<unknown> => {
    await window.page.evaluate(() => void (document.querySelector("iframe") ?? document.body.appendChild(document.createElement("iframe"))));
    const frame = window.page.frames().find((candidate) => candidate.parentFrame() !== null);
    if (!frame) throw new Error("The page let no frame in");
    return frame.evaluate(script);
  };

  test.each(attempts)("%s is denied to the page", async (_what, attempt) => {
    expect(await window.page.evaluate(attempt)).toBe("denied");
  });

  test.each(attempts)("%s is denied to a frame within it", async (_what, attempt) => {
    expect(await inSubFrame(attempt)).toBe("denied");
  });

  test("what the console needs is allowed to the page, and to no frame", async () => {
    const write = "navigator.clipboard.writeText('x').then(() => 'granted', (error) => error.name === 'NotAllowedError' && !document.hasFocus() ? 'unfocused' : 'denied')";
    expect(["granted", "unfocused"]).toContain(await window.page.evaluate(write));
    expect(await inSubFrame("document.documentElement.requestFullscreen().then(() => 'granted', () => 'denied')")).toBe("denied");
  });

  test.each([
    ["a link", "const a = document.createElement('a'); a.href = ADDRESS; document.body.append(a); a.click()"],
    ["a link to a new window", "const a = document.createElement('a'); a.href = ADDRESS; a.target = '_blank'; document.body.append(a); a.click()"],
    ["a popup", "void window.open(ADDRESS)"],
    ["a popup without an opener", "void window.open(ADDRESS, '_blank', 'noopener')"],
    ["location", "location.href = ADDRESS"],
    ["a form", "const f = document.createElement('form'); f.action = ADDRESS; document.body.append(f); f.submit()"],
    ["a refresh", "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=' + ADDRESS; document.head.append(m)"],
    ["a frame", "const f = document.createElement('iframe'); f.src = ADDRESS; document.body.append(f)"],
    ["an embedded page", "const o = document.createElement('object'); o.data = ADDRESS; document.body.append(o)"],
    ["a webview", "const w = document.createElement('webview'); w.setAttribute('src', ADDRESS); document.body.append(w)"],
    ["a picture", "const i = document.createElement('img'); i.src = ADDRESS; document.body.append(i)"],
    ["a script", "const s = document.createElement('script'); s.src = ADDRESS; document.body.append(s)"],
  ])("%s to another page loads nothing and leaves the console standing", async (what, script) => {
    const path = `/${encodeURIComponent(what)}`;
    await window.page.evaluate(script.replaceAll("ADDRESS", JSON.stringify(elsewhereAddress + path)));
    // A hit would come within this time: the server is on this machine.
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(hits).not.toContain(path);
    expect(new URL(window.page.url()).origin).toBe(hubOrigin);
    await waitUntil("no other window stands", async () => (await run.windows()).length === 1 && window.page.context().pages().length === 1);
  });

  test.each([
    ["file:///etc/passwd", false],
    ["smb://host/share", false],
    ["vscode://file/etc/passwd", false],
    ["https://example.org/", false],
    ["mailto:x@example.org?attach=/etc/passwd", false],
    ["tel:+14145550100", true],
  ])("%s is handed to the system: %s", async (address, isHanded) => {
    await window.page.evaluate((to) => {
      const link = document.createElement("a");
      link.href = to;
      document.body.append(link);
      link.click();
    }, address);
    if (isHanded) await waitUntil("the system was asked", async () => (await run.openedOutside()).includes(address));
    else {
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(await run.openedOutside()).not.toContain(address);
    }
    expect(new URL(window.page.url()).origin).toBe(hubOrigin);
  });

  test("a download does not reach the disk", async () => {
    await window.page.evaluate(() => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["x".repeat(100)]));
      link.download = "camera.exe";
      document.body.append(link);
      link.click();
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await run.finishedDownloads()).toEqual([]);
  });

  test("a script that gets into the shell's own page does not run, and its page reaches nobody", async () => {
    const opened = await openStatus();
    const violations = await opened.page.evaluate(async (address) => {
      const seen: string[] = [];
      document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.hostile = true";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hostile = true'>");
      await fetch(address).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { seen: [...new Set(seen)].sort(), ran: (window as any).hostile === true };
    }, `${elsewhereAddress}/from-shell`);
    expect(violations).toEqual({ seen: ["connect-src", "script-src-attr", "script-src-elem"], ran: false });
    expect(hits).not.toContain("/from-shell");
    await opened.close();
  });

  test("no spelling of a path leaves the shell's pages", async () => {
    const opened = await openStatus();
    const secret = (await readFile(join(shellFolder, "main.js"), "utf8")).slice(0, 40);
    const paths = [...hostilePaths.flatMap((address) => (address.startsWith("app://shell/") ? [address.slice("app://shell".length)] : [])), "/../main.js", "/..%2fmain.js", "/..%2f..%2fshell%2fmain.js", "/..%5cmain.js"];
    const answers = await opened.page.evaluate(
      (all) =>
        Promise.all(
          all.map(
            (path) =>
              new Promise<string>((resolve) => {
                const frame = document.createElement("link");
                frame.rel = "stylesheet";
                frame.addEventListener("load", () => resolve(`loaded ${path}`));
                frame.addEventListener("error", () => resolve("nothing"));
                frame.href = path;
                document.head.append(frame);
              }),
          ),
        ),
      paths,
    );
    expect(answers.filter((answer) => answer !== "nothing")).toEqual([]);
    expect(secret.length).toBe(40);
    await opened.close();
  });

  async function openStatus(): Promise<DesktopWindow> {
    const known = new Set((await run.windows()).map(({ id }) => id));
    await window.ask("window:open", [{ kind: "console" }]);
    const opened = (await run.windows()).find(({ id }) => !known.has(id));
    if (!opened) throw new Error("No window was opened");
    await untilConsole(opened);
    await opened.load("app://shell/status.html");
    return opened;
  }
});
