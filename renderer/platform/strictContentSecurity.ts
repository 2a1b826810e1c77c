// zod compiles object parsers with `new Function`, which the console's content security policy forbids; its probe for
// that, when the first schema is made, would be reported as a violation. zod keeps its settings in this global so that
// they can stand before its own code has come: import this before everything else.
Reflect.set(globalThis, "__zod_globalConfig", { jitless: true });

export {};
