import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router';

export interface RouteQuery {
  /** The value of a name; '' where the address has none. */
  readonly one: (name: string) => string;
  /** Those of the names that have a value. */
  readonly some: (names: readonly string[]) => Record<string, string>;
  /** All values of a name. */
  readonly many: (name: string) => string[];
  /** Puts values into the address; undefined takes a name out. */
  readonly change: (part: Record<string, string | readonly string[] | undefined>) => void;
}

/** What a page is filtered by stands in its address, so that it can be kept and sent. */
export function useRouteQuery(): RouteQuery {
  const route = useRoute();
  const router = useRouter();
  const one = (name: string): string => (typeof route.query[name] === 'string' ? route.query[name] : '');
  return {
    one,
    some: (names) => Object.fromEntries(names.map((name) => [name, one(name)]).filter(([, text]) => text !== '')) as Record<string, string>,
    many: (name) => [route.query[name] ?? []].flat().filter((text) => text !== null),
    change: (part) => void router.replace({ query: { ...route.query, ...part } as LocationQueryRaw }),
  };
}
