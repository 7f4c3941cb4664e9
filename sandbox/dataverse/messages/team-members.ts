/** AddMembersTeam and RemoveMembersTeam. */
import { badArgument } from "../errors.ts";
import { noContent } from "../http/exchange.ts";
import { associate, disassociate } from "../write/associate.ts";
import type { ManyToManyNavigation } from "../metadata/navigation.ts";
import type { RowReference } from "../write/references.ts";
import type { MessageCall, MessageHandler } from "./handler.ts";
import { existingRow } from "./sharing.ts";

type Change = (call: MessageCall, team: string, navigation: ManyToManyNavigation, member: RowReference) => void;

const eachMember =
  (change: Change): MessageHandler =>
  (call) => {
    const { session, bound, parameters } = call;
    const navigation = bound?.table.navigations.get("teammembership_association");
    if (bound?.id === undefined || navigation?.kind !== "many") throw badArgument("Only teams have members.");
    const members = Array.isArray(parameters["Members"]) ? parameters["Members"] : [];
    for (const member of members) change(call, bound.id, navigation, existingRow(session, member, "systemuser"));
    return noContent();
  };

export const addMembersTeam = eachMember(({ session }, team, navigation, member) => {
  associate(session, session.model.table("team"), team, navigation, member);
});
export const removeMembersTeam = eachMember(({ session }, team, navigation, { id }) => {
  disassociate(session, session.model.table("team"), team, navigation, id);
});
