import type { App } from "../app/app.ts";

/** The user's preferences as the application gives them. */
export type Preferences = NonNullable<ReturnType<App["preferences"]["read"]>["value"]>;
