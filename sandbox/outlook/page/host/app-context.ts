/** The first answer a frame gets: which application this is and what it offers. Pure. */
import type { AddinManifest } from "../manifest/model.ts";

/** Requirement sets the host fulfils; versions are text because 1.10 is not 1.1. */
export const REQUIREMENT_SETS = {
  Mailbox: "1.15",
  AddinCommands: "1.3",
  DialogApi: "1.2",
  NestedAppAuth: "1.1",
} as const;

export interface AppContextFacts {
  readonly appId: string;
  readonly instanceId: string;
  readonly correlationId: string;
  readonly locale: string;
  readonly hostVersion: string;
  readonly manifest: AddinManifest;
  readonly sourceUrl: string;
  /** Roaming settings: key to JSON text. */
  readonly settings: Readonly<Record<string, string>>;
  readonly width: number;
  readonly height: number;
}

const OUTLOOK_WEB_APP = 64;

export const toAppContext = (facts: AppContextFacts): Record<string, unknown> => ({
  _id: facts.appId,
  _appName: OUTLOOK_WEB_APP,
  _appVersion: "16.01",
  _appMinorVersion: 1,
  _appUILocale: facts.locale,
  _dataLocale: facts.locale,
  _docUrl: "",
  _clientMode: 1,
  _settings: facts.settings,
  _reason: "documentOpened",
  _appInstanceId: facts.instanceId,
  _osfControlType: 1,
  _eToken: "",
  _correlationId: facts.correlationId,
  _hostFullVersion: facts.hostVersion,
  _requirementMatrix: JSON.stringify(REQUIREMENT_SETS),
  _dialogRequirementMatrix: JSON.stringify({ DialogApi: REQUIREMENT_SETS.DialogApi }),
  _appDomains: facts.manifest.appDomains,
  _addInSourceUrl: facts.sourceUrl,
  _addinName: facts.manifest.displayName,
  _clientWindowWidth: facts.width,
  _clientWindowHeight: facts.height,
  _featureGates: {},
  _initialDisplayMode: 2,
  _hostCustomMessage: "",
  _wacHostEnvironment: "0",
  _marketplaceType: "",
});
