/** contact, contactFolder, person. https://learn.microsoft.com/graph/api/resources/contact */
import {
  emailAddress,
  extendedMembers,
  extensionMember,
  itemMembers,
  location,
  physicalAddress,
  profilePhoto,
} from "./common.ts";
import { choice, flag, instant, list, number, read, record, relation, text, type } from "./shape.ts";
import type { RecordType } from "./shape.ts";

const address = record(() => physicalAddress);
const mailAddress = record(() => emailAddress);

export const contact = type("contact", {
  ...itemMembers,
  parentFolderId: text,
  birthday: instant,
  fileAs: text,
  displayName: text,
  givenName: text,
  initials: text,
  middleName: text,
  nickName: text,
  surname: text,
  title: text,
  yomiGivenName: text,
  yomiSurname: text,
  yomiCompanyName: text,
  generation: text,
  imAddresses: list(text),
  jobTitle: text,
  companyName: text,
  department: text,
  officeLocation: text,
  profession: text,
  businessHomePage: text,
  assistantName: text,
  manager: text,
  homePhones: list(text),
  mobilePhone: text,
  businessPhones: list(text),
  spouseName: text,
  personalNotes: text,
  children: list(text),
  emailAddresses: list(mailAddress),
  primaryEmailAddress: mailAddress,
  secondaryEmailAddress: mailAddress,
  tertiaryEmailAddress: mailAddress,
  homeAddress: address,
  businessAddress: address,
  otherAddress: address,
  photo: relation(record(() => profilePhoto)),
  ...extensionMember,
  ...extendedMembers,
});

export const contactFolder: RecordType = type("contactFolder", {
  id: read(text),
  parentFolderId: read(text),
  displayName: text,
  childFolders: relation(list(record(() => contactFolder))),
  contacts: relation(list(record(() => contact))),
  ...extendedMembers,
});

const phone = type("phone", { type: text, number: text, region: text, language: text });
const website = type("website", { type: text, address: text, displayName: text });
const scoredEmailAddress = type("scoredEmailAddress", {
  address: text,
  relevanceScore: number,
  selectionLikelihood: choice("notSpecified", "high"),
  itemId: text,
});
const personType = type("personType", { class: text, subclass: text });
export const person = type("person", {
  id: read(text),
  displayName: text,
  givenName: text,
  surname: text,
  birthday: text,
  personNotes: text,
  isFavorite: flag,
  jobTitle: text,
  companyName: text,
  yomiCompany: text,
  department: text,
  officeLocation: text,
  profession: text,
  userPrincipalName: text,
  imAddress: text,
  scoredEmailAddresses: list(record(() => scoredEmailAddress)),
  phones: list(record(() => phone)),
  postalAddresses: list(record(() => location)),
  websites: list(record(() => website)),
  personType: record(() => personType),
});
