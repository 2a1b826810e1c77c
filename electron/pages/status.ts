import { config } from "zod";
import { shellAnswer } from "../../shared/ipc/answer.ts";
import { eventChannels, invokeChannels } from "../../shared/ipc/channels.ts";
import type { DesktopBridge } from "../../shared/ipc/desktopBridge.ts";
import type { ShellState } from "../../shared/ipc/shellState.ts";
import { statusWords, type StatusWords } from "./statusWords.ts";

// zod compiles parsers with `new Function`, which the page's content security policy forbids.
config({ jitless: true });

declare global {
  interface Window {
    readonly rtccDesktop?: DesktopBridge;
  }
}

function part<Kind extends HTMLElement>(id: string, kind: abstract new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`status.html has no element #${id} of the right kind`);
  return found;
}

const title = part("title", HTMLHeadingElement);
const detail = part("detail", HTMLParagraphElement);
const elapsed = part("elapsed", HTMLParagraphElement);
const bar = part("bar", HTMLDivElement);
const said = part("words", HTMLPreElement);
const retry = part("retry", HTMLButtonElement);
const copy = part("copy", HTMLButtonElement);
const quit = part("quit", HTMLButtonElement);

const bridge = window.rtccDesktop;
let words: StatusWords | null = null;

function show(state: ShellState): void {
  words = statusWords(state);
  setText(title, words.title);
  setText(detail, words.detail);
  bar.hidden = !words.isBusy;
  said.hidden = words.words === null;
  copy.hidden = said.hidden;
  setText(said, words.words ?? "");
  elapsed.hidden = words.since === null;
  retry.hidden = words.retry === null;
  setText(retry, words.retry?.label ?? "");
  tick();
}

/** Only what changed is written: a screen reader speaks each change. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function tick(): void {
  const seconds = words?.since === null || words === null ? null : Math.max(0, Math.floor((Date.now() - words.since) / 1000));
  setText(elapsed, seconds === null ? "" : seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`);
}

function fail(error: unknown): void {
  console.error(error);
  setText(title, "The shell does not answer");
  setText(detail, "Close the program and start it again.");
}

if (bridge) {
  bridge.shell.onState((state) => show(eventChannels["shell:state"].payload.parse(state)));
  bridge.shell.readState().then((answer) => {
    const read = shellAnswer(invokeChannels["shell:read-state"].result).parse(answer);
    if (read.ok) show(read.value);
    else fail(read.problem);
  }, fail);
  retry.addEventListener("click", () => {
    const asked = words?.retry?.kind === "window" ? bridge.windows.reload() : bridge.shell.retryHub();
    asked.catch(fail);
  });
  copy.addEventListener("click", () => void bridge.clipboard.writeText({ text: said.textContent }).catch(fail));
  quit.addEventListener("click", () => void bridge.shell.quit().catch(fail));
  setInterval(tick, 1_000);
} else {
  fail(new Error("This page was opened outside the shell."));
}
