/** Listeners by name, as Electron's objects have them. */
export class StandInEvents {
  #listeners = new Map<string, ((...values: any[]) => void)[]>();

  on(name: string, listener: (...values: any[]) => void): this {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    return this;
  }

  /** Calls every listener; says whether one of them prevented what would follow. */
  emit(name: string, details: object = {}, ...values: unknown[]): { prevented: boolean; heard: boolean } {
    let prevented = false;
    const event = { ...details, preventDefault: () => (prevented = true) };
    const listeners = this.#listeners.get(name) ?? [];
    for (const listener of listeners) listener(event, ...values);
    return { prevented, heard: listeners.length > 0 };
  }
}
