/** Whether the alarm can be heard. Browsers allow sound only after a first click or key in the page. */
export type SoundState = "ready" | "waiting" | "unavailable";

/** Two soft notes, a fourth apart, rising: heard across a room, not shrill. Frequencies in hertz, times in seconds. */
const notes = [
  { frequency: 587.33, at: 0 },
  { frequency: 783.99, at: 0.16 },
] as const;
const loudness = 0.22;
const attackSeconds = 0.02;
const ringSeconds = 0.55;
/** Alarms that come within this span are one, milliseconds. */
const togetherMilliseconds = 1_500;

/** The sound of a new incident of priority 1, made by the browser itself. */
export class AlarmSound {
  #context: AudioContext | null = null;
  #isSupported: boolean;
  #isReady = false;
  #lastPlayed = Number.NEGATIVE_INFINITY;
  #listeners = new Set<() => void>();

  constructor(isSupported = "AudioContext" in globalThis) {
    this.#isSupported = isSupported;
  }

  readonly state = (): SoundState => (!this.#isSupported ? "unavailable" : this.#isReady ? "ready" : "waiting");

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** To be called on a click or a key, which is when browsers begin to allow sound. */
  async wake(): Promise<void> {
    if (!this.#isSupported || this.#isReady) return;
    this.#context ??= new AudioContext();
    const context = this.#context;
    await context.resume();
    // A context that runs without a sound costs the processor something all night.
    await context.suspend();
    this.#isReady = true;
    this.#listeners.forEach((listener) => listener());
  }

  /** Sounds once; without effect while sound is not allowed, and for what comes together with the last one. */
  async play(): Promise<void> {
    const context = this.#context;
    if (!context || !this.#isReady || performance.now() - this.#lastPlayed < togetherMilliseconds) return;
    this.#lastPlayed = performance.now();
    await context.resume();
    const start = context.currentTime + 0.02;
    const last = notes.map(({ frequency, at }) => ring(context, frequency, start + at)).at(-1);
    last?.addEventListener("ended", () => void context.suspend());
  }
}

/** One note that swells quickly and dies away. */
function ring(context: AudioContext, frequency: number, at: number): OscillatorNode {
  const oscillator = new OscillatorNode(context, { type: "sine", frequency });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + attackSeconds);
  gain.gain.exponentialRampToValueAtTime(0.001, at + ringSeconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + ringSeconds);
  return oscillator;
}
