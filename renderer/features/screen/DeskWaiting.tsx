import "../session/session.css";

/** A desk's screen whose session is locked: dark until it is opened again, at the console. */
export function DeskLocked() {
  return (
    <main className="screen" data-locked>
      <div className="screen__empty" role="status">
        <h1 className="screen__waiting">This workstation is locked</h1>
        <p>Unlock the console, and what stands here comes by itself.</p>
      </div>
    </main>
  );
}

/** A desk's screen without anybody at the desk: dark and calm, and it needs nobody's hand. */
export function DeskWaiting({ isAsking }: { isAsking: boolean }) {
  return (
    <main className="screen">
      <div className="screen__empty" role="status">
        {isAsking ? (
          <p>Looking for the console of this workstation.</p>
        ) : (
          <>
            <h1 className="screen__waiting">Nobody is signed in at this workstation</h1>
            <p>This screen follows the console. Sign in there, and what stands here comes by itself.</p>
          </>
        )}
      </div>
    </main>
  );
}
