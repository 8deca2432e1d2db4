// @ts-check
// What is shown of an article: its title and the text around the first matches, marked.
/** @type {any} */
var zhibuSearch = zhibuSearch || {};

(function () {
  "use strict";

  /** Characters before a match, of an excerpt in all, and at least around each word. */
  const BEFORE = 24;
  const LENGTH = 110;
  const LEAST = 40;

  /** A stretch of text, and whether it is marked. @typedef {[string, boolean]} Piece */
  /** @typedef {{folded: string, from: number[], to: number[]}} Folded */

  /** The table of conversions that a fragment brings along. @param {string} pairs */
  function simplifiedOf(pairs) {
    const found = new Map();
    const characters = Array.from(pairs || "");
    for (let n = 0; n < characters.length; n += 2) found.set(characters[n], characters[n + 1]);
    return found;
  }

  /** Where terms lie in a text, rising and apart. @param {string} text @param {string[]} terms */
  function matches(text, terms) {
    /** @type {[number, number][]} */
    const found = [];
    terms.forEach(function (term) {
      for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
        found.push([at, at + term.length]);
      }
    });
    found.sort(function (a, b) { return a[0] - b[0]; });
    /** @type {[number, number][]} */
    const apart = [];
    found.forEach(function (one) {
      const last = apart[apart.length - 1];
      if (last && one[0] <= last[1]) last[1] = Math.max(last[1], one[1]);
      else apart.push(one);
    });
    return apart;
  }

  /**
   * A part of a text with its matches marked.
   * @param {string} text @param {Folded} map @param {string[]} terms
   * @param {number} start @param {number} end in the folded text
   * @returns {Piece[]}
   */
  function marked(text, map, terms, start, end) {
    /** @type {Piece[]} */
    const pieces = [];
    let at = start < map.from.length ? map.from[start] : text.length;
    const last = end < map.from.length ? map.from[end] : text.length;
    matches(map.folded, terms).forEach(function (one) {
      // Matches that touch are one stretch, which may be longer than what is shown.
      const [from, to] = [Math.max(one[0], start), Math.min(one[1], end)];
      if (from >= to) return;
      const first = Math.max(at, map.from[from]);
      if (first > at) pieces.push([text.slice(at, first), false]);
      at = Math.max(at, map.to[to - 1]);
      pieces.push([text.slice(first, at), true]);
    });
    if (at < last) pieces.push([text.slice(at, last), false]);
    return pieces;
  }

  /**
   * A whole line with its matches marked.
   * @param {string} line @param {string[]} terms @param {Map<string, string>} simplified
   */
  function markedLine(line, terms, simplified) {
    const map = zhibuSearch.foldWithPlaces(line, simplified);
    return marked(line, map, terms, 0, map.folded.length);
  }

  /**
   * An excerpt in which every term can be seen that is not in the title alone.
   * @param {{head: string, body: string}} article @param {string[]} terms
   * @param {Map<string, string>} simplified
   * @returns {Piece[]}
   */
  function excerptOf(article, terms, simplified) {
    const body = article.body.split("\n");
    const lines = body.concat(article.head.split("\n"));
    const folded = lines.map(function (line) { return zhibuSearch.fold(line, simplified); });
    /** @type {Map<number, [number, number][]>} Windows by line. */
    const windows = new Map();
    const length = Math.max(LEAST, Math.floor(LENGTH / Math.max(1, terms.length)));
    terms.forEach(function (term) {
      const line = folded.findIndex(function (text) { return text.indexOf(term) >= 0; });
      if (line < 0) return;
      const at = folded[line].indexOf(term);
      const some = windows.get(line) || [];
      const isSeen = some.some(function (one) {
        return one[0] <= at && at + term.length <= one[1];
      });
      if (!isSeen) some.push(windowAround(folded[line], at, term.length, length));
      windows.set(line, some);
    });
    if (!windows.size) return start(body);
    /** @type {Piece[]} */
    const pieces = [];
    Array.from(windows.keys()).sort(function (a, b) { return a - b; }).forEach(function (line) {
      const map = zhibuSearch.foldWithPlaces(lines[line], simplified);
      apart(windows.get(line) || []).forEach(function (one) {
        if (pieces.length || one[0] > 0) pieces.push([pieces.length ? " … " : "…", false]);
        marked(lines[line], map, terms, one[0], one[1]).forEach(function (piece) {
          pieces.push(piece);
        });
        if (one[1] < map.folded.length) pieces.push(["…", false]);
      });
    });
    const isHead = Math.min.apply(null, Array.from(windows.keys())) >= body.length;
    return isHead ? pieces.concat([[" … ", false]], start(body)) : pieces;
  }

  /** @param {[number, number][]} windows @returns {[number, number][]} */
  function apart(windows) {
    /** @type {[number, number][]} */
    const found = [];
    windows.sort(function (a, b) { return a[0] - b[0]; }).forEach(function (one) {
      const last = found[found.length - 1];
      if (last && one[0] <= last[1]) last[1] = Math.max(last[1], one[1]);
      else found.push(one);
    });
    return found;
  }

  /**
   * @param {string} text @param {number} at @param {number} size @param {number} length
   * @returns {[number, number]}
   */
  function windowAround(text, at, size, length) {
    let begin = Math.max(0, at - BEFORE);
    // From the start of a sentence when one begins nearby.
    const sentence = Math.max.apply(null, ["。", "！", "？", "；", "!", "?", ";"].map(
      function (one) { return text.lastIndexOf(one, at - 1); }
    ));
    if (at > 0 && sentence >= begin) begin = sentence + 1;
    let end = Math.min(text.length, Math.max(at + size, begin + length));
    // No half characters.
    if (begin > 0 && isLow(text, begin)) begin--;
    if (end < text.length && isLow(text, end)) end++;
    return [begin, end];
  }

  /** @param {string} text @param {number} at */
  function isLow(text, at) {
    const unit = text.charCodeAt(at);
    return unit >= 0xdc00 && unit < 0xe000;
  }

  /** The first words of a text. @param {string[]} lines @returns {Piece[]} */
  function start(lines) {
    const text = lines.join(" ").slice(0, LENGTH + 1);
    if (!text.trim()) return [];
    const end = LENGTH - (isLow(text, LENGTH - 1) ? 2 : 1);
    return [[text.length > LENGTH ? text.slice(0, end) + "…" : text, false]];
  }

  /**
   * The highlights of an article that are meant.
   * @param {any} article @param {string[]} terms @param {Map<string, string>} simplified
   */
  function highlightsWith(article, terms, simplified) {
    const lines = article.body.split("\n");
    return article.highlights.filter(function (/** @type {any} */ one) {
      const figures = one.figures.map(function (/** @type {string[]} */ figure) {
        return figure[0] + " " + figure[4];
      });
      const own = lines.slice(one.lines[0], one.lines[1]);
      const text = [one.title].concat(one.themes, figures, own).join("\n");
      const folded = zhibuSearch.fold(text, simplified);
      return terms.some(function (term) { return folded.indexOf(term) >= 0; });
    });
  }

  zhibuSearch.simplifiedOf = simplifiedOf;
  zhibuSearch.markedLine = markedLine;
  zhibuSearch.excerptOf = excerptOf;
  zhibuSearch.highlightsWith = highlightsWith;
})();
