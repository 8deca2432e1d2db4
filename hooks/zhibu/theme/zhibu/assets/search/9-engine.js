// @ts-check
// The search of one site: what pages call.
/** @type {any} */
var zhibuSearch = zhibuSearch || {};

(function () {
  "use strict";

  const LATIN = /^[a-z' ]+$/;

  /** @typedef {{q?: string, theme?: string, organisation?: string, year?: string, kind?: string,
   *   sort?: string}} Asked */
  /** @typedef {{kind: string, id: string, name: string, path: string, count: number}} NamedPage */
  /** @typedef {{total: number, facets: Record<string, Map<string, number>>, terms: string[],
   *   pages: NamedPage[], suggestions: NamedPage[], parts: null | {q: string, total: number},
   *   order: number[], filters: Asked}} Result */

  class Search {
    /** @param {{root: string, form: string, index: string}} place */
    constructor(place) {
      this.root = place.root;
      this.index = place.index;
      this.files = new zhibuSearch.Files(place.root, place.form);
      /** @type {Promise<void> | null} */
      this.beginning = null;
      /** @type {any} */
      this.meta = null;
      /** @type {any[]} */
      this.segments = [];
      /** @type {Map<string, string>} */
      this.simplified = new Map();
    }

    /** Load what every query needs. @returns {Promise<void>} */
    ready() {
      if (!this.beginning) {
        this.beginning = this.begin();
        this.beginning.catch(() => { this.beginning = null; });
      }
      return this.beginning;
    }

    async begin() {
      const meta = await this.files.json("meta");
      this.files.edition = meta.generation;
      this.generation = meta.generation;
      const shards = new zhibuSearch.Shards(this.files, meta.index);
      this.segments = meta.index.segments.map(
        /** @param {number[]} told @param {number} n */ (told, n) =>
          new zhibuSearch.Segment(shards, n, told, meta.index.common)
      );
      this.meta = readable(meta);
      this.names = zhibuSearch.namesOf(this.meta);
      this.sieve = new zhibuSearch.Sieve(this.meta);
      /** @type {Map<number, Promise<any>>} */
      this.articles = new Map();
    }

    /** Do something; once more with everything anew when the site changed meanwhile. */
    /** @template T @param {() => Promise<T>} act @returns {Promise<T>} */
    async fresh(act) {
      try {
        await this.ready();
        return await act();
      } catch (error) {
        if (!(error instanceof zhibuSearch.Stale)) throw error;
        this.forget();
        await this.ready();
        return act();
      }
    }

    /** Begin anew with the next question. */
    forget() {
      this.files.clear();
      this.beginning = null;
    }

    /** That what was loaded belongs to another edition of the site. */
    stale() {
      this.forget();
      return new zhibuSearch.Stale();
    }

    async columns() {
      return zhibuSearch.columnsOf(await this.files.get("columns", this.generation));
    }

    /**
     * The articles that a query and filters mean.
     * @param {Asked} asked @returns {Promise<Result>}
     */
    query(asked) {
      return this.fresh(() => this.answer(asked));
    }

    /** @param {Asked} asked @returns {Promise<Result>} */
    async answer(asked) {
      const columns = this.columns();
      columns.catch(function () {});
      let found = await this.look(asked.q || "");
      if (found.terms.length && (!found.scores.size || found.excludes) && this.mayFold(asked.q)) {
        // Only now is the table worth its bytes: a Traditional character is never in the index.
        await this.loadTable();
        found = await this.look(asked.q || "");
      }
      const items = Array.from(found.scores.keys());
      const sifted = this.sieve.sift(items, await columns, asked);
      const result = {
        total: sifted.passed.length,
        facets: sifted.facets,
        terms: found.terms,
        order: inOrder(sifted.passed, found.scores, found.terms.length ? asked.sort : "date"),
        filters: asked,
        pages: await this.pagesOf(zhibuSearch.exactly(this.names, found.text)),
        suggestions: await this.suggestions(found.text, items.length),
        parts: /** @type {Result["parts"]} */ (null),
      };
      if (!items.length && found.terms.length) result.parts = await this.parts(found.terms);
      return result;
    }

    /** @param {string} q */
    async look(q) {
      const text = zhibuSearch.fold(q, this.simplified).trim();
      const terms = zhibuSearch.termsOf(text);
      const scores = terms.length
        ? await zhibuSearch.findArticles(
          terms, this.segments, this.meta.articles, this.texts.bind(this)
        )
        : everything(this.meta.articles);
      const wanted = terms.filter(function (/** @type {any} */ one) { return !one.isExcluded; });
      return {
        text: text.replace(/^"|"$/g, ""),
        scores: scores,
        excludes: wanted.length < terms.length,
        terms: wanted.map(function (/** @type {any} */ one) { return one.text; }),
      };
    }

    /** @param {string | undefined} q */
    mayFold(q) {
      return !this.simplified.size && /[\u3400-\u9fff\uf900-\ufaff\ud840-\ud8ff]/.test(q || "");
    }

    async loadTable() {
      const reader = new zhibuSearch.Reader(await this.files.get("fold", this.generation));
      /** @type {number[]} */
      const steps = reader.whole();
      /** @type {number[]} */
      const others = reader.whole();
      let code = 0;
      steps.forEach((step, n) => {
        code += step;
        this.simplified.set(String.fromCodePoint(code), String.fromCodePoint(others[n]));
      });
    }

    /** An article's file, its body complete. @param {number} doc @returns {Promise<any>} */
    article(doc) {
      const known = /** @type {Map<number, Promise<any>>} */ (this.articles);
      let found = known.get(doc);
      if (!found) {
        found = this.loadArticle(doc);
        known.set(doc, found);
        found.catch(() => known.delete(doc));
      }
      return found;
    }

    /** @param {number} doc */
    async loadArticle(doc) {
      const article = await this.files.json("a/" + doc);
      const names = [];
      for (let n = 1; n < (article.parts || 1); n++) names.push("a/" + doc + "-" + n);
      const more = await Promise.all(names.map((name) => this.files.json(name)));
      article.body += more.join("");
      article.simplified = zhibuSearch.simplifiedOf(article.fold);
      return article;
    }

    /** @param {number} doc @returns {Promise<string[]>} */
    async texts(doc) {
      const article = await this.article(doc);
      return [article.title, article.head, article.body].map(function (text) {
        return zhibuSearch.fold(text, article.simplified);
      });
    }

    /** @param {any[]} named @returns {Promise<NamedPage[]>} */
    async pagesOf(named) {
      if (!named.length) return [];
      const columns = await this.columns();
      const all = Array.from(everything(this.meta.articles).keys());
      const facets = this.sieve.sift(all, columns, {}).facets;
      return named.map(function (one) {
        return {
          kind: one.kind, id: one.id, name: one.name, path: one.kind + "s/" + one.id + "/",
          count: facets[one.kind].get(one.id) || 0,
        };
      });
    }

    /** @param {string} text @param {number} hits @returns {Promise<NamedPage[]>} */
    async suggestions(text, hits) {
      if (!text) return [];
      let found = hits ? [] : zhibuSearch.near(this.names, text);
      if (LATIN.test(text)) found = (await this.sounding(text)).concat(found);
      const exact = zhibuSearch.exactly(this.names, text);
      found = found.filter(function (/** @type {any} */ one, /** @type {number} */ n) {
        return found.indexOf(one) === n && exact.indexOf(one) < 0;
      });
      return this.pagesOf(found);
    }

    /** @param {string} text */
    async sounding(text) {
      const letters = text.replace(/[' ]/g, "");
      if (letters.length < 2) return [];
      const sounds = await this.files.json("pinyin", this.generation);
      return zhibuSearch.sounding(this.names, sounds, letters, this.meta.themes.length);
    }

    /** The same words in pieces, when the whole is nowhere. @param {string[]} terms */
    async parts(terms) {
      const pieces = terms.map(function (one) {
        return one.length > 3 ? (one.match(/[^\s"]{1,2}/g) || []).slice(0, 8) : [one];
      });
      const q = pieces.reduce(function (all, some) { return all.concat(some); }, []).join(" ");
      if (q === terms.join(" ")) return null;
      const total = (await this.look(q)).scores.size;
      return total ? { q: q, total: total } : null;
    }

    /** Themes and organisations to offer while a reader types. @param {string} text */
    suggest(text) {
      return this.fresh(async () => {
        const folded = zhibuSearch.fold(text, this.simplified).trim();
        const found = zhibuSearch.near(this.names, folded);
        if (LATIN.test(folded)) found.unshift.apply(found, await this.sounding(folded));
        return this.pagesOf(found.filter(
          /** @param {any} one @param {number} n */ (one, n) => found.indexOf(one) === n
        ));
      });
    }

    /**
     * Hits to show, from one number to another.
     * @param {Result} result @param {number} from @param {number} to
     */
    async show(result, from, to) {
      const docs = result.order.slice(from, to);
      const articles = await Promise.all(docs.map((doc) => this.article(doc)));
      if (!articles.every(function (one) { return isMeant(one, result); })) throw this.stale();
      const hits = articles.map((article) => this.hit(article, result));
      if (from || result.terms.length !== 1 || result.filters.sort === "date") return hits;
      // Whether a title is nothing but the words that were asked for is known only now.
      const whole = articles.map(function (article) {
        return zhibuSearch.fold(article.title, article.simplified) === result.terms[0];
      });
      return hits.filter(function (_, n) { return whole[n]; })
        .concat(hits.filter(function (_, n) { return !whole[n]; }));
    }

    /** @param {any} article @param {Result} result */
    hit(article, result) {
      const path = "articles/" + article.id + "/";
      const terms = result.terms;
      const theme = this.meta.themes.find(
        /** @param {any} one */ (one) => one.id === result.filters.theme
      );
      const told = terms.length
        ? zhibuSearch.highlightsWith(article, terms, article.simplified)
        : article.highlights.filter(
          /** @param {any} one */ (one) => theme && one.themes.indexOf(theme.name) >= 0
        );
      return {
        entry: article.id,
        path: path,
        title: zhibuSearch.markedLine(article.title, terms, article.simplified),
        excerpt: zhibuSearch.excerptOf(article, terms, article.simplified),
        date: article.date,
        place: article.place,
        kind: article.kind,
        highlights: told.map(/** @param {any} one */ (one) => ({
          id: article.id + "#" + one.anchor,
          path: path,
          anchor: one.anchor,
          title: zhibuSearch.markedLine(one.title, terms, article.simplified),
        })),
      };
    }

    /** The highlights that filters mean, newest first. @param {Asked} asked */
    highlights(asked) {
      return this.fresh(async () => {
        const columns = zhibuSearch.highlightColumnsOf(
          await this.files.get("highlights", this.generation), await this.columns()
        );
        const all = columns.article.map(/** @param {any} _ @param {number} n */ (_, n) => n);
        // Newest articles first; in one article as it tells them.
        all.sort(/** @param {number} a @param {number} b */ function (a, b) {
          return columns.article[b] - columns.article[a] || a - b;
        });
        const sifted = this.sieve.sift(all, columns, asked);
        const order = sifted.passed.map(/** @param {number} n */ function (n) {
          return [columns.article[n], columns.place[n]];
        });
        return { total: order.length, facets: sifted.facets, order: order };
      });
    }

    /**
     * Highlights to show.
     * @param {{order: number[][]}} result @param {number} from @param {number} to
     */
    async showHighlights(result, from, to) {
      return Promise.all(result.order.slice(from, to).map(async (one) => {
        const article = await this.article(one[0]);
        const told = article.highlights[one[1]];
        if (!told) throw this.stale();
        return {
          id: article.id + "#" + told.anchor,
          path: "articles/" + article.id + "/",
          anchor: told.anchor,
          title: told.title,
          excerpt: told.excerpt,
          themes: told.themes,
          place: told.place,
          year: article.year,
          figures: told.figures.map(/** @param {string[]} figure */ function (figure) {
            return { label: figure[0], parts: figure.slice(1, 4), text: figure[4] };
          }),
        };
      }));
    }
  }

  /** Short lists of the file as objects. @param {any} meta */
  function readable(meta) {
    /** @type {number[]} */
    const depths = [];
    return {
      articles: meta.articles,
      highlights: meta.highlights,
      years: meta.years,
      kinds: meta.kinds.map(/** @param {string[]} one */ function (one) {
        return { id: one[0], name: one[1] };
      }),
      themes: meta.themes.map(/** @param {string[]} one */ function (one) {
        return {
          id: one[0], name: one[1], group: one[2], path: "themes/" + one[0] + "/",
          names: [one[1]].concat(one.slice(3)),
        };
      }),
      organisations: meta.organisations.map(/** @param {any[]} one */ function (one) {
        depths.push(one[2] < 0 ? 0 : depths[one[2]] + 1);
        return {
          id: one[0], name: one[1], path: "organisations/" + one[0] + "/",
          parent: one[2], depth: depths[depths.length - 1], names: [one[1]].concat(one.slice(3)),
        };
      }),
    };
  }

  /** @param {number} count @returns {Map<number, number>} */
  function everything(count) {
    const all = new Map();
    for (let doc = 0; doc < count; doc++) all.set(doc, 0);
    return all;
  }

  /** @param {number[]} docs @param {Map<number, number>} scores @param {string} [sort] */
  function inOrder(docs, scores, sort) {
    return docs.slice().sort(function (a, b) {
      const better = /** @type {number} */ (scores.get(b)) - /** @type {number} */ (scores.get(a));
      return (sort === "date" ? 0 : better) || b - a;
    });
  }

  /**
   * Whether an article is what the index says. Texts do not name their edition, for they stay
   * when others change; but numbers move when an old article is added.
   * @param {any} article @param {Result} result
   */
  function isMeant(article, result) {
    const text = zhibuSearch.fold(
      [article.title, article.head, article.body].join("\n"), article.simplified
    );
    return result.terms.every(function (term) { return text.indexOf(term) >= 0; })
      && (!result.filters.year || result.filters.year === String(article.year));
  }

  /** @param {{root: string, form: string, index: string}} place @returns {Search} */
  zhibuSearch.open = function (place) {
    return new Search(place);
  };

  /** A page's whole address. @param {Search} search @param {string} path @param {string} [anchor] */
  zhibuSearch.href = function (search, path, anchor) {
    return search.root + path + (path.endsWith("/") || !path ? search.index : "")
      + (anchor ? "#" + encodeURIComponent(anchor) : "");
  };

  if (typeof module !== "undefined") module.exports = zhibuSearch;
})();
