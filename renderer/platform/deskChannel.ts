import { z } from "zod";
import { screenId } from "../../shared/ipc/displays.ts";
import { storedSession } from "./storedSession.ts";

// How a desk's screen, in a window of its own, comes by the sign-in of the console in the same browser. The window was opened without an
// opener, has a process of its own and nothing kept; the sign-in stands in no address and in no storage that windows share. A window
// asks on a channel that all hear, with a number used once; the answer goes over a channel named by that number, which nobody else listens
// to, and is closed with it. Only pages of this origin can be on either.

export const deskChannelName = "rtcc.desk";
/** The channel of one answer. */
export const answerChannelName = (nonce: string): string => `rtcc.desk.${nonce}`;
/** One signed-in console of a browser lends its sign-in: the one that has had this longest. */
export const lenderLockName = "rtcc.desk.lender";
/** Held by the lender as long as it lends. The browser lets go of it when the console is closed or dies; no heartbeat could tell it sooner. */
export const lendingLockName = (lenderId: string): string => `rtcc.desk.lender.${lenderId}`;

const lenderId = z.uuid();

/** What is said so that all windows hear it: never a sign-in. */
export const deskWord = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("wanted"), screenId, nonce: z.uuid() }),
  /** Somebody has signed in: ask. */
  z.strictObject({ kind: z.literal("lends"), lenderId }),
  /** They have signed out: what they lent is over at once. */
  z.strictObject({ kind: z.literal("ended"), lenderId }),
]);
export type DeskWord = z.infer<typeof deskWord>;

/** What one window is answered. */
export const deskAnswer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("lent"), lenderId, session: storedSession }),
  /** The screen is a wall's, which has no part in anybody's sign-in. */
  z.strictObject({ kind: z.literal("not-a-desk") }),
]);
export type DeskAnswer = z.infer<typeof deskAnswer>;

/** What does not fit is of another version of the console and is passed over. */
export function openDeskChannel(onWord: (word: DeskWord) => void): { say(word: DeskWord): void; close(): void } {
  const channel = new BroadcastChannel(deskChannelName);
  channel.addEventListener("message", ({ data }) => {
    const parsed = deskWord.safeParse(data);
    if (parsed.success) onWord(parsed.data);
  });
  return { say: (word) => channel.postMessage(word), close: () => channel.close() };
}

/** Answers one window, once. */
export function answerOnce(nonce: string, answer: DeskAnswer): void {
  const channel = new BroadcastChannel(answerChannelName(nonce));
  channel.postMessage(answer);
  channel.close();
}

/** Listens for one answer; returns what ends it. */
export function awaitAnswer(nonce: string, onAnswer: (answer: DeskAnswer) => void): () => void {
  const channel = new BroadcastChannel(answerChannelName(nonce));
  channel.addEventListener("message", ({ data }) => {
    channel.close();
    const parsed = deskAnswer.safeParse(data);
    if (parsed.success) onAnswer(parsed.data);
  });
  return () => channel.close();
}
