import type { Role } from "../model/role.ts";
import type { LockedSession, SessionLock } from "../model/sessionLock.ts";
import type { CommandName } from "../protocol/commands.ts";

/** Without input for so long a session locks, where the configuration says nothing else, minutes. */
export const defaultLockAfterMinutes = 15;
/** What the configuration may say. The FBI's CJIS Security Policy has 30 minutes as the most. */
export const lockAfterMinutesLimits = { least: 5, most: 30 } as const;
/** So long before it locks whoever sits there is warned. */
export const lockWarningSeconds = 60;
/** A console tells the hub of input at most this often, so a session may lock by so much earlier, and never later. */
export const inputToldEverySeconds = 20;

/** A wall receives and sends nothing, so nobody has to be kept from it: it never locks. Everybody else's session does. */
export const mayLock = (role: Role): boolean => role !== "wall";

/** What decides whether a session is locked. */
export interface SessionInput {
  role: Role;
  /** When the hub was last told of input, by its own clock. */
  lastInputAt: Date;
  /** Since when it is locked already; input then changes nothing. */
  locked: LockedSession | null;
}

/** How a session stands at a moment of the hub's clock. */
export function sessionLockOf({ role, lastInputAt, locked }: SessionInput, lockAfterMinutes: number, now: Date): SessionLock {
  if (!mayLock(role)) return { kind: "open", lockAfterSeconds: null };
  if (locked !== null) return locked;
  const locksAt = lastInputAt.getTime() + lockAfterMinutes * 60_000;
  const secondsLeft = (locksAt - now.getTime()) / 1000;
  if (secondsLeft <= 0) return { kind: "locked", since: new Date(locksAt).toISOString(), cause: "idle" };
  if (secondsLeft <= lockWarningSeconds) return { kind: "warned", secondsLeft };
  return { kind: "open", lockAfterSeconds: lockAfterMinutes * 60 };
}

/** What a window sends by itself, for tiles that open, go on and go: nobody need sit there. */
const ofItsOwnAccord: ReadonlySet<CommandName> = new Set<CommandName>(["views.open", "view.renew", "view.close"]);

/** Whether a command shows that somebody is there. */
export const isDeliberate = (command: CommandName): boolean => !ofItsOwnAccord.has(command);
