import { useState } from "react";
import { useConsole } from "../../sync/consoleContext.ts";
import { isHidden } from "./hiddenContact.ts";

interface ContactAddressProps {
  kind: "phone" | "email";
  value: string | null;
  owner: string;
}

const schemes = { phone: "tel:", email: "mailto:" } as const;
const missing = { phone: "No phone", email: "No e-mail" } as const;

/** A phone number or an e-mail address: a link to use it, a button to copy it; plain text where it is hidden. */
export function ContactAddress({ kind, value, owner }: ContactAddressProps) {
  if (value === null) return <span className="contact-address contact-address--missing">{missing[kind]}</span>;
  if (isHidden(value)) return <span className="contact-address contact-address--missing figures">{value}</span>;
  const href = kind === "phone" ? value.replace(/[^\d+]/g, "") : encodeURIComponent(value).replace("%40", "@");
  return (
    <span className="contact-address">
      <a className="one-line figures" href={`${schemes[kind]}${href}`} title={value}>
        {value}
      </a>
      <CopyButton text={value} label={`Copy ${kind === "phone" ? "phone number" : "e-mail address"} of ${owner}`} />
    </span>
  );
}

type CopyState = "ready" | "copied" | "refused";
const copyWords: Record<CopyState, string> = { ready: "Copy", copied: "Copied", refused: "Not allowed" };

function CopyButton({ text, label }: { text: string; label: string }) {
  const { platform } = useConsole();
  const [state, setState] = useState<CopyState>("ready");
  const copy = () =>
    platform.copyText(text).then(
      () => setState("copied"),
      // The browser gives no clipboard to a page without focus or a secure origin; the text can still be selected.
      () => setState("refused"),
    );
  return (
    <button type="button" className="copy-button" aria-label={state === "ready" ? label : `${label}: ${copyWords[state]}`} onClick={() => void copy()} onBlur={() => setState("ready")}>
      {copyWords[state]}
    </button>
  );
}
