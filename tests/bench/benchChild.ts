import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { z } from "zod";

/** A process of a row's own, spoken to by one question and one answer at a time. */
export class BenchChild {
  readonly #child: ChildProcess;
  #ended: Error | null = null;
  #waiting: { resolve: (message: unknown) => void; reject: (error: Error) => void } | null = null;
  #unasked: unknown[] = [];

  private constructor(file: string, settings: unknown) {
    this.#child = fork(join(import.meta.dirname, file), [JSON.stringify(settings)], { execArgv: ["--no-warnings"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#child.on("message", (message) => {
      const waiting = this.#waiting;
      this.#waiting = null;
      if (waiting) waiting.resolve(message);
      else this.#unasked.push(message);
    });
    const end = (error: Error) => {
      this.#ended ??= error;
      this.#waiting?.reject(error);
      this.#waiting = null;
    };
    this.#child.on("error", end);
    this.#child.on("exit", (code, signal) => end(new Error(`${file} ended with ${signal ?? code}`)));
  }

  /** Starts a file of this folder with its settings; resolves with its first message. Rejects if it ends before. */
  static async start<Ready extends z.ZodType>(file: string, settings: unknown, ready: Ready): Promise<{ child: BenchChild; ready: z.infer<Ready> }> {
    const child = new BenchChild(file, settings);
    return { child, ready: await child.#answer(ready) };
  }

  /** Asks; resolves with the answer. Rejects if the process ends first, or answers something else. */
  ask<Answer extends z.ZodType>(question: unknown, answer: Answer): Promise<z.infer<Answer>> {
    this.#child.send({ question });
    return this.#answer(answer);
  }

  /** Ends the process, and waits until it has. */
  async end(): Promise<void> {
    if (this.#ended) return;
    const exited = new Promise<void>((resolve) => this.#child.once("exit", () => resolve()));
    this.#child.kill("SIGKILL");
    await exited;
  }

  async #answer<Answer extends z.ZodType>(schema: Answer): Promise<z.infer<Answer>> {
    const early = this.#unasked.shift();
    if (early !== undefined) return schema.parse(early);
    return schema.parse(
      await new Promise<unknown>((resolve, reject) => {
        if (this.#ended) reject(this.#ended);
        else this.#waiting = { resolve, reject };
      }),
    );
  }
}
