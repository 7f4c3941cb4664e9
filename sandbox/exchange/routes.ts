/** All paths below `/me` and `/users/{id}`, and those beside them. */
import { calendarRouteTable } from "./calendar/routes.ts";
import { contactRouteTable } from "./contacts/routes.ts";
import { deltaRoutes } from "./delta/routes.ts";
import { route } from "./http/route.ts";
import type { Route } from "./http/router.ts";
import { mailRoutes } from "./mail/routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { userHandlers } from "./people/users.ts";
import { todoRoutes } from "./todo/routes.ts";
import type { Handler } from "./visit.ts";

export const userRoutes: readonly Route<Handler>[] = [
  ...peopleRoutes,
  ...mailRoutes,
  ...contactRouteTable,
  ...calendarRouteTable,
  ...todoRoutes,
  ...deltaRoutes,
];

export const rootRoutes: readonly Route<Handler>[] = [route("GET", "users", userHandlers.list, "list")];
