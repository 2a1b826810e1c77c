import { broughtUp, type BroughtUp } from "../../shared/protocol/bringUp.ts";
import { openingFrames, type OpeningFrame } from "../../shared/protocol/openingMedia.ts";
import { HubFailure } from "./hubFailure.ts";

/** What an incident brings up; the pictures that follow are read by whoever shows them. */
export interface BringUpAnswer extends BroughtUp {
  /** To be read at once and once; throws what breaks off the answer. */
  media: AsyncIterable<OpeningFrame>;
}

const what = "pull-up";

/** Reads an answer up to where its pictures begin. Rejects with a `HubFailure`, or with the abort's reason. */
export async function readBringUp(answer: Response): Promise<BringUpAnswer> {
  if (answer.body === null) throw new HubFailure({ kind: "unintelligible", what });
  const media = openingFrames(answer.body);
  const first = await media.next().catch((error: unknown) => {
    throw failureFrom(error);
  });
  if (first.done || first.value.header.kind !== "answer") throw new HubFailure({ kind: "unintelligible", what });
  const parsed = broughtUp.safeParse(jsonIn(first.value.body));
  if (!parsed.success) throw new HubFailure({ kind: "unintelligible", what }, { cause: parsed.error });
  return { ...parsed.data, media };
}

/** A connection that breaks is a `TypeError`, one that takes too long a `TimeoutError`; anything but these and an abort means that the bytes make no sense. */
function failureFrom(error: unknown): unknown {
  if (error instanceof DOMException && error.name === "AbortError") return error;
  if (error instanceof TypeError || error instanceof DOMException) return new HubFailure({ kind: "connection-lost" }, { cause: error });
  return new HubFailure({ kind: "unintelligible", what }, { cause: error });
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    throw new HubFailure({ kind: "unintelligible", what }, { cause: error });
  }
}
