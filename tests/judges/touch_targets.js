// Called with the least size in CSS pixels; returns a line for each target that is smaller.
//
// A target is measured by what answers a touch, and not by its box: a pseudo-element that
// stretches a link over its row counts.
(leastPx) => {
  const TARGETS = 'a[href], button, label, summary, select, input:not([type=hidden]), [role=button]';
  const PROSE = 'p, li, dd, td, blockquote, figcaption';
  const SENTENCE = /[，。；！？]|(\p{L}\P{L}*){8}/u;

  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && box.width > 1 && box.height > 1
      && box.right > 0 && box.left < innerWidth && box.bottom + scrollY > 0;
  };

  // A label that stands beside a text field or a list is read, not touched.
  const isTouched = (element) => {
    if (element.tagName === 'LABEL') {
      return !element.control || ['checkbox', 'radio'].includes(element.control.type);
    }
    return !['checkbox', 'radio'].includes(element.type) || element.labels.length === 0;
  };

  // What is left of a block without its targets; a mere date or 来源： is no sentence.
  const textOutsideTargets = (block) => {
    const copy = block.cloneNode(true);
    copy.querySelectorAll(TARGETS).forEach((target) => target.remove());
    return copy.textContent;
  };

  const isInSentence = (element) => {
    const block = element.closest(PROSE);
    return block !== null && getComputedStyle(element).display === 'inline'
      && SENTENCE.test(textOutsideTargets(block));
  };

  const answers = (element, x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (hit === element || element.contains(hit));
  };

  const reach = (element, x, y, stepX, stepY) => {
    let length = 0;
    while (length < leastPx && answers(element, x + stepX * (length + 1), y + stepY * (length + 1))) {
      length += 1;
    }
    return length;
  };

  const sizeOf = (element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    return {
      width: Math.max(box.width, reach(element, x, y, -1, 0) + reach(element, x, y, 1, 0)),
      height: Math.max(box.height, reach(element, x, y, 0, -1) + reach(element, x, y, 0, 1)),
    };
  };

  const isTooSmall = ({ width, height }) => Math.round(width) < leastPx || Math.round(height) < leastPx;

  return [...document.querySelectorAll(TARGETS)]
    .filter((element) => isShown(element) && isTouched(element) && !isInSentence(element))
    .map((element) => ({ element, size: sizeOf(element) }))
    .filter(({ size }) => isTooSmall(size))
    .map(({ element, size }) =>
      `${Math.round(size.width)}×${Math.round(size.height)} ${element.outerHTML.replace(/\s+/g, ' ').slice(0, 140)}`);
}
