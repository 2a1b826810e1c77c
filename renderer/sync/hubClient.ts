import type { LockedSession, SessionLock } from "../../shared/model/sessionLock.ts";
import { mayLock } from "../../shared/policy/sessionLock.ts";
import type { BringUpRequest } from "../../shared/protocol/bringUp.ts";
import type { CommandName, CommandPayload, CommandResult } from "../../shared/protocol/commands.ts";
import type { HubAbout, SignInResponse } from "../../shared/protocol/session.ts";
import type { ScreenViews } from "../../shared/protocol/screens.ts";
import type { GrantEnded, HealthReport } from "../../shared/protocol/sync.ts";
import type { PriorCalls } from "../../shared/model/priorCall.ts";
import type { ShiftSummary } from "../../shared/model/shiftSummary.ts";
import type { AreaPullUp, AreaPullUpRequest } from "../../shared/model/area.ts";
import type { Camera } from "../../shared/model/camera.ts";
import type { ViewRevocation } from "../../shared/model/viewRevocation.ts";
import type { PullUp } from "../../shared/model/pullUp.ts";
import type { Platform } from "../platform/platform.ts";
import { tellAttendance } from "./attendance.ts";
import { tellHealth } from "./healthReports.ts";
import type { BringUpAnswer, NextScreenViewsAnswer } from "./bringUpAnswer.ts";
import { CameraFeed } from "./cameraFeed.ts";
import { CommandSender } from "./commandSender.ts";
import { ConnectionLoop } from "./connectionLoop.ts";
import { HubClock } from "./hubClock.ts";
import { InputTeller } from "./inputTeller.ts";
import { tellInput } from "./inputReports.ts";
import type { HubConnector } from "./hubConnection.ts";
import { describeFailure, failureOf, HubFailure } from "./hubFailure.ts";
import type { HubHttp } from "./hubHttp.ts";
import { packCameras, type PackedCameras } from "./packedCameras.ts";
import { clearReplica, type ConsoleStores } from "./stores/consoleStores.ts";
import { systemTimers, type Timers } from "./timers.ts";

/** How often a window that is cut off from the hub looks whether anybody is still there. */
const idleLookMilliseconds = 5_000;

export interface HubClientParts {
  stores: ConsoleStores;
  http: HubHttp;
  connector: HubConnector;
  session: Platform["session"];
  /** Fetches all cameras off the page's thread; without it they are fetched, read and packed on it. */
  fetchCameras?: (token: string) => Promise<PackedCameras>;
  clock?: HubClock;
  /** Milliseconds of a clock that nobody sets. */
  monotonicNow?: () => number;
  timers?: Timers;
  random?: () => number;
}

/** The console's one way to the hub: facts come in through the stores, wishes go out through {@link send}. */
export class HubClient {
  readonly stores: ConsoleStores;
  readonly clock: HubClock;
  #http: HubHttp;
  #connector: HubConnector;
  #kept: Platform["session"];
  #timers: Timers;
  #random: () => number;
  #cameras: CameraFeed;
  #commands: CommandSender;
  #loop: ConnectionLoop | null = null;
  #signIn: SignInResponse | null = null;
  #input: InputTeller;
  /** So long without input locks a session; null while it is not known. */
  #lockAfterSeconds: number | null = null;
  /** It was locked here by hand, and the hub has yet to be told. */
  #owesLock = false;
  #stopWatchingIdle: () => void = () => undefined;
  #grantEndedListeners = new Set<(ended: GrantEnded) => void>();
  #viewsChangedListeners = new Set<() => void>();

  constructor(parts: HubClientParts) {
    this.stores = parts.stores;
    this.clock = parts.clock ?? new HubClock();
    this.#http = parts.http;
    this.#connector = parts.connector;
    this.#kept = parts.session;
    this.#timers = parts.timers ?? systemTimers;
    this.#random = parts.random ?? Math.random;
    const fetchCameras = parts.fetchCameras ?? ((token: string) => this.#http.cameraColumns(token).then(packCameras));
    this.#cameras = new CameraFeed(
      parts.stores.cameras,
      () => this.#authorized(fetchCameras),
      this.#timers,
    );
    const liveConnection = () => this.#loop?.liveConnection ?? null;
    this.#commands = new CommandSender(liveConnection);
    tellAttendance(parts.stores, liveConnection);
    this.#input = new InputTeller({
      tell: () => tellInput(liveConnection()),
      isWarned: () => parts.stores.session.getState().locksAt !== null,
      ...(parts.monotonicNow === undefined ? {} : { now: parts.monotonicNow }),
    });
  }

  /** Takes up a sign-in kept from before a reload, if there is one. */
  start(): void {
    const kept = this.#kept.read();
    if (kept) this.#begin(kept);
  }

  /** Ends everything without signing out. */
  stop(): void {
    this.#stopWatchingIdle();
    this.#loop?.end();
    this.#loop = null;
  }

  /** What may be known before anybody signed in. */
  about(): Promise<HubAbout> {
    return this.#http.about();
  }

  /** Rejects with a `HubFailure`; its code is `wrong_credentials` for a wrong name or password. */
  async signIn(username: string, password: string): Promise<void> {
    const signedIn = await this.#http.signIn(username, password);
    this.#kept.write(signedIn);
    this.#begin(signedIn);
  }

  /** Makes this window a wall's screen, with an administrator's code. Rejects with a `HubFailure`; its code is `enrolment_refused` for a wrong one. */
  async enrol(screenId: string, code: string): Promise<void> {
    const enrolled = await this.#http.enrol(screenId, code);
    this.#kept.write(enrolled);
    this.#begin(enrolled);
  }

  /** Takes up a sign-in that another window of this workstation has; what an earlier one showed is forgotten first. It is kept nowhere here. */
  takeUp(signIn: SignInResponse): void {
    if (this.#signIn?.token === signIn.token) return;
    this.layDown();
    this.#begin(signIn);
  }

  /** Forgets at once everything the sign-in showed, and tells the hub nothing: it is another window's. */
  layDown(): void {
    if (this.#signIn) this.#leave(null);
  }

  /** Forgets at once everything the sign-in showed, and tells the hub to end it. */
  async signOut(): Promise<void> {
    const signIn = this.#signIn;
    this.#leave(null);
    if (!signIn) return;
    try {
      await this.#http.signOut(signIn.token);
    } catch (error) {
      if (error instanceof HubFailure && error.endsSession) return;
      const { title } = describeFailure(failureOf(error));
      if (this.#signIn === null) this.#leave(`Signed out here. ${title}, so it keeps the session until it runs out.`);
    }
  }

  /** Locks this session by hand: here at once, at the hub as soon as it can be told. */
  lock(): void {
    const signIn = this.#signIn;
    if (!signIn || this.#isLocked()) return;
    this.#owesLock = true;
    this.#lockHere({ kind: "locked", since: new Date(this.hubNow()).toISOString(), cause: "hand" });
    // Whatever comes between: told again before anything else is asked.
    this.#payLock().catch(() => this.#signIn === signIn && this.#owesLock && this.#loop?.startOver());
  }

  /** Opens a locked session again. Rejects with a `HubFailure`; its code is `wrong_credentials` for a wrong password. */
  async unlock(password: string): Promise<void> {
    const signIn = this.#signIn;
    if (!signIn) return;
    try {
      await this.#http.unlock(signIn.token, password);
    } catch (error) {
      this.#leaveIfEnded(error, signIn);
      throw error;
    }
    if (this.#signIn !== signIn) return;
    this.#owesLock = false;
    this.#openHere();
  }

  /** Somebody used keyboard or pointer in this window just now. */
  noteInput(): void {
    if (this.#signIn && mayLock(this.#signIn.user.role)) this.#input.happened();
  }

  /** Puts a wish to the hub. Rejects with a `HubFailure`, at once and with nothing sent when there is no live connection. */
  send<Name extends CommandName>(name: Name, payload: CommandPayload<Name>): Promise<CommandResult<Name>> {
    return this.#commands.send(name, payload);
  }

  /** What an incident brings up within a radius. Rejects with a `HubFailure`, or with the abort's reason. */
  pullUp(incidentId: string, radiusMeters: number, signal: AbortSignal): Promise<PullUp> {
    return this.#authorized((token) => this.#http.pullUp(token, incidentId, radiusMeters, signal));
  }

  /** The same, with the views that open by themselves and their first pictures. Rejects likewise. */
  bringUp(incidentId: string, request: BringUpRequest, signal: AbortSignal): Promise<BringUpAnswer> {
    return this.#authorized((token) => this.#http.bringUp(token, incidentId, request, signal));
  }

  /** Earlier incidents at an incident's address. Rejects with a `HubFailure`, or with the abort's reason. */
  priorCalls(incidentId: string, signal: AbortSignal): Promise<PriorCalls> {
    return this.#authorized((token) => this.#http.priorCalls(token, incidentId, signal));
  }

  /** Views that supervisors have ended and nobody has permitted again. Rejects with a `HubFailure`, or with the abort's reason. */
  viewRevocations(signal: AbortSignal): Promise<ViewRevocation[]> {
    return this.#authorized((token) => this.#http.viewRevocations(token, signal));
  }

  /** A shift to hand over; moments as RFC 3339 in UTC. Rejects with a `HubFailure`, or with the abort's reason. */
  shiftSummary(span: { from: string; to: string }, signal: AbortSignal): Promise<ShiftSummary> {
    return this.#authorized((token) => this.#http.shiftSummary(token, span, signal));
  }

  /** One camera with all that may be known of it. Rejects with a `HubFailure`, or with the abort's reason. */
  camera(cameraId: string, signal: AbortSignal): Promise<Camera> {
    return this.#authorized((token) => this.#http.camera(token, cameraId, signal));
  }

  /** What lies in a drawn area. Rejects with a `HubFailure`, or with the abort's reason. */
  areaPullUp(request: AreaPullUpRequest, signal: AbortSignal): Promise<AreaPullUp> {
    return this.#authorized((token) => this.#http.areaPullUp(token, request, signal));
  }

  /** The views the hub has opened for a wall's own screen. Rejects with a `HubFailure`. */
  screenViews(screenId: string): Promise<ScreenViews> {
    return this.#authorized((token) => this.#http.screenViews(token, screenId));
  }

  /** The same when they change, with first pictures; null where nothing has for a while. Rejects with a `HubFailure`, or with the abort's reason. */
  nextScreenViews(screenId: string, known: string | null, signal: AbortSignal): Promise<NextScreenViewsAnswer | null> {
    return this.#authorized((token) => this.#http.nextScreenViews(token, screenId, known, signal));
  }

  /** Tells the hub how this window's pictures do, and nothing while there is no live connection: whether it was told. */
  reportHealth(report: HealthReport): boolean {
    return tellHealth(this.#loop?.liveConnection ?? null, report);
  }

  /** The token of the sign-in, for media requests; null when signed out or locked. */
  token(): string | null {
    return this.#isLocked() ? null : (this.#signIn?.token ?? null);
  }

  /** Milliseconds since 1970 on the hub's clock. */
  hubNow(): number {
    return this.clock.now();
  }

  retryNow(): void {
    this.#loop?.retryNow();
  }

  /** One of this user's view grants ended. Returns what ends the listening. */
  onGrantEnded(listener: (ended: GrantEnded) => void): () => void {
    this.#grantEndedListeners.add(listener);
    return () => this.#grantEndedListeners.delete(listener);
  }

  /** Other views stand on this wall's screen than before. Returns what ends the listening. */
  onViewsChanged(listener: () => void): () => void {
    this.#viewsChangedListeners.add(listener);
    return () => this.#viewsChangedListeners.delete(listener);
  }

  #begin(signIn: SignInResponse): void {
    this.stop();
    this.#signIn = signIn;
    this.#input.begin();
    this.#lockAfterSeconds = null;
    this.#owesLock = false;
    this.clock.forget();
    this.#cameras.reset();
    this.stores.session.getState().set({ kind: "signed-in", ...signIn });
    this.#loop = new ConnectionLoop({
      stores: this.stores,
      cameras: this.#cameras,
      clock: this.clock,
      connector: this.#connector,
      timers: this.#timers,
      random: this.#random,
      token: signIn.token,
      onState: (state) => this.stores.connection.getState().set(state),
      onGrantEnded: (ended) => this.#grantEndedListeners.forEach((listener) => listener(ended)),
      onViewsChanged: () => this.#viewsChangedListeners.forEach((listener) => listener()),
      beforeConnecting: () => this.#payLock(),
      onLock: (lock) => this.#takeLock(lock),
      onSignedOut: () => this.#leave("The session has ended. Sign in again."),
    });
    this.#loop.start();
    this.#watchIdle();
  }

  #isLocked(): boolean {
    return this.stores.session.getState().session.kind === "locked";
  }

  async #payLock(): Promise<void> {
    if (!this.#owesLock || !this.#signIn) return;
    await this.#http.lock(this.#signIn.token);
    this.#owesLock = false;
  }

  #takeLock(lock: SessionLock): void {
    if (lock.kind === "locked") return this.#lockHere(lock);
    if (this.#owesLock) return;
    this.#openHere();
    if (lock.kind === "open") this.#lockAfterSeconds = lock.lockAfterSeconds;
    if (lock.kind === "warned") this.#input.warned();
    this.stores.session.getState().warn(lock.kind === "warned" ? performance.now() + lock.secondsLeft * 1000 : null);
  }

  /** Everything the sign-in showed goes from this window; the sign-in stays, to be opened again. */
  #lockHere(lock: LockedSession): void {
    if (!this.#signIn) return;
    // What notes what it had does so now, before all of it is gone.
    this.stores.session.getState().set({ ...this.#signIn, ...lock });
    this.#loop?.lock();
    this.#cameras.reset();
    clearReplica(this.stores);
  }

  #openHere(): void {
    if (!this.#signIn || !this.#isLocked()) return;
    this.#input.begin();
    this.stores.session.getState().set({ kind: "signed-in", ...this.#signIn });
    this.#loop?.unlock();
  }

  /** Cut off from the hub a window locks by itself: nobody else would. The hub has the last word when it is back. */
  #watchIdle(): void {
    this.#stopWatchingIdle = this.#timers.after(idleLookMilliseconds, () => {
      const isCutOff = this.stores.connection.getState().state.kind === "stale";
      const isIdle = this.#lockAfterSeconds !== null && this.#input.idleMilliseconds() >= this.#lockAfterSeconds * 1000;
      if (isCutOff && isIdle) this.#lockHere({ kind: "locked", since: new Date(this.hubNow()).toISOString(), cause: "idle" });
      this.#watchIdle();
    });
  }

  #leave(notice: string | null): void {
    this.stop();
    this.#signIn = null;
    this.#kept.clear();
    this.#cameras.reset();
    clearReplica(this.stores);
    this.stores.connection.getState().set({ kind: "signed-out" });
    this.stores.session.getState().set({ kind: "signed-out", notice });
  }

  async #authorized<Value>(ask: (token: string) => Promise<Value>): Promise<Value> {
    const signIn = this.#signIn;
    if (!signIn || this.#isLocked()) throw new HubFailure({ kind: "offline" });
    try {
      return await ask(signIn.token);
    } catch (error) {
      this.#leaveIfEnded(error, signIn);
      throw error;
    }
  }

  #leaveIfEnded(error: unknown, signIn: SignInResponse): void {
    if (error instanceof HubFailure && error.endsSession && this.#signIn === signIn) this.#leave("The session has ended. Sign in again.");
  }
}
