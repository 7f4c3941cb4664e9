/**
 * The floor: the very requests the engine made, byte for byte, over the same HTTPS, to a server that answers with the very
 * bytes the engine was answered; every JSON text that is sent is written and every one that comes back is parsed. Nothing is
 * compared, decided or remembered, and unpacking the recording is not counted. Several recordings are repeated one after the
 * other by the same process: `floor.mjs PORT RECORDING…`.
 */
import { finish, stretch } from "./measured.mjs";
import { parse, readRecording, send, toBytes, Unpacking } from "./repeated.mjs";

const [, , port, ...recordings] = process.argv;

async function repeat(recording) {
  const { bodies, exchanges } = readRecording(recording);
  const unpacking = new Unpacking();
  const { result, ...figures } = await stretch(async () => {
    let documents = 0;
    for (const exchange of exchanges) {
      const body = unpacking.toBody(bodies, exchange);
      documents += parse(await send(port, exchange, toBytes(body))).length;
    }
    return { requests: exchanges.length, documents };
  });
  return { ...figures, cpu: figures.cpu - unpacking.seconds, unpacking: unpacking.seconds, ...result };
}

const figures = [];
for (const recording of recordings) figures.push(await repeat(recording));
finish(figures);
