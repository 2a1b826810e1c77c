import { useState, type FormEvent } from "react";
import { useConsole } from "../../../sync/consoleContext.ts";
import { useCommand } from "../../../sync/useCommand.ts";
import { describeFailure } from "../../../sync/hubFailure.ts";
import { formatClock } from "../../../ui/time.ts";

/** A moment of a camera that is about to be marked, by the hub's clock. */
export interface MarkedMoment {
  grantId: string;
  atMilliseconds: number;
}

interface BookmarkFormProps {
  moment: MarkedMoment;
  onDone: (saved: boolean) => void;
}

/** The longest ago a moment may lie, as the hub takes it. */
const longestAgoSeconds = 600;

/** Marks the moment at which it was opened, with words or without: Enter keeps it, Escape does not. The picture goes on beside it. */
export function BookmarkForm({ moment, onDone }: BookmarkFormProps) {
  const { client } = useConsole();
  const [words, setWords] = useState("");
  const { progress, send } = useCommand("bookmark.add");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const secondsAgo = Math.min(longestAgoSeconds, Math.max(0, (client.hubNow() - moment.atMilliseconds) / 1000));
    if (await send({ grantId: moment.grantId, secondsAgo, words: words.trim() === "" ? null : words })) onDone(true);
  };
  return (
    <form className="tile-form" aria-label="Bookmark" onSubmit={(event) => void submit(event)}>
      <span className="tile-form__when figures">{formatClock(moment.atMilliseconds)}</span>
      <input
        className="field__input tile-form__words"
        aria-label="Words for the bookmark, optional"
        placeholder="Words, optional"
        maxLength={500}
        autoFocus
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          onDone(false);
        }}
      />
      <button type="submit" className="button button--small" disabled={progress.kind === "sending"}>
        Save
      </button>
      {progress.kind === "failed" && (
        <p className="tile-form__failure" role="alert">
          {describeFailure(progress.failure).title}
        </p>
      )}
    </form>
  );
}
