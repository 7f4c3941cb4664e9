/** `$1` in a change set: the row an earlier request of the set made. */
import { badRequest } from "../errors.ts";

const missing = (id: string): Error =>
  badRequest(`Content-ID Reference: '$${id}' does not exist in the batch context.`);

export class ContentIds {
  readonly #uris = new Map<string, string>();
  readonly #all: ReadonlySet<string>;

  constructor(ids: readonly (string | undefined)[]) {
    const given = ids.filter((id) => id !== undefined);
    this.#all = new Set(given);
    if (this.#all.size < given.length) throw badRequest("The Content-ID values of a change set must be unique.");
  }

  remember(id: string | undefined, uri: string | undefined): void {
    if (id !== undefined && uri !== undefined) this.#uris.set(id, uri);
  }

  /** `$1/lastname` becomes the address of the row. */
  inUrl(url: string): string {
    const [, , id, rest = ""] = /^(.*?\/api\/data\/v9\.\d+\/|\/)?\$(\d+)((?:[/?(].*)?)$/i.exec(url) ?? [];
    if (id === undefined) return url;
    const uri = this.#uris.get(id);
    if (uri === undefined) throw missing(id);
    return `${uri}${rest}`;
  }

  /** References in `@odata.bind` and `@odata.id`. */
  inBody(body: string): string {
    return body.replace(
      /("(?:[^"\\]*@odata\.(?:bind|id))"\s*:\s*)(\[[^\]]*\]|"[^"]*")/g,
      (_, name: string, value: string) => {
        return (
          name +
          value.replace(/"\/?\$(\w+)((?:\/[^"]*)?)"/g, (whole: string, id: string, rest: string) => {
            const uri = this.#uris.get(id);
            if (uri !== undefined) return JSON.stringify(`${uri}${rest}`);
            if (this.#all.has(id) || /^\d+$/.test(id)) throw missing(id);
            return whole;
          })
        );
      },
    );
  }
}
