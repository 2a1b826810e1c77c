import type { ConfigurationProblem } from "./configurationError.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads single variables; an empty one counts as not set. What is wrong is collected, and the default goes on in its place. */
export class EnvironmentReader {
  readonly problems: ConfigurationProblem[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  complain(setting: string, message: string, remedy: string): void {
    this.problems.push({ setting, message, remedy });
  }

  text(setting: string): string | null {
    const text = this.#environment[setting]?.trim() ?? "";
    return text === "" ? null : text;
  }

  /** A secret is taken as it is, spaces included. */
  secret(setting: string): string | null {
    return this.#environment[setting] || null;
  }

  wholeNumber(setting: string, fallback: number, most: number): number {
    const text = this.text(setting);
    if (text === null) return fallback;
    if (/^\d{1,12}$/.test(text) && Number(text) <= most) return Number(text);
    this.complain(setting, `"${text}" is not a whole number from 0 to ${most}`, `Set it to one, or leave it out for ${fallback}`);
    return fallback;
  }

  choice<Choice extends string>(setting: string, choices: readonly Choice[], fallback: Choice): Choice {
    const text = this.text(setting);
    if (text === null) return fallback;
    const choice = choices.find((each) => each === text);
    if (choice) return choice;
    this.complain(setting, `"${text}" is not one of ${choices.join(", ")}`, `Set it to one of them, or leave it out for ${fallback}`);
    return fallback;
  }

  flag(setting: string, fallback: boolean): boolean {
    return this.choice(setting, ["0", "1"], fallback ? "1" : "0") === "1";
  }
}
