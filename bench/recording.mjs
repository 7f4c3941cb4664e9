/** What went over the wire while the engine worked, cut out of the sandbox's recording and kept ready for the floor. */
import { closeSync, createReadStream, openSync, statSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";

/** Headers that every client makes for itself. */
const OWN = new Set(["host", "connection", "content-length", "transfer-encoding", "keep-alive", "date"]);

const headersOf = (list) =>
  Object.fromEntries(list.filter(({ name }) => !OWN.has(name.toLowerCase())).map(({ name, value }) => [name, value]));

/** Bytes recorded so far: where the next stretch begins. */
export const mark = (har) => statSync(har).size;

/**
 * Writes `file` (every body, one after the other) and `file.json` (what each exchange is and where its bodies are) for the
 * exchanges recorded between two marks.
 */
export async function cutRecording(har, from, to, file) {
  const out = openSync(file, "w");
  const exchanges = [];
  let at = 0;
  const keep = (text) => {
    const bytes = Buffer.from(text ?? "");
    writeSync(out, bytes);
    at += bytes.length;
    return [at - bytes.length, at];
  };
  let position = 0;
  for await (const line of createInterface({ input: createReadStream(har) })) {
    position += Buffer.byteLength(line) + 1;
    if (!line.startsWith('{"startedDateTime"') || position <= from || position > to + 2) continue;
    const { request, response, time } = JSON.parse(line.replace(/,$/, ""));
    const url = new URL(request.url);
    exchanges.push({
      method: request.method,
      path: url.pathname + url.search,
      headers: headersOf(request.headers),
      sent: keep(request.postData?.text),
      status: response.status,
      answerHeaders: headersOf(response.headers),
      answered: keep(response.content.text),
      took: time,
    });
  }
  closeSync(out);
  const index = openSync(`${file}.json`, "w");
  writeSync(index, JSON.stringify(exchanges));
  closeSync(index);
  return exchanges.length;
}
