import type { IncomingMessage, Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { z } from "zod";
import { commandEnvelope, type CommandReply } from "../../shared/protocol/commands.ts";
import type { SessionLock } from "../../shared/model/sessionLock.ts";
import { fieldErrors, Problem } from "../../shared/protocol/problems.ts";
import {
  attendance,
  inputReport,
  socketEvents,
  subscribeRequest,
  type DeltaFrame,
  type FactsUpdate,
  type GrantEnded,
  type LiveFacts,
  type SubscribeReply,
} from "../../shared/protocol/sync.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import type { Accounts, Session } from "../accounts/accounts.ts";
import { demand, type UserActor } from "../domain/actor.ts";
import { executeCommand, recordRefusedEnvelope } from "../domain/commands.ts";
import type { Domain } from "../domain/hub.ts";
import { recordRefusal } from "../domain/refusals.ts";
import type { Committed } from "../store/store.ts";
import { audienceOf, audiences, snapshotFor, soleReader, visibleTo, type Audience, type Reader } from "./audience.ts";
import { ChangeFeed } from "./changeFeed.ts";
import { acceptReport } from "./healthReports.ts";
import { Outbox } from "./outbox.ts";
import { PresenceBoard } from "./presence.ts";
import { RateLimit } from "./rateLimit.ts";
import { Requests } from "./requests.ts";
import { WallAttendance } from "./wallAttendance.ts";
import { WindowBoard } from "./windowBoard.ts";

/** The largest message a console may send, bytes. */
const largestMessageBytes = 64 * 1024;
/** Commands a console may send: so many at once, refilled at so many a second. */
const commandBurst = 100;
const commandsPerSecond = 30;
/** How often a console may say what it shows; others look at it, so it must not cost a command's allowance. */
const attendBurst = 20;
const attendsPerSecond = 5;
/** How often a window may say how its pictures do: a few times a minute, and at once when that changes. */
const healthBurst = 8;
const healthReportsPerSecond = 0.2;
/** How often a window may say that there was input: every twenty seconds, and at once when a warning stands there. */
const inputBurst = 10;
const inputsPerSecond = 0.5;
/** Messages of any kind before a connection counts as a flood and is ended: refusing each would itself be work. */
const messageBurst = 1_000;
const messagesPerSecond = 200;
/**
 * Consoles let in at once, and a second after that: each is sent everything, so a whole city's coming back together must
 * not keep those away that are in. Whoever is turned away comes again by itself, later each time.
 */
const admittedAtOnce = 300;
const admittedPerSecond = 150;
/** How long a connection may stay without having signed in. */
const signInMilliseconds = 10_000;

export interface ConsolesOptions {
  domain: Domain;
  accounts: Accounts;
  /** What is told of cameras and sources; who is there the consoles know themselves. */
  facts: () => Pick<LiveFacts, "health" | "sources">;
  /** The network address a connection comes from, behind whatever proxies are believed. */
  addressOf: (request: IncomingMessage) => string | null;
  allowedOrigins: (origin: string | undefined, host: string | undefined) => boolean;
  onError: (error: unknown, context: string) => void;
}

/** One connection of a session, as far as a lock concerns it. */
interface Seat {
  take(): void;
  leave(): void;
}

const socketAuth = z.object({ token: z.string() });

/** The consoles connected to this hub: who they are, what they have been told, what they ask. */
export class Consoles {
  readonly #server: Server;
  readonly #options: ConsolesOptions;
  readonly #feed: ChangeFeed;
  readonly #presence: PresenceBoard;
  readonly #walls: WallAttendance;
  readonly #windows: WindowBoard;
  /** By session: what its connections do when it is locked, and when it is open again. */
  readonly #seats = new Map<string, Set<Seat>>();
  readonly #outboxes = new Map<Audience, Map<string, Outbox>>(audiences.map((audience) => [audience, new Map()]));

  constructor(http: HttpServer, options: ConsolesOptions) {
    this.#options = options;
    this.#feed = new ChangeFeed(options.domain.store.sequence, (frame) => this.#deliver(frame));
    this.#presence = new PresenceBoard({ clock: options.domain.clock, tell: (presence) => this.#tellFloor({ presence }) });
    this.#walls = new WallAttendance(options.domain.clock);
    this.#windows = new WindowBoard({
      clock: options.domain.clock,
      screenIds: () => options.domain.world.screens.keys(),
      tellLinks: (screenLinks) => this.#tellFloor({ screenLinks }),
      tellWindows: (windows) => this.#send("oversight", socketEvents.facts, () => ({ windows })),
    });
    const admission = new RateLimit(admittedAtOnce, admittedPerSecond, () => performance.now());
    this.#server = new Server(http, {
      path: "/api/v1/socket",
      transports: ["websocket"],
      serveClient: false,
      maxHttpBufferSize: largestMessageBytes,
      pingInterval: 5_000,
      pingTimeout: 5_000,
      connectTimeout: signInMilliseconds,
      perMessageDeflate: false,
      allowRequest: (request, decide) =>
        decide(null, options.allowedOrigins(request.headers.origin, request.headers.host) && admission.take()),
    });
    this.#server.use((socket, next) => {
      const auth = socketAuth.safeParse(socket.handshake.auth);
      const session = auth.success ? options.accounts.session(auth.data.token) : null;
      if (!auth.success || !session) return next(Object.assign(new Error("not_signed_in"), { data: new Problem("not_signed_in").toDocument() }));
      void socket.join(sessionRoom(session.id));
      this.#serve(socket, session, auth.data.token, { kind: "user", user: session.user, address: options.addressOf(socket.request), sessionId: session.id });
      next();
    });
  }

  /** Tells every console what was committed, in batches. */
  push(committed: Committed): void {
    this.#feed.push(committed);
  }

  /** Tells every console facts that are never stored. One that has yet to subscribe, or lags, gets them with its next subscription. */
  tellFacts(update: FactsUpdate): void {
    for (const audience of audiences) this.#send(audience, socketEvents.facts, () => update);
  }

  /** Tells the floor who its people are by now. */
  tellPeople(): void {
    this.#tellFloor({ people: this.#options.accounts.people() });
  }

  /** The same, for facts that are no business of a wall's. */
  #tellFloor(update: FactsUpdate): void {
    for (const audience of audiences) if (audience !== "wall") this.#send(audience, socketEvents.facts, () => update);
  }

  /** Users whose last console has been gone for a minute, each named once. */
  takeAbsentUsers(): string[] {
    return this.#presence.takeAbsent();
  }

  tellGrantEnded(userId: string, ended: GrantEnded): void {
    this.#server.to(userRoom(userId)).emit(socketEvents.grantEnded, ended);
  }

  tellViewsChanged(screenId: string): void {
    this.#server.to(userRoom(screenId)).emit(socketEvents.viewsChanged, {});
  }

  /** Whether a wall's display is connected, or was within a minute. */
  isWallHere(screenId: string): boolean {
    return this.#walls.isHere(screenId);
  }

  expectWall(screenId: string): void {
    this.#walls.expect(screenId);
  }

  /** How a session stands now. A locked one's connections stay, and are told of nothing but its being opened again. */
  tellLock({ id }: Session, lock: SessionLock): void {
    for (const seat of this.#seats.get(id) ?? []) {
      if (lock.kind === "locked") seat.leave();
      else seat.take();
    }
    this.#server.to(sessionRoom(id)).emit(socketEvents.sessionLock, lock);
  }

  /** Cuts every connection of a session that has ended. */
  endSession(sessionId: string): void {
    this.#server.to(sessionRoom(sessionId)).emit(socketEvents.signedOut, { code: "session_ended" });
    this.#server.in(sessionRoom(sessionId)).disconnectSockets(true);
  }

  async close(): Promise<void> {
    this.#feed.close();
    this.#presence.close();
    this.#windows.close();
    this.#server.disconnectSockets(true);
    await new Promise<void>((resolve) => this.#server.engine.close() && resolve());
  }

  #deliver(frame: DeltaFrame): void {
    const soleReaders = [...new Set(frame.changes.flatMap((change) => soleReader(change) ?? []))];
    for (const audience of audiences) {
      this.#send(audience, socketEvents.deltas, () => frameFor({ audience, userId: null }, frame), soleReaders.map((userId) => readerRoom({ audience, userId })));
      for (const userId of soleReaders) this.#server.to(readerRoom({ audience, userId })).emit(socketEvents.deltas, frameFor({ audience, userId }, frame));
    }
  }

  /** Sends to the consoles of an audience that keep up, but to those in the rooms left out. */
  #send(audience: Audience, event: string, message: () => unknown, except: string[] = []): void {
    const outboxes = this.#outboxes.get(audience);
    if (!outboxes || outboxes.size === 0) return;
    for (const outbox of outboxes.values()) outbox.check();
    this.#server.to(audienceRoom(audience)).except(except).emit(event, message());
  }

  #serve(socket: Socket, session: Session, token: string, actor: UserActor): void {
    const { domain, accounts, onError } = this.#options;
    const audience = audienceOf(actor.user.role);
    const reader: Reader = { audience, userId: actor.user.id };
    const outbox = new Outbox(socket, [audienceRoom(audience), readerRoom(reader)]);
    const limit = new RateLimit(commandBurst, commandsPerSecond, () => performance.now());
    const flood = new RateLimit(messageBurst, messagesPerSecond, () => performance.now());
    const members = this.#outboxes.get(audience);
    const seat: Seat = {
      take: () => void socket.join(userRoom(actor.user.id)),
      leave: () => {
        void socket.leave(userRoom(actor.user.id));
        outbox.shut();
        members?.delete(socket.id);
        this.#presence.leave(socket.id);
        this.#walls.leave(actor.user.id, socket.id);
        this.#windows.leave(socket.id);
      },
    };
    const seats = this.#seats.get(session.id) ?? new Set<Seat>();
    this.#seats.set(session.id, seats.add(seat));
    socket.on("disconnect", () => {
      seat.leave();
      seats.delete(seat);
      if (seats.size === 0 && this.#seats.get(session.id) === seats) this.#seats.delete(session.id);
    });
    if (!accounts.locks.isLocked(session.id)) seat.take();
    socket.use((_message, next) => (outbox.isOverfull || !flood.take() ? outbox.cutOff() : next()));

    const requests = new Requests({ socket, isSignedIn: () => accounts.session(token) !== null, isLocked: () => accounts.locks.isLocked(session.id), onError });
    requests.on(socketEvents.time, { limit, whileLocked: true, answer: () => ({ hubTime: domain.clock().toISOString() }) });
    requests.on(socketEvents.subscribe, {
      limit,
      whileLocked: true,
      answer: (message) => {
        const lock = accounts.locks.of(session.id);
        if (lock.kind === "locked") {
          // Since when, and why, no refusal could say.
          socket.emit(socketEvents.sessionLock, lock);
          throw new Problem("session_locked");
        }
        const request = parsed(subscribeRequest, message);
        if (request.protocolVersion !== protocolVersion) throw new Problem("protocol_mismatch");
        // Everything up to this moment is in the reply; what is still waiting goes out first, so nothing comes twice.
        this.#feed.flush();
        members?.set(socket.id, outbox);
        outbox.open();
        if (socket.connected) {
          if (audience === "wall") this.#walls.join(actor.user.id, socket.id);
          else this.#presence.join(socket.id, actor.user);
          this.#windows.join(socket.id, actor.user, audience === "wall" ? actor.user.id : null);
        }
        return this.#catchUp(reader, lock, request.storeId, request.sequence);
      },
    });
    requests.on(socketEvents.attend, {
      limit: new RateLimit(attendBurst, attendsPerSecond, () => performance.now()),
      answer: (message) => {
        demand(actor, "send-commands");
        const incidentIds = parsed(attendance, message).incidentIds.filter((id) => domain.world.incidents.has(id));
        if (!this.#presence.attend(socket.id, incidentIds)) throw new Problem("invalid_request", "Subscribe first; then say what this console shows.");
        return {};
      },
      onRefusal: async (problem) => {
        if (problem.code === "role_not_allowed") await recordRefusal(domain.store, actor, "attend", problem);
      },
    });
    requests.on(socketEvents.input, {
      limit: new RateLimit(inputBurst, inputsPerSecond, () => performance.now()),
      answer: (message) => {
        demand(actor, "send-commands");
        parsed(inputReport, message);
        accounts.locks.input(session.id);
        return {};
      },
      onRefusal: async (problem) => {
        if (problem.code === "role_not_allowed") await recordRefusal(domain.store, actor, "input", problem);
      },
    });
    requests.on(socketEvents.reportHealth, {
      limit: new RateLimit(healthBurst, healthReportsPerSecond, () => performance.now()),
      answer: (message) => {
        demand(actor, "report-health");
        const { screenId, health } = acceptReport(domain, actor, message);
        if (!this.#windows.report(socket.id, screenId, health)) throw new Problem("invalid_request", "Subscribe first; then say how this window does.");
        return {};
      },
    });
    requests.on(socketEvents.command, {
      limit,
      answer: async (message): Promise<CommandReply> => {
        const { id, name, payload } = parsed(commandEnvelope, message);
        return { ok: true, result: await executeCommand(domain, actor, { id, name, payload }) };
      },
      onRefusal: (problem, message) => recordRefusedEnvelope(domain, actor, problem, message),
    });
  }

  #catchUp(reader: Reader, lock: SessionLock, storeId: string | null, sequence: number | null): SubscribeReply {
    const { domain, facts } = this.#options;
    const { store, world } = domain;
    const now = domain.clock();
    const isWall = reader.audience === "wall";
    const people = isWall ? [] : this.#options.accounts.people();
    const presence = isWall ? [] : this.#presence.all();
    const screenLinks = isWall ? {} : this.#windows.links();
    const windows = reader.audience === "oversight" ? this.#windows.windows() : {};
    const common = { storeId: store.storeId, hubTime: now.toISOString(), lock, facts: { ...facts(), presence, people, screenLinks, windows } };
    const missed = storeId === store.storeId && sequence !== null ? this.#feed.since(sequence) : "forgotten";
    if (missed === "forgotten") return { kind: "snapshot", ...common, snapshot: snapshotFor(reader, world, store.sequence, now) };
    const frame = missed && frameFor(reader, missed);
    return { kind: "deltas", ...common, frame };
  }
}

/** Throws `invalid_request` with the fields that do not fit. */
function parsed<Schema extends z.ZodType>(schema: Schema, message: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(message);
  if (!success) throw new Problem("invalid_request", undefined, fieldErrors(error));
  return data;
}

const frameFor = (reader: Reader, frame: DeltaFrame): DeltaFrame => ({ ...frame, changes: frame.changes.map((change) => visibleTo(reader, change)) });

const userRoom = (userId: string) => `user:${userId}`;
const sessionRoom = (sessionId: string) => `session:${sessionId}`;
const audienceRoom = (audience: Audience) => `audience:${audience}`;
const readerRoom = ({ audience, userId }: Reader) => `reader:${audience}:${userId}`;
