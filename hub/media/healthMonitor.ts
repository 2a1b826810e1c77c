import type { CameraHealth, CameraStreams } from "../../shared/model/camera.ts";
import { probeHealth } from "./healthProbe.ts";
import type { HealthReading } from "./healthProbe.ts";
import { defaultMediaLimits } from "./limits.ts";
import type { MediaLimits } from "./limits.ts";
import type { UpstreamClient } from "./upstreamClient.ts";

export interface MonitoredCamera {
  cameraId: string;
  streams: CameraStreams;
}

export interface HealthMonitorOptions {
  client: UpstreamClient;
  /** Health that changed since the last call, a camera once; at most four calls a second. */
  onChange: (changes: ReadonlyMap<string, HealthReading>) => void;
  limits?: Partial<MediaLimits>;
  /** Looks under way at once; hurried ones get as many again. */
  concurrency?: number;
  looksPerSecond?: number;
  /** A camera is looked at again after this long, or when its turn comes, whichever is later. */
  everyMilliseconds?: number;
  /** A hurried camera that was looked at within this time is not looked at again. */
  hurryMilliseconds?: number;
}

interface Watched {
  cameraId: string;
  streams: CameraStreams;
  reading: HealthReading | null;
  lookedAt: number;
  isBeingLookedAt: boolean;
}

const batchMilliseconds = 250;
/** The most that one call of {@link HealthMonitor.hurry} puts before the others: more than an analyst chooses among. */
const hurriedAtOnce = 64;

/**
 * Goes around all cameras and keeps their health, at a pace that neither they nor the hub feel: at the default 40 looks
 * a second a round of 16,314 cameras takes seven minutes, one of a thousand half a minute.
 */
export class HealthMonitor {
  readonly #client: UpstreamClient;
  readonly #limits: MediaLimits;
  readonly #onChange: HealthMonitorOptions["onChange"];
  readonly #concurrency: number;
  readonly #tickMilliseconds: number;
  readonly #everyMilliseconds: number;
  readonly #hurryMilliseconds: number;
  /** In the order of their turns: whoever was looked at moves to the end. */
  readonly #cameras = new Map<string, Watched>();
  /** In the order in which they are looked at. */
  #hurried = new Set<string>();
  readonly #changes = new Map<string, HealthReading>();
  readonly #abort = new AbortController();
  #underWay = 0;
  #ticker: NodeJS.Timeout | null = null;
  #batch: NodeJS.Timeout | null = null;

  constructor(options: HealthMonitorOptions) {
    this.#client = options.client;
    this.#limits = { ...defaultMediaLimits, ...options.limits };
    this.#onChange = options.onChange;
    this.#concurrency = options.concurrency ?? 8;
    this.#tickMilliseconds = 1_000 / (options.looksPerSecond ?? 40);
    this.#everyMilliseconds = options.everyMilliseconds ?? 30_000;
    this.#hurryMilliseconds = options.hurryMilliseconds ?? 3_000;
  }

  start(): void {
    if (this.#ticker === null && !this.#abort.signal.aborted) this.#ticker = setInterval(() => this.#tick(), this.#tickMilliseconds);
  }

  /** Ends every look under way; nothing is reported afterwards. A stopped monitor does not start again. */
  stop(): void {
    this.#abort.abort(new Error("The health monitor was stopped"));
    if (this.#ticker !== null) clearInterval(this.#ticker);
    if (this.#batch !== null) clearTimeout(this.#batch);
    this.#ticker = null;
    this.#batch = null;
  }

  /** The cameras to watch, instead of those before. What is known of a camera whose streams stay the same is kept. */
  setCameras(cameras: Iterable<MonitoredCamera>): void {
    const gone = new Set(this.#cameras.keys());
    for (const camera of cameras) {
      this.setCamera(camera);
      gone.delete(camera.cameraId);
    }
    for (const cameraId of gone) this.removeCamera(cameraId);
  }

  setCamera({ cameraId, streams }: MonitoredCamera): void {
    const known = this.#cameras.get(cameraId);
    const isSame = known?.streams.streamUrl === streams.streamUrl && known.streams.subStreamUrl === streams.subStreamUrl;
    if (isSame) return;
    this.#changes.delete(cameraId);
    this.#cameras.set(cameraId, { cameraId, streams, reading: null, lookedAt: Number.NEGATIVE_INFINITY, isBeingLookedAt: false });
  }

  removeCamera(cameraId: string): void {
    this.#cameras.delete(cameraId);
    this.#changes.delete(cameraId);
  }

  /**
   * Looks at the first of these next, before those hurried earlier: an analyst is about to choose among them. The most
   * interesting come first; one who asks for thousands is not served at the cost of the next.
   */
  hurry(cameraIds: Iterable<string>): void {
    const next = new Set<string>();
    for (const cameraId of cameraIds) {
      if (next.size === hurriedAtOnce) break;
      if (this.#cameras.has(cameraId)) next.add(cameraId);
    }
    this.#hurried = new Set([...next, ...this.#hurried]);
  }

  health(cameraId: string): CameraHealth {
    return this.#cameras.get(cameraId)?.reading?.health ?? "unknown";
  }

  #tick(): void {
    const hurried = this.#nextHurried();
    if (hurried !== null) {
      if (this.#underWay < this.#concurrency * 2) void this.#look(hurried);
      return;
    }
    if (this.#underWay >= this.#concurrency) return;
    const next = this.#cameras.values().next().value;
    if (next === undefined || performance.now() - next.lookedAt < this.#everyMilliseconds) return;
    if (next.isBeingLookedAt) this.#toTheEnd(next);
    else void this.#look(next);
  }

  #nextHurried(): Watched | null {
    for (const cameraId of this.#hurried) {
      const camera = this.#cameras.get(cameraId);
      if (camera !== undefined && !camera.isBeingLookedAt && performance.now() - camera.lookedAt >= this.#hurryMilliseconds) return camera;
      this.#hurried.delete(cameraId);
    }
    return null;
  }

  #toTheEnd(camera: Watched): void {
    this.#cameras.delete(camera.cameraId);
    this.#cameras.set(camera.cameraId, camera);
  }

  async #look(camera: Watched): Promise<void> {
    this.#hurried.delete(camera.cameraId);
    this.#toTheEnd(camera);
    camera.lookedAt = performance.now();
    camera.isBeingLookedAt = true;
    this.#underWay += 1;
    const reading = await probeHealth(this.#client, this.#limits, camera.streams, camera.reading, this.#abort.signal);
    this.#underWay -= 1;
    camera.isBeingLookedAt = false;
    if (reading !== null && this.#cameras.get(camera.cameraId) === camera) this.#take(camera, reading);
  }

  #take(camera: Watched, reading: HealthReading): void {
    const before = camera.reading?.health ?? "unknown";
    camera.reading = reading;
    if (reading.health === before || this.#abort.signal.aborted) return;
    this.#changes.set(camera.cameraId, reading);
    this.#batch ??= setTimeout(() => this.#report(), batchMilliseconds);
  }

  #report(): void {
    this.#batch = null;
    const changes = new Map(this.#changes);
    this.#changes.clear();
    if (changes.size > 0) this.#onChange(changes);
  }
}
