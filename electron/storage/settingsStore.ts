import { defaultShellSettings, shellSettings, type ShellSettings } from "../../shared/ipc/shellSettings.ts";
import type { JsonFile } from "./jsonFile.ts";

/** The shell's settings: in memory to be asked at any moment, in a file to stay. */
export class SettingsStore {
  #file: JsonFile<typeof shellSettings>;
  #settings: ShellSettings = defaultShellSettings;
  #onChanged: () => void;

  constructor(file: JsonFile<typeof shellSettings>, onChanged: () => void) {
    this.#file = file;
    this.#onChanged = onChanged;
  }

  async open(): Promise<void> {
    this.#settings = (await this.#file.read()) ?? defaultShellSettings;
  }

  read(): ShellSettings {
    return this.#settings;
  }

  /** The change holds from now on even where the file cannot be written, with which this rejects. */
  async change(change: Partial<ShellSettings>): Promise<void> {
    this.#settings = { ...this.#settings, ...change };
    this.#onChanged();
    await this.#file.write(this.#settings);
  }
}
