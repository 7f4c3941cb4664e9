/** The documents everybody replicates: contacts of 25 fields and 1 KB. Pure: the same number, the same document. */
import { createHash } from "node:crypto";

/** Made-up prose, so that no two descriptions are alike and none compresses to nothing. */
const WORDS = "order frame saddle wheel invoice meeting price delivery stock colour chain gear visit quarter".split(
  " ",
);
const BYTES = 1024;

export function idOf(n) {
  const hex = createHash("sha1").update(`bench/contact/${n}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function prose(n, length) {
  let text = "";
  for (let at = 0; text.length < length; at += 1) text += `${WORDS[(n * 7 + at * at * 3 + at) % WORDS.length]} `;
  return text.slice(0, length - 1) + ".";
}

/** Columns of the contact table; the 25th, the description, fills the document up to 1 KB. */
export function documentOf(n) {
  const fields = {
    firstname: `First${n % 311}`,
    middlename: `M${n % 29}`,
    lastname: `Last${n}`,
    salutation: "Dr.",
    suffix: "Jr.",
    nickname: `Nick${n % 97}`,
    jobtitle: `Buyer ${n % 41}`,
    department: `Department ${n % 17}`,
    managername: `Manager ${n % 53}`,
    assistantname: `Assistant ${n % 61}`,
    assistantphone: `+49 30 ${2000000 + n}`,
    spousesname: `Spouse ${n % 71}`,
    emailaddress1: `person${n}@crowd${n % 500}.example`,
    emailaddress2: `private${n}@home${n % 300}.example`,
    telephone1: `+49 30 ${1000000 + n}`,
    telephone2: `+49 40 ${3000000 + n}`,
    mobilephone: `+49 170 ${4000000 + n}`,
    fax: `+49 30 ${5000000 + n}`,
    websiteurl: `https://crowd${n % 500}.example/${n}`,
    address1_line1: `Street ${n % 997}`,
    address1_city: `Town ${n % 300}`,
    address1_postalcode: String(10000 + (n % 89999)),
    address1_country: "Germany",
    birthdate: `19${50 + (n % 50)}-0${1 + (n % 9)}-1${n % 10}`,
  };
  const rest = BYTES - JSON.stringify({ ...fields, description: "" }).length;
  return { ...fields, description: prose(n, rest) };
}
