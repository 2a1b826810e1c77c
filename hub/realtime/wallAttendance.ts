import { absentAfterMilliseconds } from "./presence.ts";

/** Which walls' displays are connected, or were within a minute: views that nobody can look at must end. */
export class WallAttendance {
  readonly #clock: () => Date;
  /** When the hub began: a wall that has not been seen since may be on its way back. */
  readonly #since: number;
  /** By account: its connections. */
  readonly #connected = new Map<string, Set<string>>();
  /** By account: when it was last here, or said to come, by the hub's clock. */
  readonly #lastHere = new Map<string, number>();

  constructor(clock: () => Date) {
    this.#clock = clock;
    this.#since = clock().getTime();
  }

  join(userId: string, connectionId: string): void {
    this.#connected.set(userId, (this.#connected.get(userId) ?? new Set<string>()).add(connectionId));
  }

  leave(userId: string, connectionId: string): void {
    const connections = this.#connected.get(userId);
    if (!connections?.delete(connectionId)) return;
    this.expect(userId);
    if (connections.size === 0) this.#connected.delete(userId);
  }

  /** It counts as here for the next minute. */
  expect(userId: string): void {
    this.#lastHere.set(userId, this.#clock().getTime());
  }

  isHere(userId: string): boolean {
    if (this.#connected.has(userId)) return true;
    return this.#clock().getTime() - (this.#lastHere.get(userId) ?? this.#since) < absentAfterMilliseconds;
  }
}
