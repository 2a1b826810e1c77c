import { describeFailure, type HubFailureCause } from "../sync/hubFailure.ts";
import "./notice.css";

interface FailureNoticeProps {
  failure: HubFailureCause;
  onRetry?: () => void;
}

/** A failure in words, with what to do about it. */
export function FailureNotice({ failure, onRetry }: FailureNoticeProps) {
  const { title, advice } = describeFailure(failure);
  return (
    <div className="notice notice--danger" role="alert">
      <p className="notice__title free-text">{title}.</p>
      {advice !== null && <p className="free-text">{advice}</p>}
      {onRetry && (
        <button type="button" className="button button--small" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
