/** What we ask permission for. Scopes of two resources can never be mixed in one request for a token. */
import type { TokenResource } from "../ports/tokens.ts";
import type { AppConfig } from "./config.ts";

/** The least delegated permissions that cover the product; docs/deploy.md says what each is for. */
const GRAPH_PERMISSIONS = [
  "User.Read",
  "Mail.ReadWrite",
  "Mail.ReadWrite.Shared",
  "MailboxSettings.ReadWrite",
  "Contacts.ReadWrite",
  "Calendars.ReadWrite",
  "Calendars.ReadWrite.Shared",
  "Tasks.ReadWrite",
];

/** Scopes of a resource, for the environment the configuration names. */
export function scopesFor(resource: TokenResource, { graph, dataverse }: AppConfig): readonly string[] {
  switch (resource) {
    case "mailbox":
      return GRAPH_PERMISSIONS.map((permission) => `${new URL(graph).origin}/${permission}`);
    case "crm":
      return [`${new URL(dataverse).origin}/user_impersonation`];
  }
}
