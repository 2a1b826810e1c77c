import type { Presence } from "../../shared/model/presence.ts";
import type { User } from "../../shared/model/role.ts";

/** Changes wait at least this long to be told together: at most four times a second, whatever consoles do. */
const shortestWaitMilliseconds = 250;
/** Whoever comes back within this time is taken to have been there all along: a reload, a cable, a nap of the machine. */
export const absentAfterMilliseconds = 60_000;
/** The list goes to everybody who is on it, so the longer it is the rarer it is told. */
const waitPerPersonMilliseconds = 5;

interface Seat {
  user: User;
  since: string;
  /** What each console of this account shows. */
  consoles: Map<string, readonly string[]>;
}

export interface PresenceOptions {
  clock: () => Date;
  /** Takes the whole list, after it has changed. */
  tell: (presence: Presence[]) => void;
}

/** Who is at a console just now, since when without a break, and what they look at. It is told, never stored, and decides nothing. */
export class PresenceBoard {
  readonly #options: PresenceOptions;
  /** By user. */
  readonly #seats = new Map<string, Seat>();
  /** By console: whose it is. */
  readonly #consoles = new Map<string, Seat>();
  /** By user: when the last console was gone, by the hub's clock. */
  readonly #leftAt = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** A console has subscribed; again changes nothing. */
  join(consoleId: string, user: User): void {
    if (this.#consoles.has(consoleId)) return;
    const seat = this.#seats.get(user.id) ?? { user, since: this.#options.clock().toISOString(), consoles: new Map() };
    seat.consoles.set(consoleId, []);
    this.#seats.set(user.id, seat);
    this.#leftAt.delete(user.id);
    this.#consoles.set(consoleId, seat);
    this.#changed();
  }

  leave(consoleId: string): void {
    const seat = this.#consoles.get(consoleId);
    if (!seat) return;
    this.#consoles.delete(consoleId);
    seat.consoles.delete(consoleId);
    if (seat.consoles.size === 0) {
      this.#seats.delete(seat.user.id);
      this.#leftAt.set(seat.user.id, this.#options.clock().getTime());
    }
    this.#changed();
  }

  /** Users whose last console has been gone for a minute; each is named once, until they come and go again. */
  takeAbsent(): string[] {
    const now = this.#options.clock().getTime();
    const absent = [...this.#leftAt].flatMap(([userId, leftAt]) => (now - leftAt >= absentAfterMilliseconds ? [userId] : []));
    for (const userId of absent) this.#leftAt.delete(userId);
    return absent;
  }

  /** A console shows these incidents now. False where it has not joined. */
  attend(consoleId: string, incidentIds: readonly string[]): boolean {
    const seat = this.#consoles.get(consoleId);
    if (!seat) return false;
    const before = seat.consoles.get(consoleId) ?? [];
    if (before.join() === incidentIds.join()) return true;
    seat.consoles.set(consoleId, [...incidentIds]);
    this.#changed();
    return true;
  }

  /** Everybody, by name. */
  all(): Presence[] {
    return [...this.#seats.values()]
      .map(({ user, since, consoles }) => ({
        userId: user.id,
        displayName: user.displayName,
        role: user.role,
        consoles: consoles.size,
        incidentIds: [...new Set([...consoles.values()].flat())],
        since,
      }))
      .sort((a, b) => a.displayName.localeCompare(b.displayName, "en") || (a.userId < b.userId ? -1 : 1));
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#consoles.clear();
    this.#seats.clear();
  }

  #changed(): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null;
        this.#options.tell(this.all());
      },
      Math.max(shortestWaitMilliseconds, waitPerPersonMilliseconds * this.#seats.size),
    );
  }
}
