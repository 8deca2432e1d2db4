// @ts-check
// Text as search compares it: as text/folding.py makes it when the site is built.
/** @type {any} */
var zhibuSearch = zhibuSearch || {};

(function () {
  "use strict";

  // As in folding.py: what Python and JavaScript count as blanks, both together.
  const BLANKS =
    /[\t\v\f\r \x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+/g;
  // Characters that stay as they are whatever stands beside them, but for Traditional ones.
  const PLAIN = /[\n -@[-`{-~，。、；：“”‘’！？（）《》·—…\u4e00-\u9fff]/;

  /**
   * NFKC, lower case, Simplified, single blanks.
   * @param {string} text
   * @param {Map<string, string>} simplified Traditional characters and their Simplified ones
   * @returns {string}
   */
  function fold(text, simplified) {
    const folded = text.normalize("NFKC").toLowerCase().replace(/ς/g, "σ").replace(BLANKS, " ");
    if (!simplified.size) return folded;
    let found = "";
    for (const character of folded) found += simplified.get(character) || character;
    return found;
  }

  /**
   * A folded text that knows where each of its units comes from.
   * @param {string} text
   * @param {Map<string, string>} simplified
   * @returns {{folded: string, from: number[], to: number[]}} start and end in the text of
   *   what became each unit
   */
  function foldWithPlaces(text, simplified) {
    let folded = "";
    /** @type {number[]} */
    const from = [];
    /** @type {number[]} */
    const to = [];
    for (let at = 0; at < text.length; ) {
      const end = endOfCluster(text, at);
      let piece = fold(text.slice(at, end), simplified);
      if (piece === " " && folded.endsWith(" ")) {
        to[to.length - 1] = end;
        piece = "";
      }
      for (let n = 0; n < piece.length; n++) {
        from.push(at);
        to.push(end);
      }
      folded += piece;
      at = end;
    }
    return { folded: folded, from: from, to: to };
  }

  /** Behind the characters that can only be folded together. @param {string} text @param {number} at */
  function endOfCluster(text, at) {
    let end = at + width(text, at);
    if (end >= text.length || PLAIN.test(text[end])) return end;
    while (end < text.length) {
      const next = end + width(text, end);
      const apart = text.slice(at, end).normalize("NFKC") + text.slice(end, next).normalize("NFKC");
      if (text.slice(at, next).normalize("NFKC") === apart) break;
      end = next;
    }
    return end;
  }

  /** @param {string} text @param {number} at */
  function width(text, at) {
    return /** @type {number} */ (text.codePointAt(at)) > 0xffff ? 2 : 1;
  }

  zhibuSearch.fold = fold;
  zhibuSearch.foldWithPlaces = foldWithPlaces;
})();
