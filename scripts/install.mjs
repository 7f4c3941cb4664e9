/** Installs the packages of the lock file, as `npm start` and `npm test` do before anything else. */
import { demandNode, ensureInstalled } from "./setup.mjs";

demandNode();
await ensureInstalled();
