import { z } from "zod";
import { problemDocument } from "../../shared/protocol/problems.ts";
import { OpeningReader, type OpeningFrame } from "../../shared/protocol/openingMedia.ts";
import type { ApiAnswer, ApiClient } from "./apiClient.ts";
import { waitUntil } from "./waitUntil.ts";

/** A line that is being read; what comes without end can't be asked for as other answers are. */
export interface OpenLine {
  status: number;
  /** What was refused, where it was. */
  problem: z.infer<typeof problemDocument> | null;
  frames: readonly OpeningFrame[];
  /** Resolves when no more comes: how the line ended. */
  ended: Promise<"finished" | "cut">;
  /** Waits until a frame that matches has come. */
  until(what: string, matches: (frame: OpeningFrame) => boolean): Promise<void>;
  close(): void;
}

export async function openLine(client: Pick<ApiClient, "address" | "token">, follow: string): Promise<OpenLine> {
  const abort = new AbortController();
  const response = await fetch(new URL(`/api/v1/media/line?follow=${follow}`, client.address), {
    headers: client.token === "" ? {} : { authorization: `Bearer ${client.token}` },
    signal: abort.signal,
  });
  const frames: OpeningFrame[] = [];
  if (!response.ok || response.body === null) {
    const problem = problemDocument.parse(await response.json());
    return { status: response.status, problem, frames, ended: Promise.resolve("finished"), until: () => Promise.reject(new Error(problem.title)), close: () => undefined };
  }
  const reader = new OpeningReader();
  const body = response.body;
  const read = async (): Promise<"finished" | "cut"> => {
    try {
      for await (const bytes of body) frames.push(...reader.take(bytes));
      return "finished";
    } catch {
      return "cut";
    }
  };
  const ended = read();
  return {
    status: response.status,
    problem: null,
    frames,
    ended,
    until: (what, matches) => waitUntil(what, () => Promise.resolve(frames.some(matches)), 10_000),
    close: () => abort.abort(),
  };
}

/** How a line is answered, which is then let go. */
export async function askForLine(client: ApiClient, follow: string): Promise<ApiAnswer> {
  const line = await openLine(client, follow);
  line.close();
  await line.ended;
  return { status: line.status, headers: new Headers(line.problem === null ? {} : { "content-type": "application/problem+json" }), body: line.problem };
}
