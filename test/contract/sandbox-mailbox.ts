/** A Mailbox over Graph, the service being the sandbox's Exchange. */
import { createExchange } from "../../sandbox/exchange/index.ts";
import { createTestContext, type TestContext } from "../../sandbox/frame/test-context.ts";
import { SANDBOX_USERS, type SandboxUser } from "../../sandbox/seed/users.ts";
import { toEmailAddress, toItemId, type ItemId } from "../../src/domain/ids.ts";
import { createMailbox } from "../../src/graph/mailbox.ts";
import { createFakeClock } from "../../src/wire/testing/fake-net.ts";
import type { MailboxWorld, SampleMail } from "./mailbox-contract.ts";
import { createServiceNet, createUserTokens } from "./service-net.ts";

const person = (name: string, address: string) => ({ emailAddress: { name, address } });

/** Maya, the salesperson signed in by default. */
export const maya = (): SandboxUser => {
  const [first] = SANDBOX_USERS;
  if (first === undefined) throw new Error("The sandbox has no users.");
  return first;
};

export interface SandboxMailboxWorld extends MailboxWorld {
  /** Maya's mailbox as her delegate sees it. */
  readonly delegated: ReturnType<typeof createMailbox>;
  readonly mailbox: ReturnType<typeof createMailbox>;
  /** Makes an item as any client would; answers its id. */
  post(path: string, body: object): Promise<string>;
  /** Ids of a collection. */
  get(path: string): Promise<readonly string[]>;
  readonly context: TestContext;
  /** Somebody files a message in another folder, given by its well-known name. */
  move(itemId: ItemId, folder: string): Promise<void>;
}

export function openSandboxMailbox(): Promise<SandboxMailboxWorld> {
  const context = createTestContext("graph");
  const service = createExchange(context, { pause: () => Promise.resolve() });
  const user = maya();
  const net = createServiceNet(service, context);
  const token = context.tokenFor(user);
  const root = `${context.origin}/v1.0`;
  const mailbox = createMailbox({ root, net, tokens: createUserTokens(token), clock: createFakeClock() });
  const delegate = SANDBOX_USERS.find(({ part }) => part === "delegate") ?? user;
  const delegated = createMailbox({
    root,
    mailbox: toEmailAddress(user.upn),
    net,
    tokens: createUserTokens(context.tokenFor(delegate)),
    clock: createFakeClock(),
  });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const call = (method: string, path: string, body?: object): Promise<Response> =>
    service.handle(new Request(`${root}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) }));
  return Promise.resolve({
    context,
    mailbox,
    delegated,
    receive: (mail) => Promise.resolve(toItemId(service.loader.addMessage(user.upn, "inbox", toLoaded(mail, user)))),
    remove: async (itemId) => {
      await call("DELETE", `/me/messages/${encodeURIComponent(itemId)}`);
      // Deleting moves to Deleted Items; gone for good is a second step.
      await call("POST", `/me/messages/${encodeURIComponent(itemId)}/permanentDelete`);
    },
    post: async (path, body) => {
      const answer = await call("POST", path, body);
      if (answer.status !== 201) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
      return idIn(await answer.json());
    },
    get: async (path) => {
      const { value } = (await (await call("GET", path)).json()) as { readonly value: readonly unknown[] };
      return value.map(idIn);
    },
    move: async (itemId, folder) => {
      const answer = await call("POST", `/me/messages/${encodeURIComponent(itemId)}/move`, { destinationId: folder });
      if (answer.status !== 201) throw new Error(`move: ${String(answer.status)}`);
    },
    masterCategories: async () => {
      const answer: unknown = await (await call("GET", "/me/outlook/masterCategories?$top=100")).json();
      return categoriesIn(answer);
    },
    close: () => {
      service.close();
    },
  });
}

const idIn = (entity: unknown): string => (entity as { readonly id: string }).id;

function categoriesIn(answer: unknown): readonly { readonly name: string; readonly color: string }[] {
  const { value } = answer as { readonly value: readonly { readonly displayName: string; readonly color: string }[] };
  return value.map(({ displayName, color }) => ({ name: displayName, color }));
}

const toLoaded = (mail: SampleMail, user: SandboxUser) => ({
  subject: mail.subject,
  from: person("Li Chen", "li.chen@contoso.example"),
  sender: person("Li Chen", "li.chen@contoso.example"),
  toRecipients: [person(user.name, user.upn)],
  ccRecipients: [],
  bccRecipients: [],
  replyTo: [],
  body: { contentType: "html" as const, content: mail.html },
  internetMessageId: mail.messageId,
  references: [],
  receivedDateTime: "2026-03-01T10:00:05Z",
  sentDateTime: "2026-03-01T10:00:00Z",
  importance: "normal" as const,
  isRead: false,
  headers: [],
  attachments: (mail.attachments ?? []).map(({ name, contentType, bytes }) => ({
    name,
    contentType,
    isInline: false,
    contentId: null,
    content: bytes,
  })),
  ...(mail.categories === undefined ? {} : { categories: mail.categories }),
});
