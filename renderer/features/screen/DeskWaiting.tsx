import "../session/session.css";

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
