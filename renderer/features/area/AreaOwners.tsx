import { useRef, useState, type KeyboardEvent } from "react";
import type { AreaPullUp } from "../../../shared/model/area.ts";
import type { ContactAttempt } from "../../../shared/model/contact.ts";
import type { PullUpContact } from "../../../shared/model/pullUp.ts";
import { useContacts } from "../../sync/consoleContext.ts";
import { moveFocus } from "../../ui/moveFocus.ts";
import { useShortcut } from "../../ui/useShortcut.ts";
import { ContactDialog } from "../owners/ContactDialog.tsx";
import { attemptsFor } from "../owners/contactWords.ts";
import { isHidden } from "../owners/hiddenContact.ts";
import { OwnerRow } from "../owners/OwnerRow.tsx";
import "../owners/owners.css";

const none: readonly ContactAttempt[] = [];

const hides = ({ name, phone, email }: PullUpContact) => [name, phone, email].some(isHidden);

/** The owners of the registered-only cameras inside a drawn area; hidden where no open incident is near enough to ask them for. */
export function AreaOwners({ pullUp }: { pullUp: AreaPullUp }) {
  const attempts = useContacts(({ byIncident }) => (pullUp.incidentId === null ? none : (byIncident.get(pullUp.incidentId) ?? none)));
  const [contacting, setContacting] = useState<PullUpContact | null>(null);
  const list = useRef<HTMLUListElement>(null);
  useShortcut("owners.focus", () => list.current?.querySelector<HTMLElement>(".owner-row__contact")?.focus());
  const someHidden = pullUp.incidentId === null || pullUp.contacts.some(hides);
  return (
    <>
      {someHidden && (
        <p className="owners-hidden">{pullUp.incidentId === null ? "Hidden: select an open incident, then draw." : "Hidden where the incident is closed or farther than 2,000 ft."}</p>
      )}
      <ul ref={list} role="list" className="pull-up-list" aria-label="Owners inside" onKeyDown={(event: KeyboardEvent<HTMLUListElement>) => moveFocus(event, ".owner-row", ".owner-row__contact")}>
        {pullUp.contacts.map((contact) => (
          <OwnerRow
            key={contact.siteId}
            contact={contact}
            heading={null}
            hidden={pullUp.incidentId === null || hides(contact)}
            attempts={attemptsFor(attempts, contact.siteId)}
            onContact={setContacting}
          />
        ))}
      </ul>
      {contacting && pullUp.incidentId !== null && (
        <ContactDialog key={contacting.siteId} incidentId={pullUp.incidentId} contact={contacting} onClose={() => setContacting(null)} />
      )}
    </>
  );
}
