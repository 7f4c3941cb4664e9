/** The people of the sandbox. Ids are fixed so that bookmarks and tests survive `--fresh`. */
export interface SandboxUser {
  /** Entra object id (GUID, lower case). */
  readonly objectId: string;
  /** Dataverse `systemuserid`. */
  readonly systemUserId: string;
  readonly upn: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly part: "salesperson" | "colleague" | "administrator" | "delegate";
  /** Names of Dataverse security roles. */
  readonly roles: readonly string[];
  /** IANA zone of mailbox and CRM user settings. */
  readonly timeZone: string;
}

/** Entra tenant and CRM organization everybody belongs to. */
export const TENANT_ID = "6f1d2c3b-9a4e-4d57-8b60-2e8c51f07a11";
export const ORGANIZATION_ID = "0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58";
export const BUSINESS_UNIT_ID = "b7e41f08-6d23-4c95-92aa-5f3d80c91e64";
export const DOMAIN = "northwind-bikes.example";

const person = (
  n: number,
  firstName: string,
  lastName: string,
  jobTitle: string,
  part: SandboxUser["part"],
  roles: readonly string[],
): SandboxUser => ({
  objectId: `5e0b9d6${n}-2f47-4c1a-9b83-60d1e7a4f3c${n}`,
  systemUserId: `a1c4f27${n}-85e3-4b90-8d16-3c72e9054ab${n}`,
  upn: `${firstName.toLowerCase()}.${lastName.toLowerCase()}@${DOMAIN}`,
  firstName,
  lastName,
  name: `${firstName} ${lastName}`,
  jobTitle,
  part,
  roles,
  timeZone: "Europe/Berlin",
});

/** The first one is signed in by default. */
export const SANDBOX_USERS: readonly SandboxUser[] = [
  person(1, "Maya", "Lindqvist", "Account Executive", "salesperson", ["Salesperson"]),
  person(2, "Tom", "Okafor", "Account Executive", "colleague", ["Salesperson"]),
  person(3, "Ines", "Duarte", "CRM Administrator", "administrator", ["System Administrator"]),
  person(4, "Paul", "Wegner", "Sales Assistant (delegate of Maya Lindqvist)", "delegate", ["Salesperson"]),
];

/** A distribution list of the organization. */
export interface SandboxList {
  readonly name: string;
  readonly address: string;
  /** Addresses of its members. */
  readonly members: readonly string[];
}

/** The list everybody in sales is on. */
export const SANDBOX_LISTS: readonly SandboxList[] = [
  {
    name: "Sales Team",
    address: `sales-team@${DOMAIN}`,
    members: SANDBOX_USERS.filter(({ part }) => part !== "administrator").map(({ upn }) => upn),
  },
];

/** The list with this address, whatever its case. */
export const listAt = (address: string): SandboxList | undefined =>
  SANDBOX_LISTS.find((list) => list.address === address.toLowerCase());
