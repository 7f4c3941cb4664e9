import type { Net } from "../ports/net.ts";
import { fetchPart } from "../wire/fetch-part.ts";
import { remember } from "../wire/remember.ts";
import type { ScreensCrm } from "./screens-crm.ts";
import type { CrmLine } from "./tracking-crm.ts";

/** What no open item needs at once is fetched when it is first asked for (Q1). */
export function createLaterCrm(line: CrmLine, net: Pick<Net, "isOnline">): ScreensCrm {
  const later = remember(async () => {
    const part = await fetchPart(net, () => import(/* webpackChunkName: "screens-crm" */ "./screens-crm.ts"));
    return part.createScreensCrm(line);
  });
  return {
    createRecord: async (...question) => (await later()).createRecord(...question),
    writeParent: async (...question) => (await later()).writeParent(...question),
    readParent: async (...question) => (await later()).readParent(...question),
    readParty: async (...question) => (await later()).readParty(...question),
    writeParty: async (...question) => (await later()).writeParty(...question),
    deleteOwn: async (...question) => (await later()).deleteOwn(...question),
    deleteUntouched: async (...question) => (await later()).deleteUntouched(...question),
    readRecords: async (...question) => (await later()).readRecords(...question),
    addFile: async (...question) => (await later()).addFile(...question),
    readFileNames: async (...question) => (await later()).readFileNames(...question),
    readConnectionRoles: async (...question) => (await later()).readConnectionRoles(...question),
    readConnections: async (...question) => (await later()).readConnections(...question),
    writeConnection: async (...question) => (await later()).writeConnection(...question),
    readTemplates: async (...question) => (await later()).readTemplates(...question),
    fillTemplate: async (...question) => (await later()).fillTemplate(...question),
    searchArticles: async (...question) => (await later()).searchArticles(...question),
    readArticle: async (...question) => (await later()).readArticle(...question),
    searchLiterature: async (...question) => (await later()).searchLiterature(...question),
    readLiteratureFiles: async (...question) => (await later()).readLiteratureFiles(...question),
    readLiteratureFile: async (...question) => (await later()).readLiteratureFile(...question),
    readUserOptions: async (...question) => (await later()).readUserOptions(...question),
    writeUserOptions: async (...question) => (await later()).writeUserOptions(...question),
    readMailOptions: async (...question) => (await later()).readMailOptions(...question),
    readCorrelation: async (...question) => (await later()).readCorrelation(...question),
    readOtherOwners: async (...question) => (await later()).readOtherOwners(...question),
    readTrackingChoices: async (...question) => (await later()).readTrackingChoices(...question),
    readServerSync: async (...question) => (await later()).readServerSync(...question),
  };
}
