/** Messages the product may call one day: clocks, versions, privileges, members of teams, items of queues. */
import type { MessageFacts } from "./message-facts.ts";

const onQueueItem = (parameters: MessageFacts["parameters"]): MessageFacts => ({
  kind: "action",
  bound: { tables: ["queueitem"] },
  parameters,
});
const onTeam: MessageFacts = { kind: "action", bound: { tables: ["team"] }, parameters: { Members: { type: "rows" } } };

const onRecordTeam: MessageFacts = {
  kind: "action",
  bound: { tables: ["systemuser"] },
  parameters: { Record: { type: "row" }, TeamTemplate: { type: "row" } },
};

export const LATER_MESSAGES: Readonly<Record<string, MessageFacts>> = {
  AddUserToRecordTeam: onRecordTeam,
  RemoveUserFromRecordTeam: onRecordTeam,
  GetAllTimeZonesWithDisplayName: { kind: "function", parameters: { LocaleId: { type: "integer" } } },
  GetTimeZoneCodeByLocalizedName: {
    kind: "function",
    parameters: { LocalizedStandardName: { type: "string" }, LocaleId: { type: "integer" } },
  },
  AddMembersTeam: onTeam,
  RemoveMembersTeam: onTeam,
  LocalTimeFromUtcTime: {
    kind: "function",
    parameters: { TimeZoneCode: { type: "integer" }, UtcTime: { type: "instant" } },
  },
  UtcTimeFromLocalTime: {
    kind: "function",
    parameters: { TimeZoneCode: { type: "integer" }, LocalTime: { type: "instant" } },
  },
  PickFromQueue: onQueueItem({ SystemUser: { type: "row" }, RemoveQueueItem: { type: "boolean" } }),
  ReleaseToQueue: onQueueItem({}),
  RemoveFromQueue: onQueueItem({}),
  RetrieveAvailableLanguages: { kind: "function", parameters: {} },
  RetrieveProvisionedLanguages: { kind: "function", parameters: {} },
  RetrieveUserPrivilegeByPrivilegeName: {
    kind: "function",
    bound: { tables: ["systemuser"] },
    parameters: { PrivilegeName: { type: "string" } },
  },
  RetrieveUserPrivileges: { kind: "function", bound: { tables: ["systemuser"] }, parameters: {} },
  RetrieveVersion: { kind: "function", parameters: {} },
};
