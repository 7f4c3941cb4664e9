/** Types that several resources share. https://learn.microsoft.com/graph/api/resources/outlookitem */
import {
  choice,
  date,
  flag,
  instant,
  int,
  list,
  number,
  read,
  record,
  relation,
  required,
  text,
  type,
} from "./shape.ts";
import type { RecordType } from "./shape.ts";

export const emailAddress = type("emailAddress", { name: text, address: text });
export const recipient = type("recipient", { emailAddress: record(() => emailAddress) });
export const itemBody = type("itemBody", { contentType: choice("text", "html"), content: text });
export const dateTimeTimeZone = type("dateTimeTimeZone", { dateTime: required(text), timeZone: text });
export const timeSlot = type("timeSlot", {
  start: required(record(() => dateTimeTimeZone)),
  end: required(record(() => dateTimeTimeZone)),
});
export const physicalAddress = type("physicalAddress", {
  street: text,
  city: text,
  state: text,
  countryOrRegion: text,
  postalCode: text,
});
export const coordinates = type("outlookGeoCoordinates", {
  altitude: number,
  latitude: number,
  longitude: number,
  accuracy: number,
  altitudeAccuracy: number,
});
export const location = type("location", {
  displayName: text,
  locationEmailAddress: text,
  address: record(() => physicalAddress),
  coordinates: record(() => coordinates),
  locationUri: text,
  locationType: choice(
    "default",
    "conferenceRoom",
    "homeAddress",
    "businessAddress",
    "geoCoordinates",
    "streetAddress",
    "hotel",
    "restaurant",
    "localBusiness",
    "postalAddress",
  ),
  uniqueId: text,
  uniqueIdType: choice("unknown", "locationStore", "directory", "private", "bing"),
});

export const importance = choice("low", "normal", "high");
export const sensitivity = choice("normal", "personal", "private", "confidential");
export const weekday = choice("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

export const recurrencePattern = type("recurrencePattern", {
  type: choice("daily", "weekly", "absoluteMonthly", "relativeMonthly", "absoluteYearly", "relativeYearly"),
  interval: required(int),
  month: required(int),
  dayOfMonth: required(int),
  daysOfWeek: list(weekday),
  firstDayOfWeek: weekday,
  index: choice("first", "second", "third", "fourth", "last"),
});
export const recurrenceRange = type("recurrenceRange", {
  type: choice("endDate", "noEnd", "numbered"),
  startDate: date,
  endDate: date,
  recurrenceTimeZone: text,
  numberOfOccurrences: required(int),
});
export const patternedRecurrence = type("patternedRecurrence", {
  pattern: record(() => recurrencePattern),
  range: record(() => recurrenceRange),
});

export const singleValueProperty = type("singleValueLegacyExtendedProperty", { id: required(text), value: text });
export const multiValueProperty = type("multiValueLegacyExtendedProperty", { id: required(text), value: list(text) });
export const openExtension: RecordType = type(
  "openTypeExtension",
  { id: read(text), extensionName: required(text) },
  { open: true },
);
export const extension: RecordType = type(
  "extension",
  { id: read(text), extensionName: text },
  { open: true, derived: () => [openExtension] },
);

export const attachment: RecordType = type(
  "attachment",
  {
    id: read(text),
    lastModifiedDateTime: read(instant),
    name: text,
    contentType: text,
    size: read(int),
    isInline: required(flag),
  },
  { derived: () => [fileAttachment, itemAttachment, referenceAttachment] },
);
export const fileAttachment: RecordType = type("fileAttachment", {
  ...attachment.properties,
  contentId: text,
  contentLocation: text,
  contentBytes: { ...required({ is: "binary" }), nullable: true },
});
export const outlookItem: RecordType = type("outlookItem", { id: read(text) }, { open: true, readLater: true });
export const itemAttachment: RecordType = type("itemAttachment", {
  ...attachment.properties,
  item: relation(
    record(() => outlookItem),
    "create",
  ),
});
export const referenceAttachment: RecordType = type("referenceAttachment", { ...attachment.properties });

export const itemMembers = {
  id: read(text),
  createdDateTime: read(instant),
  lastModifiedDateTime: read(instant),
  changeKey: read(text),
  categories: list(text),
};
export const extendedMembers = {
  singleValueExtendedProperties: relation(list(record(() => singleValueProperty)), "write"),
  multiValueExtendedProperties: relation(list(record(() => multiValueProperty)), "write"),
};
export const extensionMember = { extensions: relation(list(record(() => extension)), "create") };
export const attachmentMember = { attachments: relation(list(record(() => attachment)), "create") };
export const profilePhoto = type("profilePhoto", { id: read(text), height: int, width: int });
