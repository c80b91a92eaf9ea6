// Advance widths of the product's typefaces, so that text can be measured without a screen: layout, shortening and exports agree.
// Measured from @fontsource/ibm-plex-sans 5.3.0 and ibm-plex-mono 5.3.0 at 1,000 px per em, kerning off.

/** A typeface and weight whose widths are known. IBM Plex Mono is as wide in every weight. */
export type Face = 'sans400' | 'sans500' | 'sans600' | 'mono400';

/** Width of every character of IBM Plex Mono, in thousandths of the font size. */
const MONO = 600;
/** Width taken for characters the tables lack: most scripts of single width, and wide ones (East Asian, emoji). */
const OTHER = 640;
const WIDE = 1000;

/** Widths of U+0020 to U+007E and of U+00A0 to U+00FF, in thousandths of the font size. */
const TABLES: { readonly [face in Exclude<Face, 'mono400'>]: { readonly ascii: readonly number[]; readonly latin: readonly number[] } } = {
  sans400: {
    ascii: numbers(
      '236 284 419 713 598 927 694 242 335 335 450 600 272 399 272 383 600 600 600 600 600 600 600 600 600 600 292 292 600 ' +
        '600 600 477 891 641 653 621 671 583 559 695 707 400 510 634 501 812 707 708 606 708 640 581 572 678 609 891 613 593 ' +
        '580 317 383 317 600 565 600 534 580 503 580 549 324 528 568 250 250 527 272 873 568 560 580 580 367 487 351 568 492 ' +
        '768 507 499 464 343 314 343 600',
    ),
    latin: numbers(
      '236 284 514 595 612 605 314 586 600 776 399 513 600 0 476 600 468 600 346 346 600 573 652 326 600 359 398 513 847 872 ' +
        '824 467 641 641 641 641 641 641 907 621 583 583 583 583 400 400 400 400 674 707 708 708 708 708 708 600 708 678 678 ' +
        '678 678 593 606 640 534 534 534 534 534 534 864 503 549 549 549 549 250 250 250 250 555 568 560 560 560 560 560 600 ' +
        '568 568 568 568 568 499 580 499',
    ),
  },
  sans500: {
    ascii: numbers(
      '236 299 451 678 599 947 706 253 336 336 514 600 288 401 288 416 600 600 600 600 600 600 600 600 600 600 308 308 600 ' +
        '600 600 487 896 660 659 634 682 593 570 705 714 414 531 660 513 815 714 711 627 711 655 599 577 685 627 926 639 617 ' +
        '592 324 416 324 600 561 600 549 592 509 592 555 340 538 580 265 265 548 285 882 580 562 592 592 383 494 365 580 512 ' +
        '799 530 514 487 355 352 355 600',
    ),
    latin: numbers(
      '236 299 530 589 619 624 352 579 600 783 420 532 600 0 471 600 469 600 346 346 600 585 663 340 600 353 413 532 843 866 ' +
        '826 479 660 660 660 660 660 660 933 634 593 593 593 593 414 414 414 414 686 714 711 711 711 711 711 600 711 685 685 ' +
        '685 685 617 627 662 549 549 549 549 549 549 864 509 555 555 555 555 265 265 265 265 575 580 562 562 562 562 562 600 ' +
        '570 580 580 580 580 514 592 514',
    ),
  },
  sans600: {
    ascii: numbers(
      '236 309 471 656 600 960 713 260 337 337 556 600 299 402 299 437 600 600 600 600 600 600 600 600 600 600 319 319 600 ' +
        '600 600 493 899 672 663 642 689 600 577 712 719 423 545 678 521 817 719 712 641 712 664 611 580 689 638 949 655 632 ' +
        '599 329 437 329 600 559 600 559 600 513 600 558 350 545 588 275 275 562 294 888 588 563 600 600 393 499 374 588 524 ' +
        '819 544 524 502 363 376 363 600',
    ),
    latin: numbers(
      '236 309 541 586 623 637 376 574 600 787 434 545 600 0 468 600 469 600 347 345 600 593 670 349 600 348 423 545 840 863 ' +
        '827 486 672 672 672 672 672 672 950 642 600 600 600 600 423 423 423 423 694 719 712 712 712 712 712 600 712 689 689 ' +
        '689 689 632 641 677 559 559 559 559 559 559 864 513 558 558 558 558 275 275 275 275 589 588 563 563 563 563 563 600 ' +
        '571 588 588 588 588 524 600 524',
    ),
  },
};

/** Widths of the punctuation the product itself writes. */
const SIGNS: { readonly [face in Exclude<Face, 'mono400'>]: { readonly [sign: string]: number } } = {
  sans400: { '…': 803, '–': 588, '—': 780, '’': 273, '‘': 273, '“': 475, '”': 474, '•': 396, '·': 326 },
  sans500: { '…': 843, '–': 588, '—': 780, '’': 285, '‘': 285, '“': 501, '”': 500, '•': 411, '·': 340 },
  sans600: { '…': 869, '–': 588, '—': 780, '’': 292, '‘': 292, '“': 517, '”': 517, '•': 420, '·': 349 },
};

function numbers(text: string): readonly number[] {
  return text.split(' ').map(Number);
}

/** Width of one character (a code point) in thousandths of the font size. */
export function advanceOf(character: string, face: Face): number {
  const code = character.codePointAt(0) ?? 0;
  if (isWide(code)) return WIDE;
  if (face === 'mono400') return MONO;
  const table = TABLES[face];
  if (code >= 0x20 && code <= 0x7e) return table.ascii[code - 0x20] ?? OTHER;
  if (code >= 0xa0 && code <= 0xff) return table.latin[code - 0xa0] ?? OTHER;
  return SIGNS[face][character] ?? OTHER;
}

function isWide(code: number): boolean {
  return (
    code >= 0x1100 &&
    (code <= 0x115f ||
      (code >= 0x2e80 && code <= 0xa4cf) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xff00 && code <= 0xff60) ||
      code >= 0x1f300)
  );
}
