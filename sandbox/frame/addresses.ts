/** Where each part of the sandbox is, from its first port. */
export interface Addresses {
  readonly outlook: string;
  readonly addin: string;
  /** Origins of the two services and the addresses of their APIs. */
  readonly graphOrigin: string;
  readonly dataverseOrigin: string;
  readonly graph: string;
  readonly dataverse: string;
  readonly crm: string;
}

export function addressesFrom(port: number): Addresses {
  const origin = (offset: number): string => `https://localhost:${String(port + offset)}`;
  return {
    outlook: origin(0),
    addin: origin(1),
    graphOrigin: origin(2),
    dataverseOrigin: origin(3),
    graph: `${origin(2)}/v1.0`,
    dataverse: `${origin(3)}/api/data/v9.2`,
    crm: `${origin(3)}/main.aspx`,
  };
}
