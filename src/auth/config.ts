/**
 * Where the services are and which application signs in: `config.json` beside the add-in's pages. The one file that
 * differs between an installation, a test environment and the sandbox.
 */
import { ServiceError } from "../ports/service-error.ts";
import { NetError, type Net } from "../ports/net.ts";
import { toJson } from "../wire/answer.ts";
import { parse, record, ShapeError, text, type Shape } from "../wire/shape.ts";

export interface AppConfig {
  /** Application (client) id of the registration in Entra. */
  readonly clientId: string;
  /** E.g. `https://login.microsoftonline.com/common`. */
  readonly authority: string;
  /** Service root with version, no slash at the end: `https://graph.microsoft.com/v1.0`. */
  readonly graph: string;
  /** Service root with version, no slash at the end: `https://org.crm4.dynamics.com/api/data/v9.2`. */
  readonly dataverse: string;
  /** Page of the CRM client: `https://org.crm4.dynamics.com/main.aspx`. */
  readonly crm: string;
}

/** An https address without a slash at the end. Tokens travel there, so nothing else will do. */
const address: Shape<string> = (value, place) => {
  const given = text(value, place);
  if (!URL.canParse(given) || new URL(given).protocol !== "https:")
    throw new ShapeError(place, "an https address", value);
  return given.replace(/\/+$/, "");
};
const identifier: Shape<string> = (value, place) => {
  const given = text(value, place).trim();
  if (given === "") throw new ShapeError(place, "an id", value);
  return given;
};
const config = record({ clientId: identifier, authority: address, graph: address, dataverse: address, crm: address });

/**
 * Reads and checks the configuration.
 * @param page address of a page of the add-in
 * @throws ServiceError `refused` that names the wrong member, `noNetwork`, `serviceDown`
 */
export async function readConfig(net: Net, page: string): Promise<AppConfig> {
  const url = new URL("config.json", page).href;
  try {
    const answer = await net.send({ method: "GET", url, headers: { Accept: "application/json" } });
    if (answer.status !== 200) throw refused(`config.json: HTTP ${answer.status}`);
    return toConfig(await answer.text());
  } catch (error) {
    if (!(error instanceof NetError)) throw error;
    const kind = net.isOnline() ? "serviceDown" : "noNetwork";
    throw new ServiceError({ service: "thisComputer", kind, detail: "config.json" }, { cause: error });
  }
}

/** @throws ServiceError `refused` that names the wrong member */
export function toConfig(json: string): AppConfig {
  try {
    return parse(config, toJson(json));
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw refused(`config.json: ${error.message}`, error);
  }
}

const refused = (message: string, cause?: unknown): ServiceError =>
  new ServiceError({ service: "thisComputer", kind: "refused", message, detail: message }, { cause });
