// @ts-check
// Themes and organisations that a text names, nearly names, or sounds like.
/** @type {any} */
var zhibuSearch = zhibuSearch || {};

(function () {
  "use strict";

  const MOST = 6;

  /** @typedef {{kind: "theme" | "organisation", id: string, name: string, articles: number,
   *   names: string[]}} Named */

  /**
   * All that can be named.
   * @param {any} meta @param {Map<string, string>} simplified @returns {Named[]}
   */
  function namesOf(meta, simplified) {
    /** @param {"theme" | "organisation"} kind @param {any} one @returns {Named} */
    const named = function (kind, one) {
      const names = one.names.map(function (/** @type {string} */ name) {
        return zhibuSearch.fold(name, simplified);
      });
      return { kind: kind, id: one.id, name: one.name, articles: one.articles, names: names };
    };
    return meta.themes.map(function (/** @type {any} */ one) { return named("theme", one); })
      .concat(meta.organisations.map(
        function (/** @type {any} */ one) { return named("organisation", one); }
      ));
  }

  /** Those of exactly this name. @param {Named[]} all @param {string} text @returns {Named[]} */
  function exactly(all, text) {
    return all.filter(function (one) { return one.names.indexOf(text) >= 0; });
  }

  /**
   * Those whose names begin with the text, then those that hold it, then those close to it.
   * @param {Named[]} all @param {string} text @returns {Named[]}
   */
  function near(all, text) {
    if (!text) return [];
    const ranked = all.map(function (one) {
      return { one: one, rank: Math.min.apply(null, one.names.map(
        function (name) { return distance(name, text); }
      )) };
    }).filter(function (one) { return one.rank < 4; });
    ranked.sort(function (a, b) { return a.rank - b.rank; });
    return ranked.slice(0, MOST).map(function (one) { return one.one; });
  }

  /** @param {string} name @param {string} text @returns {number} 4 and more is too far */
  function distance(name, text) {
    if (name === text) return 0;
    if (name.startsWith(text)) return 1;
    if (text.length > 1 && name.indexOf(text) >= 0) return 2;
    if (name.length > 1 && text.indexOf(name) >= 0) return 2.5;
    if (text.length < 3) return 9;
    // Characters in another order are a slip as well.
    const strange = Math.max(without(name, text), without(text, name));
    return strange <= Math.floor(text.length / 3) ? 3 + edits(name, text) / 100 : 9;
  }

  /** How many characters of one text the other lacks. @param {string} one @param {string} other */
  function without(one, other) {
    const rest = Array.from(other);
    return Array.from(one).filter(function (character) {
      const at = rest.indexOf(character);
      if (at >= 0) rest.splice(at, 1);
      return at < 0;
    }).length;
  }

  /** Characters to change, add or leave out. @param {string} one @param {string} other */
  function edits(one, other) {
    let row = Array.from({ length: other.length + 1 }, function (_, n) { return n; });
    for (let a = 1; a <= one.length; a++) {
      const next = [a];
      for (let b = 1; b <= other.length; b++) {
        const changed = row[b - 1] + (one[a - 1] === other[b - 1] ? 0 : 1);
        next.push(Math.min(changed, row[b] + 1, next[b - 1] + 1));
      }
      row = next;
    }
    return row[other.length];
  }

  /**
   * Those that sound like Latin letters: their whole pinyin or first letters begin so.
   * @param {Named[]} all @param {[number, string, string][][]} sounds of themes, of organisations
   * @param {string} letters @param {number} themes how many of the names are themes
   * @returns {Named[]}
   */
  function sounding(all, sounds, letters, themes) {
    /** @type {Map<number, number>} */
    const ranks = new Map();
    sounds.forEach(function (some, group) {
      some.forEach(function (sound) {
        const at = sound[1].indexOf(letters);
        const rank = sound[2] === letters || sound[1] === letters ? 0
          : sound[2].startsWith(letters) ? 1 : at === 0 ? 2
          : letters.length > 2 && sound[2].indexOf(letters) > 0 ? 3
          : letters.length > 3 && at > 0 ? 4 : 9;
        const place = sound[0] + (group ? themes : 0);
        const known = ranks.get(place);
        if (rank < 9 && (known === undefined || known > rank)) ranks.set(place, rank);
      });
    });
    const found = Array.from(ranks.keys());
    found.sort(function (a, b) {
      return /** @type {number} */ (ranks.get(a)) - /** @type {number} */ (ranks.get(b)) || a - b;
    });
    return found.slice(0, MOST).map(function (place) { return all[place]; });
  }

  zhibuSearch.namesOf = namesOf;
  zhibuSearch.exactly = exactly;
  zhibuSearch.near = near;
  zhibuSearch.sounding = sounding;
})();
