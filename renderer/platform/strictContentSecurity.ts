import { config } from "zod";

// zod compiles object parsers with `new Function`, which the console's content security policy forbids; its probe for
// that would be reported as a violation. Import this before any schema is used.
config({ jitless: true });
