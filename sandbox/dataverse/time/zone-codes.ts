/**
 * `timezonecode` of user settings: the numbers Windows time zones have in the platform, with the IANA zone for each.
 * https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/timezonedefinition
 */
import { findWindows } from "windows-iana";

const ZONES: readonly (readonly [code: number, zone: string])[] = [
  [0, "Etc/GMT+12"],
  [1, "Pacific/Pago_Pago"],
  [2, "Pacific/Honolulu"],
  [3, "America/Anchorage"],
  [4, "America/Los_Angeles"],
  [5, "America/Tijuana"],
  [10, "America/Denver"],
  [12, "America/Chihuahua"],
  [15, "America/Phoenix"],
  [20, "America/Chicago"],
  [25, "America/Regina"],
  [29, "America/Mexico_City"],
  [33, "America/Guatemala"],
  [35, "America/New_York"],
  [40, "America/Indianapolis"],
  [45, "America/Bogota"],
  [47, "America/Caracas"],
  [50, "America/Halifax"],
  [55, "America/La_Paz"],
  [56, "America/Santiago"],
  [58, "America/Cuiaba"],
  [60, "America/St_Johns"],
  [65, "America/Sao_Paulo"],
  [69, "America/Argentina/Buenos_Aires"],
  [70, "America/Cayenne"],
  [73, "America/Godthab"],
  [74, "America/Montevideo"],
  [75, "Etc/GMT+2"],
  [80, "Atlantic/Azores"],
  [83, "Atlantic/Cape_Verde"],
  [84, "Africa/Casablanca"],
  [85, "Europe/London"],
  [90, "Atlantic/Reykjavik"],
  [92, "Etc/UTC"],
  [95, "Europe/Budapest"],
  [100, "Europe/Warsaw"],
  [105, "Europe/Paris"],
  [110, "Europe/Berlin"],
  [113, "Africa/Lagos"],
  [115, "Europe/Chisinau"],
  [120, "Africa/Cairo"],
  [125, "Europe/Kiev"],
  [130, "Europe/Bucharest"],
  [134, "Europe/Istanbul"],
  [135, "Asia/Jerusalem"],
  [140, "Africa/Johannesburg"],
  [141, "Africa/Windhoek"],
  [145, "Europe/Moscow"],
  [150, "Asia/Riyadh"],
  [155, "Africa/Nairobi"],
  [158, "Asia/Baghdad"],
  [160, "Asia/Tehran"],
  [165, "Asia/Dubai"],
  [169, "Asia/Baku"],
  [170, "Asia/Yerevan"],
  [172, "Indian/Mauritius"],
  [173, "Asia/Tbilisi"],
  [175, "Asia/Kabul"],
  [180, "Asia/Yekaterinburg"],
  [184, "Asia/Karachi"],
  [185, "Asia/Tashkent"],
  [190, "Asia/Calcutta"],
  [193, "Asia/Katmandu"],
  [195, "Asia/Almaty"],
  [196, "Asia/Dhaka"],
  [200, "Asia/Colombo"],
  [201, "Asia/Novosibirsk"],
  [203, "Asia/Rangoon"],
  [205, "Asia/Bangkok"],
  [207, "Asia/Krasnoyarsk"],
  [210, "Asia/Shanghai"],
  [215, "Asia/Singapore"],
  [220, "Asia/Taipei"],
  [225, "Australia/Perth"],
  [227, "Asia/Irkutsk"],
  [228, "Asia/Ulaanbaatar"],
  [230, "Asia/Seoul"],
  [235, "Asia/Tokyo"],
  [240, "Asia/Yakutsk"],
  [245, "Australia/Darwin"],
  [250, "Australia/Adelaide"],
  [255, "Australia/Sydney"],
  [260, "Australia/Brisbane"],
  [265, "Australia/Hobart"],
  [270, "Asia/Vladivostok"],
  [275, "Pacific/Port_Moresby"],
  [280, "Pacific/Guadalcanal"],
  [285, "Pacific/Fiji"],
  [290, "Pacific/Auckland"],
  [300, "Pacific/Tongatapu"],
  [301, "Pacific/Apia"],
];

const BY_CODE = new Map(ZONES);

/** UTC for a code nobody knows. */
export const zoneOf = (code: number): string => BY_CODE.get(code) ?? "Etc/UTC";

/** 92 (UTC) for a zone without a code. */
export const codeOf = (zone: string): number => ZONES.find(([, known]) => known === zone)?.[0] ?? 92;

export const isZoneCode = (code: number): boolean => BY_CODE.has(code);

/** Every zone that has a code, with its Windows name; a few have none. */
export const namedZones = (): { readonly code: number; readonly zone: string; readonly standardName: string }[] =>
  ZONES.flatMap(([code, zone]) => {
    const [standardName] = findWindows(zone);
    return standardName === undefined ? [] : [{ code, zone, standardName }];
  });
