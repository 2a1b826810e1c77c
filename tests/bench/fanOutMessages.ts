import { z } from "zod";

export const serverSettings = z.object({ side: z.enum(["ours", "bare"]), folder: z.string() });
export const serverReady = z.object({ address: z.string(), analystToken: z.string(), supervisorToken: z.string() });

/** Emits so many events a second for so many seconds (none, to see what idling costs), and says what it took. */
export const emission = z.object({ eventsPerSecond: z.number(), seconds: z.number() });
export const emitted = z.object({ events: z.number(), cpuMicroseconds: z.number(), seconds: z.number() });

export const consolesSettings = z.object({
  side: z.enum(["ours", "bare"]),
  address: z.string(),
  /** One console a token. */
  tokens: z.array(z.string()),
});
export const consolesReady = z.object({ connected: z.number() });
/** Says what has arrived since it was asked last. */
export const arrivalsQuestion = z.literal("arrivals");
export const arrivals = z.object({
  delivered: z.number(),
  p50Milliseconds: z.number(),
  p95Milliseconds: z.number(),
  p99Milliseconds: z.number(),
  longestMilliseconds: z.number(),
  /** CPU of all consoles together, in cores: near 1 they are what is measured. */
  cores: z.number(),
});
export type Arrivals = z.infer<typeof arrivals>;

/** Name of the event in the bare server. */
export const bareEvent = "change";
