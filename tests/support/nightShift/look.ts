/** What stands on the screen, small enough to be compared with what stood there before. */
export interface Sight {
  /** The feed's row under the keyboard, by its element's id. */
  cursor: string;
  /** Rows the feed holds, sought and filtered as it is. */
  rows: number;
  /** What has the focus, as a person would name it. */
  focus: string;
  /** What stands in the field that has the focus. */
  typed: string;
  /** Title of the open dialog; empty where none is open. */
  dialog: string;
  /** The incident the keys work for, by its nature and address. */
  incident: string;
  /** The pressed one of each group of buttons in the header. */
  radius: string;
  tiles: string;
  theme: string;
  /** How long the map's scale bar is, and what it stands for. */
  scale: string;
  /** What the map says to a screen reader. */
  mapSays: string;
  /** The pull-up's own text. */
  pullUp: string;
}

/** Looks at the page, from inside it. */
export interface Look {
  /** What was there just before the key. */
  was: Sight;
  is: Sight;
  /** Whether such an element is there and takes up room. */
  has(selector: string): boolean;
  /** The text of the first such element, empty where there is none. */
  text(selector: string): string;
}

/** When something came into view after the last key press, by the page's own clock. */
export interface Timing {
  /** From the key press to the first frame that showed the effect or that it is under way, milliseconds. */
  shownMilliseconds: number;
  shownBy: "effect" | "progress";
  /** From the key press to the first frame that showed the effect itself, milliseconds. */
  effectMilliseconds: number;
}

export type Effect = (look: Look) => boolean;

interface NightShiftRecorder {
  /** Begins to watch; says whether the effect was there already. */
  arm(effect: Effect): boolean;
  /** Null until the effect has come into view. */
  timing(): Timing | null;
}

declare global {
  interface Window {
    nightShift: NightShiftRecorder;
  }
}

/** Runs in the page before anything else does: it takes nothing from outside itself. */
export function installRecorder(): void {
  const has = (selector: string) => [...document.querySelectorAll(selector)].some((element) => element.getClientRects().length > 0);
  const text = (selector: string) => document.querySelector(selector)?.textContent ?? "";
  const nameOf = (element: Element | null) => {
    if (element === null || element === document.body) return "";
    const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? [...(element.labels ?? [])] : [];
    return (element.getAttribute("aria-label") ?? labels[0]?.textContent ?? element.textContent ?? "").trim();
  };
  const pressedIn = (group: string) => text(`[role="group"][aria-label="${group}"] [aria-pressed="true"]`);
  const see = (): Sight => {
    const focused = document.activeElement;
    const feed = document.querySelector('[role="listbox"][aria-label="Incidents"]');
    return {
      cursor: feed?.getAttribute("aria-activedescendant") ?? "",
      rows: Number(feed?.querySelector('[role="option"]')?.getAttribute("aria-setsize") ?? 0),
      focus: nameOf(focused),
      typed: focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused.value : "",
      dialog: text("dialog[open] .dialog__title"),
      incident: ["nature", "address"].map((part) => text(`.pull-up-side[data-selected] .incident-details__${part}`)).join(", "),
      radius: pressedIn("Radius"),
      tiles: pressedIn("Tiles"),
      theme: document.documentElement.dataset["theme"] ?? "",
      scale: `${document.querySelector(".map__scale")?.getAttribute("style") ?? ""} ${text(".map__scale")}`,
      mapSays: text('section[aria-label="Map"] > .visually-hidden[role="status"]'),
      pullUp: text('section[aria-label="Pull-up"]'),
    };
  };
  /** All that says "this is under way": busy parts, what is being sent, words like "Taking…" on a button that waits. */
  const progress = () =>
    [...document.querySelectorAll('[aria-busy="true"], [data-sending], [data-refresh="asking"], button:disabled, .empty, .map__gaps-note, .incident-section__empty')]
      .filter((element) => element.getClientRects().length > 0)
      .filter((element) => !element.matches("button, .empty, .map__gaps-note, .incident-section__empty") || (element.textContent ?? "").includes("…"))
      .map((element) => `${element.className} ${element.textContent}`);

  let watch: { effect: Effect; was: Sight; wasUnderWay: ReadonlySet<string> } | null = null;
  let pressedAt: number | null = null;
  let progressAt: number | null = null;
  let result: Timing | null = null;
  const lookNow = (was: Sight): Look => ({ was, is: see(), has, text });

  addEventListener("keydown", (event) => {
    if (watch === null) return;
    pressedAt = event.timeStamp;
    progressAt = null;
  }, true);

  /** A frame is in view once the work of its turn is done. */
  const afterPaint = (note: (now: number) => void) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => note(performance.now());
    channel.port2.postMessage(null);
  };
  const onFrame = () => {
    requestAnimationFrame(onFrame);
    if (watch === null || pressedAt === null) return;
    const { effect, was, wasUnderWay } = watch;
    const from = pressedAt;
    if (effect(lookNow(was))) {
      const underWay = progressAt;
      watch = null;
      afterPaint((now) => {
        const effectMilliseconds = now - from;
        result = underWay === null ? { shownMilliseconds: effectMilliseconds, shownBy: "effect", effectMilliseconds } : { shownMilliseconds: underWay - from, shownBy: "progress", effectMilliseconds };
      });
    } else if (progressAt === null && progress().some((mark) => !wasUnderWay.has(mark))) {
      progressAt = performance.now();
      afterPaint((now) => {
        if (progressAt !== null) progressAt = now;
      });
    }
  };
  requestAnimationFrame(onFrame);

  window.nightShift = {
    arm: (effect) => {
      const was = see();
      pressedAt = null;
      progressAt = null;
      result = null;
      watch = { effect, was, wasUnderWay: new Set(progress()) };
      return effect(lookNow(was));
    },
    timing: () => result,
  };
}
