import type { z } from "zod";
import { shellAnswer, type ShellProblem } from "../../shared/ipc/answer.ts";

/** The shell refused a call; the problem's code says why. */
export class ShellRefusal extends Error {
  readonly problem: ShellProblem;

  constructor(problem: ShellProblem) {
    super(problem.detail === undefined ? problem.title : `${problem.title}: ${problem.detail}`);
    this.name = "ShellRefusal";
    this.problem = problem;
  }
}

/**
 * Reads what came back over the bridge. Rejects with a {@link ShellRefusal}, or with a `ZodError` where the shell answered
 * what the channel's signature does not allow.
 */
export async function answerTo<Result>(channel: { readonly result: z.ZodType<Result> }, asked: Promise<unknown>): Promise<Result> {
  const answer = shellAnswer(channel.result).parse(await asked);
  if (!answer.ok) throw new ShellRefusal(answer.problem);
  return answer.value;
}

/** Hands a word of the shell on where it fits the channel's signature; what does not fit is said and dropped. */
export const checked =
  <Payload>(channel: { readonly payload: z.ZodType<Payload> }, listener: (payload: Payload) => void) =>
  (payload: unknown): void => {
    const parsed = channel.payload.safeParse(payload);
    if (parsed.success) listener(parsed.data);
    else console.error("The shell said something that does not fit.", parsed.error);
  };
