import { z } from "zod";

/**
 * The console's own settings as the text the console wrote, characters. The shell keeps it and does not read it: the console comes
 * from the hub and may know settings that this shell does not.
 */
export const consoleSettings = z.string().max(20_000);

/** What a person has set on this machine. */
export const shellSettings = z.strictObject({
  /** The shell stays in the tray when its last window closes. */
  keepInTray: z.boolean(),
  notifications: z.enum(["shown", "none"]),
  console: consoleSettings.nullable(),
});
export type ShellSettings = z.infer<typeof shellSettings>;

export const defaultShellSettings: ShellSettings = { keepInTray: false, notifications: "shown", console: null };
