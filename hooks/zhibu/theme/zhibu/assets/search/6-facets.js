// @ts-check
// What articles and highlights can be filtered by, and exact counts of it.
/** @type {any} */
var zhibuSearch = zhibuSearch || {};

(function () {
  "use strict";

  /** Many small lists one after the other. @typedef {{starts: number[], items: number[]}} Lists */
  /** @typedef {{year: number[], kind: number[], theme: Lists, organisation: Lists}} Columns */
  /** @typedef {{theme?: string, organisation?: string, year?: string, kind?: string}} Filters */
  /** @typedef {Record<string, Map<string, number>>} Facets */

  /**
   * Places of names, which are written as ranks: names with most articles first.
   * @param {any} reader @param {{articles: number}[]} names @returns {Lists}
   */
  function listsOf(reader, names) {
    const starts = [0];
    reader.whole().forEach(
      /** @param {number} count */ function (count) { starts.push(starts[starts.length - 1] + count); }
    );
    const order = names.map(function (_, n) { return n; });
    order.sort(function (a, b) { return names[b].articles - names[a].articles || a - b; });
    /** @type {number[]} */
    const ranks = reader.whole();
    return { starts: starts, items: ranks.map(function (rank) { return order[rank]; }) };
  }

  /** The columns of articles. @param {Uint8Array} data @param {any} meta @returns {Columns} */
  function columnsOf(data, meta) {
    const reader = new zhibuSearch.Reader(data);
    return {
      year: reader.whole(), kind: reader.whole(),
      theme: listsOf(reader, meta.themes), organisation: listsOf(reader, meta.organisations),
    };
  }

  /**
   * The columns of highlights, and the article of each.
   * @param {Uint8Array} data @param {any} meta @param {Columns} articles
   * @returns {Columns & {article: number[], place: number[]}}
   */
  function highlightColumnsOf(data, meta, articles) {
    const reader = new zhibuSearch.Reader(data);
    /** @type {number[]} */
    const article = [];
    /** @type {number[]} */
    const place = [];
    reader.whole().forEach(
      /** @param {number} count @param {number} doc */ function (count, doc) {
        for (let n = 0; n < count; n++) {
          article.push(doc);
          place.push(n);
        }
      }
    );
    return {
      article: article,
      place: place,
      year: article.map(function (doc) { return articles.year[doc]; }),
      kind: article.map(function (doc) { return articles.kind[doc]; }),
      theme: listsOf(reader, meta.themes),
      organisation: listsOf(reader, meta.organisations),
    };
  }

  /** @param {number[][]} lists @returns {Lists} */
  function joined(lists) {
    const starts = [0];
    lists.forEach(function (one) { starts.push(starts[starts.length - 1] + one.length); });
    return { starts: starts, items: lists.reduce(function (a, b) { return a.concat(b); }, []) };
  }

  /** Filters and counts over the values of one site. */
  class Sieve {
    /** @param {any} meta */
    constructor(meta) {
      /** @type {Record<string, string[]>} */
      this.ids = {
        theme: meta.themes.map(idOf),
        organisation: meta.organisations.map(idOf),
        year: meta.years.map(function (/** @type {number} */ one) { return String(one); }),
        kind: meta.kinds.map(idOf),
      };
      /** @type {number[]} */
      this.parents = meta.organisations.map(function (/** @type {any} */ one) { return one.parent; });
    }

    /**
     * The columns of a few articles, from what each tells itself.
     * @param {any[]} articles @returns {Columns}
     */
    columnsFrom(articles) {
      const places = (/** @type {string} */ facet, /** @type {string[]} */ ids) =>
        ids.map((id) => this.ids[facet].indexOf(id));
      return {
        year: articles.map((one) => places("year", [String(one.year)])[0]),
        kind: articles.map((one) => places("kind", [one.kind])[0]),
        theme: joined(articles.map((one) => places("theme", one.themes))),
        organisation: joined(articles.map((one) => places("organisation", one.organisations))),
      };
    }

    /**
     * Which items pass all filters, and for each filter how many would pass with another value.
     * @param {number[]} items numbers of articles or highlights
     * @param {Columns} columns
     * @param {Filters} filters
     * @returns {{passed: number[], facets: Facets}}
     */
    sift(items, columns, filters) {
      const chosen = {
        theme: this.place("theme", filters.theme),
        organisation: this.place("organisation", filters.organisation),
        year: this.place("year", filters.year),
        kind: this.place("kind", filters.kind),
      };
      const counts = {
        theme: new Array(this.ids.theme.length).fill(0),
        organisation: new Array(this.ids.organisation.length).fill(0),
        year: new Array(this.ids.year.length).fill(0),
        kind: new Array(this.ids.kind.length).fill(0),
      };
      /** @type {number[]} */
      const passed = [];
      const seen = new Array(this.parents.length).fill(-1);
      for (const item of items) {
        const places = this.lineage(columns.organisation, item, seen);
        const themes = some(columns.theme, item);
        const year = columns.year[item];
        const kind = columns.kind[item];
        const failed = [
          chosen.theme !== null && themes.indexOf(chosen.theme) < 0,
          chosen.organisation !== null && places.indexOf(chosen.organisation) < 0,
          chosen.year !== null && chosen.year !== year,
          chosen.kind !== null && chosen.kind !== kind,
        ];
        const misses = failed.filter(Boolean).length;
        if (misses === 0) passed.push(item);
        if (misses > 1) continue;
        if (misses === 0 || failed[0]) themes.forEach(function (one) { counts.theme[one]++; });
        if (misses === 0 || failed[1]) {
          places.forEach(function (one) { counts.organisation[one]++; });
        }
        if (misses === 0 || failed[2]) counts.year[year]++;
        if (misses === 0 || failed[3]) counts.kind[kind]++;
      }
      return { passed: passed, facets: this.named(counts) };
    }

    /**
     * Place of an id; null for no filter, -1 for one that nothing passes.
     * @param {string} facet @param {string | undefined} id @returns {number | null}
     */
    place(facet, id) {
      return id ? this.ids[facet].indexOf(id) : null;
    }

    /**
     * An item's organisations and all above them, each once.
     * @param {Lists} lists @param {number} item @param {number[]} seen @returns {number[]}
     */
    lineage(lists, item, seen) {
      /** @type {number[]} */
      const found = [];
      for (let one of some(lists, item)) {
        for (; one >= 0 && seen[one] !== item; one = this.parents[one]) {
          seen[one] = item;
          found.push(one);
        }
      }
      return found;
    }

    /** @param {Record<string, number[]>} counts @returns {Facets} */
    named(counts) {
      /** @type {Facets} */
      const facets = {};
      Object.keys(counts).forEach((facet) => {
        facets[facet] = new Map();
        counts[facet].forEach((count, place) => {
          if (count) facets[facet].set(this.ids[facet][place], count);
        });
      });
      return facets;
    }
  }

  /** @param {{id: string}} one @returns {string} */
  function idOf(one) {
    return one.id;
  }

  /** @param {Lists} lists @param {number} item @returns {number[]} */
  function some(lists, item) {
    return lists.items.slice(lists.starts[item], lists.starts[item + 1]);
  }

  zhibuSearch.columnsOf = columnsOf;
  zhibuSearch.highlightColumnsOf = highlightColumnsOf;
  zhibuSearch.Sieve = Sieve;
})();
