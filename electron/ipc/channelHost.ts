import type { z } from "zod";
import { shellProblemTable, type ShellAnswer, type ShellProblemCode } from "../../shared/ipc/answer.ts";
import { invokeChannels, type InvokeName } from "../../shared/ipc/channels.ts";
import type { PageKind } from "../../shared/ipc/shellWindows.ts";
import type { ElectronParts, InvokeEvent } from "../electronParts.ts";
import { pageKindIn, type PageWindow } from "../security/pages.ts";

/** The window a question came from, once it is known to be one of ours. */
export interface Caller<Window> {
  readonly window: Window;
  /** The origin of its page, exactly as it was judged. */
  readonly origin: string;
}

interface Signature<Payload, Result> {
  readonly payload: z.ZodType<Payload>;
  readonly result: z.ZodType<Result>;
}

/** Answers one question; refuses what does not fit its signature, and never rejects. */
export type Answering<Window> = (values: readonly unknown[], caller: Caller<Window>) => Promise<ShellAnswer<unknown>>;

/** Binds a channel to what answers it, and checks both what comes in and what goes out. */
export function answering<Payload, Result, Window>(
  { payload, result }: Signature<Payload, Result>,
  answer: (payload: Payload, caller: Caller<Window>) => Result | Promise<Result>,
): Answering<Window> {
  return async (values, caller) => {
    if (values.length > 1) return refuse("too_many_arguments");
    const parsed = payload.safeParse(values[0]);
    if (!parsed.success) return refuse("invalid_payload", parsed.error.issues.map(({ path, message }) => `${path.join(".") || "payload"}: ${message}`).join("; "));
    return { ok: true, value: result.parse(await answer(parsed.data, caller)) };
  };
}

export interface ChannelHostOptions<Window extends PageWindow> {
  ipcMain: ElectronParts["ipcMain"];
  /** One of our windows by the id of its contents; null for anything else. */
  windowOf: (contentsId: number) => Window | null;
  hubOrigin: () => string | null;
  log: (line: string) => void;
}

/** Registers every channel there is. Who may ask is judged first, by the frame that asks, and whatever is unclear is refused. */
export function hostChannels<Window extends PageWindow>(answers: Record<InvokeName, Answering<Window>>, options: ChannelHostOptions<Window>): void {
  for (const [name, answer] of Object.entries(answers)) {
    const { pages } = invokeChannels[nameOf(name)];
    options.ipcMain.handle(name, async (event, ...values) => {
      const caller = judgeSender(event, pages, options);
      if (!caller) {
        options.log(`Refused ${name}, asked by ${event.senderFrame?.origin.slice(0, 200) ?? "a frame that is gone"}.`);
        return refuse("sender_not_allowed");
      }
      try {
        return await answer(values, caller);
      } catch (error) {
        options.log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return refuse("failed");
      }
    });
  }
}

const names = new Set<string>(Object.keys(invokeChannels));
const isName = (name: string): name is InvokeName => names.has(name);

function nameOf(name: string): InvokeName {
  if (!isName(name)) throw new Error(`${name} is not in the map of channels`);
  return name;
}

/** Only the main frame of one of our windows may ask, from the origin that its channel is for. */
function judgeSender<Window extends PageWindow>(event: InvokeEvent, pages: readonly PageKind[], { windowOf, hubOrigin }: ChannelHostOptions<Window>): Caller<Window> | null {
  const { sender, senderFrame } = event;
  const window = windowOf(sender.id);
  if (window === null || senderFrame === null || senderFrame.parent !== null) return null;
  const { origin } = senderFrame;
  const kind = pageKindIn(window, origin, hubOrigin());
  return kind !== null && pages.includes(kind) ? { window, origin } : null;
}

const refuse = (code: ShellProblemCode, detail?: string): ShellAnswer<never> => ({
  ok: false,
  problem: { code, title: shellProblemTable[code], ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }) },
});
