import process from "node:process";
import { z } from "zod";

/** What a child was started with. */
export const settingsOf = <Settings extends z.ZodType>(schema: Settings): z.infer<Settings> => schema.parse(JSON.parse(process.argv[2] ?? ""));

/** Tells the parent. */
export const tell = (message: unknown): void => {
  process.send?.(message);
};

/** Answers each of the parent's questions; ends with the parent. What fails ends the process, which the parent is told. */
export function answerQuestions<Question extends z.ZodType>(schema: Question, answer: (question: z.infer<Question>) => Promise<unknown> | unknown): void {
  const envelope = z.object({ question: z.unknown() });
  process.on("disconnect", () => process.exit(0));
  process.on("message", (message) => {
    void Promise.resolve(answer(schema.parse(envelope.parse(message).question))).then(tell);
  });
}

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
