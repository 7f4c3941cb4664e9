import { crmContract } from "./crm-contract.ts";
import { openSandboxCrm } from "./sandbox-crm.ts";

crmContract("Dataverse against the sandbox", openSandboxCrm);
