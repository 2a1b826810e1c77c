/** Waiting, behind an interface so that tests need not. */
export interface Timers {
  /** Calls back after so many milliseconds; returns what prevents it. */
  after(milliseconds: number, callback: () => void): () => void;
}

export const systemTimers: Timers = {
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
