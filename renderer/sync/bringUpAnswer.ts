import type { z } from "zod";
import type { NextScreenViews } from "../../shared/protocol/screens.ts";
import { broughtUp, type BroughtUp } from "../../shared/protocol/bringUp.ts";
import { openingFrames, type OpeningFrame } from "../../shared/protocol/openingMedia.ts";
import { HubFailure } from "./hubFailure.ts";

/** The pictures that follow an answer are read by whoever shows them. */
export interface WithPictures {
  /** To be read at once and once; throws what breaks off the answer. */
  media: AsyncIterable<OpeningFrame>;
}

/** What an incident brings up. */
export type BringUpAnswer = BroughtUp & WithPictures;

/** What stands on a wall from now on. */
export type NextScreenViewsAnswer = NextScreenViews & WithPictures;

/** Reads the answer to a bring-up up to where its pictures begin. Rejects with a `HubFailure`, or with the abort's reason. */
export const readBringUp = (answer: Response): Promise<BringUpAnswer> => readWithPictures(answer, broughtUp, "pull-up");

/** Reads an answer that pictures follow, likewise. */
export async function readWithPictures<Schema extends z.ZodType<object>>(answer: Response, schema: Schema, what: string): Promise<z.output<Schema> & WithPictures> {
  if (answer.body === null) throw new HubFailure({ kind: "unintelligible", what });
  const media = openingFrames(answer.body);
  const first = await media.next().catch((error: unknown) => {
    throw failureFrom(error, what);
  });
  if (first.done || first.value.header.kind !== "answer") throw new HubFailure({ kind: "unintelligible", what });
  const parsed = schema.safeParse(jsonIn(first.value.body, what));
  if (!parsed.success) throw new HubFailure({ kind: "unintelligible", what }, { cause: parsed.error });
  return { ...parsed.data, media };
}

/** A connection that breaks is a `TypeError`, one that takes too long a `TimeoutError`; anything but these and an abort means that the bytes make no sense. */
function failureFrom(error: unknown, what: string): unknown {
  if (error instanceof DOMException && error.name === "AbortError") return error;
  if (error instanceof TypeError || error instanceof DOMException) return new HubFailure({ kind: "connection-lost" }, { cause: error });
  return new HubFailure({ kind: "unintelligible", what }, { cause: error });
}

function jsonIn(body: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    throw new HubFailure({ kind: "unintelligible", what }, { cause: error });
  }
}
