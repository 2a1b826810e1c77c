const eye = "M1 8s2.6-4.5 7-4.5S15 8 15 8s-2.6 4.5-7 4.500S1 8 1 8z";

/** An eye where a camera sees the incident, a dashed one where that is unknown, a struck one where it does not. */
export function CoverIcon({ coversIncident }: { coversIncident: boolean | null }) {
  return (
    <svg className="cover-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={eye} strokeDasharray={coversIncident === null ? "2 1.6" : undefined} />
      {coversIncident === true && <circle cx="8" cy="8" r="2.2" />}
      {coversIncident === false && <path d="M2.5 13.5 13.5 2.5" />}
    </svg>
  );
}
