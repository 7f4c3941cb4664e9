/** Files that hang on the sample mail. They are made here, byte by byte, so that they really open. */
import { crc32, deflateSync } from "node:zlib";
import type { Mail } from "./correspondence.ts";
import type { LoadedMessage } from "./loaders.ts";
import type { Filling } from "./placeholders.ts";
import { DOMAIN } from "./users.ts";

export type LoadedAttachment = LoadedMessage["attachments"][number];

export function attachmentOf(what: NonNullable<Mail["attachment"]>, filling: Filling): LoadedAttachment {
  const file = (name: string, contentType: string, content: Uint8Array): LoadedAttachment => ({
    name,
    contentType,
    content,
    isInline: false,
  });
  switch (what) {
    case "quote":
      return file(
        `Quotation ${filling.number}.pdf`,
        "application/pdf",
        pdf([
          `Quotation ${filling.number}`,
          `${String(filling.count)} x ${filling.product}`,
          `Total EUR ${String(filling.count * filling.price)}`,
        ]),
      );
    case "order":
      return file(
        `Tender ${filling.number}.pdf`,
        "application/pdf",
        pdf([`Tender ${filling.number}`, `${String(filling.count)} bicycles`]),
      );
    case "photo":
      return file("IMG_2041.png", "image/png", picture(120, 80, [200, 120, 60]));
    case "sheet":
      return file(
        "Prices.csv",
        "text/csv",
        new TextEncoder().encode(
          `Model;Pieces;EUR\n${filling.product};${String(filling.count)};${String(filling.price)}\n`,
        ),
      );
    case "secret":
      return file("smime.p7m", "application/pkcs7-mime", secret(2048));
    case "invitation":
      return file(
        "invite.ics",
        "text/calendar",
        new TextEncoder().encode("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"),
      );
  }
}

export const logo = (): LoadedAttachment => ({
  name: "logo.png",
  contentType: "image/png",
  isInline: true,
  contentId: `logo@${DOMAIN}`,
  content: picture(48, 48, [16, 110, 190]),
});

/** A PDF of one page with lines of plain ASCII text: ISO 32000-1, the least a reader accepts. */
export function pdf(lines: readonly string[]): Uint8Array {
  const text = lines
    .map((line, index) => `BT /F1 14 Tf 72 ${String(760 - index * 24)} Td (${line.replace(/[()\\]/g, "\\$&")}) Tj ET`)
    .join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${String(text.length)} >>\nstream\n${text}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = String(objects.length + 1);
  return new TextEncoder().encode(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${String(body.length)}\n%%EOF\n`,
  );
}

type Colour = readonly [number, number, number];

/** A PNG with a diagonal fade: https://www.w3.org/TR/png-3/ */
export function picture(width: number, height: number, [red, green, blue]: Colour): Uint8Array {
  const pixels = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = 0.5 + (x / width + y / height) / 4;
      pixels.set([red * shade, green * shade, blue * shade], y * (1 + width * 3) + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([
      signature,
      chunk("IHDR", header),
      chunk("IDAT", deflateSync(pixels)),
      chunk("IEND", Buffer.alloc(0)),
    ]),
  );
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** What an encrypted message looks like from outside: a DER sequence of noise. */
function secret(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set([0x30, 0x82, (length - 4) >> 8, (length - 4) & 0xff]);
  for (let index = 4; index < length; index += 1) bytes[index] = (index * 197 + (index >> 3) * 31) & 0xff;
  return bytes;
}
