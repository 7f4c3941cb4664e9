import "fake-indexeddb/auto";
import { createActionQueue } from "../../src/local/action-queue.ts";
import { openBrowserDatabase } from "../../src/local/browser-database.ts";
import { MemoryQueue } from "../../src/ports/testing/memory-queue.ts";
import { queueContract } from "./queue-contract.ts";

queueContract("in memory", () => {
  const queue = new MemoryQueue();
  return Promise.resolve({ one: queue, two: queue });
});

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

let databases = 0;
queueContract("IndexedDB", () => {
  databases += 1;
  const open = () => {
    const database = openBrowserDatabase(`queue-contract-${databases}`);
    const channel = new BroadcastChannel(`queue-contract-${databases}`);
    closers.push(() => {
      channel.close();
      void database.then((opened) => {
        opened.close();
      });
    });
    return createActionQueue(database, channel);
  };
  return Promise.resolve({ one: open(), two: open() });
});
