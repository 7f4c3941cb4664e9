/**
 * Checks manifest.xml: our own rules always; the published XML schemas when they lie beside the checkout
 * (`../shared/contracts/outlook/schemas`), with a WebAssembly build of libxml2, so nothing has to be installed.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { checkManifest } from "./manifest-rules.mjs";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const schema = path.join(root, "../shared/contracts/outlook/schemas/OfficeAppManifestV1_1.xsd");

/** The functions that src/commands registers with Outlook, read from the one list it keeps. */
export function registeredFunctions() {
  const source = readFileSync(path.join(root, "src/commands/functions.ts"), "utf8");
  const list = /COMMAND_FUNCTIONS\s*=\s*\[([^\]]*)\]/.exec(source)?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1]);
}

function schemaProblems(xml) {
  if (!existsSync(schema)) return [];
  xmlRegisterFsInputProviders();
  const definition = XmlDocument.fromBuffer(readFileSync(schema), { url: schema });
  const validator = XsdValidator.fromDoc(definition);
  try {
    const document = XmlDocument.fromString(xml);
    validator.validate(document);
    document.dispose();
    return [];
  } catch (error) {
    return (error.details ?? [error]).map((one) => `line ${one.line ?? "?"}: ${one.message.trim()}`);
  } finally {
    validator.dispose();
    definition.dispose();
  }
}

/** @returns {string[]} all problems of the manifest */
export function manifestProblems(file = path.join(root, "manifest.xml")) {
  const xml = readFileSync(file, "utf8");
  const files = (name) => existsSync(path.join(root, "assets/icons", path.basename(name)));
  return [...checkManifest(xml, { functions: registeredFunctions(), files }), ...schemaProblems(xml)];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problems = manifestProblems(process.argv[2]);
  for (const problem of problems) console.error(`manifest.xml: ${problem}`);
  if (problems.length === 0)
    console.log(`manifest.xml is in order${existsSync(schema) ? ", also by the published schemas" : ""}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
