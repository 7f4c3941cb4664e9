/** Mailbox settings, supported zones and languages. https://learn.microsoft.com/graph/api/user-get-mailboxsettings */
import { readSettings, writeSettings } from "../access/mailboxes.ts";
import { ianaZone, ianaZones, windowsZones, zonedMillis } from "../calendar/zones.ts";
import { invalidRequest } from "../http/errors.ts";
import { jsonBody, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { isObject, objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { listInMemory } from "../query/list.ts";
import { mailboxSettings } from "../schema/settings.ts";
import { readBody } from "../schema/read-body.ts";
import { type } from "../schema/shape.ts";
import { text } from "../schema/shape.ts";
import type { Visit } from "../visit.ts";

function show(visit: Visit): JsonObject {
  const archive = visit.idOf(visit.wellKnown("mailFolder", "archive"));
  return {
    "@odata.context": visit.context("mailboxSettings"),
    archiveFolder: archive,
    ...readSettings(visit.store, visit.mailbox.number),
    userPurpose: "user",
  };
}

/** Settings that can be read one by one. */
export const SEPARATE_SETTINGS = [
  "automaticRepliesSetting",
  "dateFormat",
  "delegateMeetingMessageDeliveryOptions",
  "language",
  "timeFormat",
  "timeZone",
  "userPurpose",
  "workingHours",
];

/** Languages a mailbox can be set to. */
const LOCALES = (
  "ar-SA bg-BG cs-CZ da-DK de-AT de-CH de-DE el-GR en-AU en-CA en-GB en-IE en-IN en-NZ en-US en-ZA es-ES es-MX et-EE " +
  "fi-FI fr-BE fr-CA fr-CH fr-FR he-IL hr-HR hu-HU it-IT ja-JP ko-KR lt-LT lv-LV nb-NO nl-BE nl-NL pl-PL pt-BR pt-PT " +
  "ro-RO ru-RU sk-SK sl-SI sv-SE tr-TR uk-UA zh-CN zh-TW"
).split(" ");

/** Throws GraphError 400 when scheduled replies would end before they begin. */
function checkReplies(replies: JsonObject | undefined): void {
  const at = (name: string): number | undefined => {
    const when = replies && objectAt(replies, name);
    return when && zonedMillis(textAt(when, "dateTime") ?? "", textAt(when, "timeZone") ?? "UTC");
  };
  const [start, end] = [at("scheduledStartDateTime"), at("scheduledEndDateTime")];
  if (start !== undefined && end !== undefined && end <= start)
    throw invalidRequest(
      "The scheduledEndDateTime of automatic replies must be later than the scheduledStartDateTime.",
    );
}

export const settingsHandlers = {
  get: (visit: Visit): Answer => {
    const query = visit.query(mailboxSettings);
    const whole = Object.entries(show(visit));
    return ok(
      Object.fromEntries(
        whole.filter(([name]) => name.startsWith("@") || !query.select || query.select.includes(name)),
      ),
    );
  },
  /** One of them by itself: `/me/mailboxSettings/timeZone`. */
  part:
    (name: string) =>
    (visit: Visit): Answer => {
      const context = { "@odata.context": visit.context(`mailboxSettings/${name}`) };
      const value = show(visit)[name] ?? null;
      return ok(isObject(value) ? { ...context, ...value } : { ...context, value });
    },
  patch: (visit: Visit): Answer => {
    const fields = readBody(mailboxSettings, jsonBody(visit.request), "update");
    const zone = textAt(fields, "timeZone");
    if (zone !== undefined) ianaZone(zone);
    const hours = textAt(objectAt(objectAt(fields, "workingHours") ?? {}, "timeZone"), "name");
    if (hours !== undefined && hours !== "Customized Time Zone") ianaZone(hours);
    checkReplies(objectAt(fields, "automaticRepliesSetting"));
    const locale = textAt(objectAt(fields, "language"), "locale");
    if (locale !== undefined && !LOCALES.some((known) => known.toLowerCase() === locale.toLowerCase()))
      throw invalidRequest(`The locale '${locale}' is not supported.`);
    const settings = readSettings(visit.store, visit.mailbox.number);
    const merged = Object.entries(fields).map(
      ([name, value]) => [name, { ...objectAt(settings, name), ...objectAt({ value }, "value") }, value] as const,
    );
    writeSettings(visit.store, visit.mailbox.number, {
      ...settings,
      ...Object.fromEntries(merged.map(([name, whole, value]) => [name, objectAt({ value }, "value") ? whole : value])),
    });
    return ok(show(visit));
  },
};

const zoneType = type("timeZoneInformation", { alias: text, displayName: text });
const localeType = type("localeInfo", { locale: text, displayName: text });

export const supportedHandlers = {
  timeZones: (visit: Visit): Answer => {
    const standard = /TimeZoneStandard\s*=\s*'?(?:microsoft\.graph\.timeZoneStandard')?(\w+)/i
      .exec(visit.parameter("arguments"))?.[1]
      ?.toLowerCase();
    if (standard !== undefined && standard !== "windows" && standard !== "iana")
      throw invalidRequest("TimeZoneStandard is either Windows or Iana.");
    const names = standard === "iana" ? ianaZones() : windowsZones();
    return listInMemory(
      visit,
      "outlook/supportedTimeZones",
      names.map((name) => ({ alias: name, displayName: name })),
      visit.query(zoneType),
      1000,
    );
  },
  languages: (visit: Visit): Answer => {
    const rows = LOCALES.map((locale) => ({
      locale,
      displayName: new Intl.DisplayNames(["en"], { type: "language" }).of(locale) ?? locale,
    }));
    return listInMemory(visit, "outlook/supportedLanguages", rows, visit.query(localeType), 1000);
  },
};
