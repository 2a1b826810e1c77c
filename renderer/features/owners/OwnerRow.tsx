import { memo } from "react";
import type { ContactAttempt } from "../../../shared/model/contact.ts";
import type { PullUpContact } from "../../../shared/model/pullUp.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { formatFeet } from "../../ui/distance.ts";
import { formatMoment } from "../../ui/time.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { AttemptList } from "./AttemptList.tsx";
import { ContactAddress } from "./ContactAddress.tsx";
import { footageLeft } from "./footageLeft.ts";
import { ownerName } from "./ownerName.ts";
import { closedText } from "../../../shared/model/closedText.ts";

interface OwnerRowProps {
  contact: PullUpContact;
  /** What it and those after it have in common, where that is new. */
  heading: string | null;
  attempts: readonly ContactAttempt[];
  /** Whether the hub hides whom to ask, because the incident is closed. */
  hidden: boolean;
  onContact: (contact: PullUpContact) => void;
}

/** One site to ask for footage: whom, how, how soon, and what came of it so far. */
export const OwnerRow = memo(function OwnerRow({ contact, heading, attempts, hidden, onContact }: OwnerRowProps) {
  const { main, more } = ownerName(contact, hidden);
  return (
    <li
      className="owner-row"
      data-site-id={contact.siteId}
      onKeyDown={(event) => {
        if (hidden || event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        onContact(contact);
      }}
    >
      {/* Each row says it for itself to who does not see it. */}
      {heading !== null && (
        <p className="pull-up-group owner-row__group" aria-hidden="true">
          {heading}
        </p>
      )}
      <div className="owner-row__line">
        <span className="owner-row__name one-line" title={more === null ? main : `${closedText(main)} · ${more}`}>
          <bdi>{main}</bdi>
          {more !== null && (
            <span className="owner-row__site">
              {" · "}
              <bdi>{more}</bdi>
            </span>
          )}
        </span>
        <FootageLeft footageExpiresAt={contact.footageExpiresAt} />
      </div>
      <div className="owner-row__addresses">
        <ContactAddress kind="phone" value={contact.phone} owner={main} />
        <ContactAddress kind="email" value={contact.email} owner={main} />
      </div>
      <div className="owner-row__line">
        <CamerasWords contact={contact} />
        {!hidden && (
          <button type="button" className="button button--small owner-row__contact" aria-keyshortcuts="m" onClick={() => onContact(contact)}>
            {attempts.length === 0 ? "Mark contacted…" : "Add contact…"}
          </button>
        )}
      </div>
      {attempts.length > 0 && <AttemptList attempts={attempts} />}
    </li>
  );
});

function FootageLeft({ footageExpiresAt }: { footageExpiresAt: string | null }) {
  const { client } = useConsole();
  const words = useTicking(() => footageLeft(footageExpiresAt, client.hubNow()).words);
  const urgency = useTicking(() => footageLeft(footageExpiresAt, client.hubNow()).urgency);
  const until = useTicking(() => (footageExpiresAt === null ? "" : `Overwritten ${formatMoment(footageExpiresAt, client.hubNow())}`));
  return (
    <span className="footage-left figures" data-urgency={urgency} title={until || undefined}>
      {words}
    </span>
  );
}

function CamerasWords({ contact }: { contact: PullUpContact }) {
  const count = contact.cameras.length;
  const words = `${count === 1 ? "1 camera" : `${count} cameras`} · ${formatFeet(contact.distanceMeters)}`;
  const names = contact.cameras.map(({ name }) => closedText(name)).join(", ");
  const distances = contact.cameras.map(({ name, distanceMeters }) => `${closedText(name)}, ${formatFeet(distanceMeters)}`);
  return (
    <span className="owner-row__cameras one-line" title={count === 1 ? `${words} · ${names}` : [`${words} · ${names}`, ...distances].join("\n")}>
      <span className="figures">{words}</span> · {names}
    </span>
  );
}
