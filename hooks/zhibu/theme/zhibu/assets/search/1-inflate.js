// @ts-check
// Raw deflate (RFC 1951), for browsers without DecompressionStream.
/** @type {any} */
var zhibuSearch = zhibuSearch || {};

(function () {
  "use strict";

  const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83,
    99, 115, 131, 163, 195, 227, 258];
  const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769,
    1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
  const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  /** @typedef {{bits: number, codes: Uint16Array}} Table code to symbol × 16 + length of the code */

  /**
   * A table for codes of the given lengths.
   * @param {Uint8Array | number[]} lengths
   * @returns {Table}
   */
  function tableOf(lengths) {
    const counts = new Uint16Array(16);
    for (let symbol = 0; symbol < lengths.length; symbol++) counts[lengths[symbol]]++;
    counts[0] = 0;
    let bits = 15;
    while (bits > 1 && !counts[bits]) bits--;
    const next = new Uint16Array(16);
    for (let length = 1; length < 15; length++) {
      next[length + 1] = (next[length] + counts[length]) << 1;
    }
    const codes = new Uint16Array(1 << bits);
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      const length = lengths[symbol];
      if (!length) continue;
      let code = next[length]++;
      let reversed = 0;
      for (let n = 0; n < length; n++, code >>= 1) reversed = (reversed << 1) | (code & 1);
      for (let at = reversed; at < codes.length; at += 1 << length) {
        codes[at] = (symbol << 4) | length;
      }
    }
    return { bits: bits, codes: codes };
  }

  const fixedLengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280)
    .fill(8, 280);
  const FIXED = [tableOf(fixedLengths), tableOf(new Uint8Array(30).fill(5))];

  class Inflater {
    /** @param {Uint8Array} data @param {number} at */
    constructor(data, at) {
      this.data = data;
      this.at = at;
      this.hold = 0;
      this.held = 0;
      this.out = new Uint8Array(4 * data.length + 256);
      this.size = 0;
    }

    /** The next bits as a number. @param {number} count @returns {number} */
    bits(count) {
      while (this.held < count) {
        this.hold |= this.data[this.at++] << this.held;
        this.held += 8;
      }
      const value = this.hold & ((1 << count) - 1);
      this.hold >>>= count;
      this.held -= count;
      return value;
    }

    /** The next symbol. @param {Table} table @returns {number} */
    symbol(table) {
      while (this.held < table.bits) {
        this.hold |= this.data[this.at++] << this.held;
        this.held += 8;
      }
      const found = table.codes[this.hold & ((1 << table.bits) - 1)];
      this.hold >>>= found & 15;
      this.held -= found & 15;
      return found >> 4;
    }

    /** Make room for more bytes. @param {number} more */
    reserve(more) {
      if (this.size + more <= this.out.length) return;
      const out = new Uint8Array(2 * this.out.length + more);
      out.set(this.out);
      this.out = out;
    }

    stored() {
      // Whole bytes may have been read ahead.
      this.at -= this.held >> 3;
      this.hold = this.held = 0;
      const length = this.data[this.at] | (this.data[this.at + 1] << 8);
      this.reserve(length);
      this.out.set(this.data.subarray(this.at + 4, this.at + 4 + length), this.size);
      this.at += 4 + length;
      this.size += length;
    }

    /** The two tables of a block that brings its own. @returns {Table[]} */
    tables() {
      const literals = this.bits(5) + 257;
      const distances = this.bits(5) + 1;
      const count = this.bits(4) + 4;
      const first = new Uint8Array(19);
      for (let n = 0; n < count; n++) first[CODE_LENGTH_ORDER[n]] = this.bits(3);
      const table = tableOf(first);
      const lengths = new Uint8Array(literals + distances);
      for (let at = 0; at < lengths.length; ) {
        const symbol = this.symbol(table);
        if (symbol < 16) {
          lengths[at++] = symbol;
          continue;
        }
        const times = symbol === 16 ? 3 + this.bits(2)
          : symbol === 17 ? 3 + this.bits(3) : 11 + this.bits(7);
        lengths.fill(symbol === 16 ? lengths[at - 1] : 0, at, at + times);
        at += times;
      }
      return [tableOf(lengths.subarray(0, literals)), tableOf(lengths.subarray(literals))];
    }

    /** @param {Table[]} tables */
    compressed(tables) {
      for (;;) {
        const symbol = this.symbol(tables[0]);
        if (symbol === 256) return;
        this.reserve(258);
        if (symbol < 256) {
          this.out[this.size++] = symbol;
          continue;
        }
        const extra = symbol < 265 || symbol === 285 ? 0 : (symbol - 261) >> 2;
        const length = LENGTHS[symbol - 257] + this.bits(extra);
        const far = this.symbol(tables[1]);
        const distance = DISTANCES[far] + this.bits(far < 4 ? 0 : (far - 2) >> 1);
        for (let n = 0; n < length; n++, this.size++) {
          this.out[this.size] = this.out[this.size - distance];
        }
      }
    }

    /** All bytes. @returns {Uint8Array} */
    run() {
      for (let isLast = 0; !isLast; ) {
        isLast = this.bits(1);
        const kind = this.bits(2);
        if (kind === 0) this.stored();
        else if (kind === 3 || this.at > this.data.length + 4) throw new Error("no deflate data");
        else this.compressed(kind === 1 ? FIXED : this.tables());
      }
      return this.out.subarray(0, this.size);
    }
  }

  /**
   * The bytes that were compressed.
   * @param {Uint8Array} data
   * @param {number} start where they begin in it
   * @returns {Uint8Array}
   */
  zhibuSearch.inflate = function (data, start) {
    return new Inflater(data, start).run();
  };
})();
