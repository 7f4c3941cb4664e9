/** All paths below `/me` and `/users/{id}`, and those beside them. */
import { calendarRouteTable } from "./calendar/routes.ts";
import { contactRouteTable } from "./contacts/routes.ts";
import { deltaRoutes } from "./delta/routes.ts";
import { route } from "./http/route.ts";
import type { Route } from "./http/router.ts";
import { mailRoutes } from "./mail/routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { userHandlers } from "./people/users.ts";
import { schedulingHandlers } from "./scheduling/handlers.ts";
import { subscriptionHandlers } from "./subscriptions/handlers.ts";
import { todoRoutes } from "./todo/routes.ts";
import type { Handler } from "./visit.ts";

export const userRoutes: readonly Route<Handler>[] = [
  ...peopleRoutes,
  ...mailRoutes,
  ...contactRouteTable,
  ...calendarRouteTable,
  ...todoRoutes,
  ...deltaRoutes,
  route("POST", "calendar/getSchedule", schedulingHandlers.getSchedule),
  route("POST", "findMeetingTimes", schedulingHandlers.findMeetingTimes),
  route("POST", "getMailTips", schedulingHandlers.getMailTips),
  route("GET", "reminderView(…)", schedulingHandlers.reminderView, "fixed"),
];

export const rootRoutes: readonly Route<Handler>[] = [
  route("GET", "users", userHandlers.list, "list"),
  route("GET", "subscriptions", subscriptionHandlers.list, "list"),
  route("POST", "subscriptions", subscriptionHandlers.create),
  route("GET", "subscriptions/{subscription}", subscriptionHandlers.get, "item"),
  route("PATCH", "subscriptions/{subscription}", subscriptionHandlers.patch),
  route("DELETE", "subscriptions/{subscription}", subscriptionHandlers.remove),
  route("POST", "subscriptions/{subscription}/reauthorize", subscriptionHandlers.reauthorize),
];
