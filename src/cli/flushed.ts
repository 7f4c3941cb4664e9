/** Resolves when everything written to the stream has left: a pipe takes much only piece by piece, and an exit drops the rest. */
export const flushed = (stream: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve) => {
    stream.write("", () => {
      resolve();
    });
  });
