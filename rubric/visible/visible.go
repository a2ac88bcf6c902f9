// Package visible makes text safe for a terminal and for a reader: anything that would move the cursor, change colors, write to the
// clipboard, change the direction of a line or hide between letters is shown as an escape such as \x1b or \u202e. All text from others
// goes through it before a person sees it. It neither escapes for a format (HTML, Markdown, CSV) nor wraps or shortens text.
//
// Ordinary text does not change: newlines, tabs, CR before a newline, letters of all scripts from left to right and right to left,
// combining marks, emoji with their joiners, variation selectors and flags, and the joiners that Arabic and Indic scripts need. Everything
// else except C0 characters and invalid UTF-8 is shown as \uXXXX (beyond U+FFFF as a surrogate pair), so that JSON stays JSON with the
// same content.
package visible

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Text replaces whatever is harmful in a text by escapes. Applying it twice is the same as applying it once.
func Text(s string) string { return shown(s, appendText) }

// shown returns s if it is plain ASCII. Otherwise it copies the beginning that is, and calls rest for the remainder.
func shown(s string, rest func(b *strings.Builder, s string, from int)) string {
	i := clean(s)
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	b.WriteString(s[:i])
	rest(&b, s, i)
	return b.String()
}

// Line is like Text for something that must stay on one line, such as a file name: it also escapes newlines and tabs.
func Line(s string) string {
	s = Text(s)
	if strings.ContainsAny(s, "\r\n\t") {
		return strings.NewReplacer("\r", `\r`, "\n", `\n`, "\t", `\t`).Replace(s)
	}
	return s
}

// clean returns the length of the plain ASCII at the beginning of s.
func clean(s string) int {
	for i := range len(s) {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\n' && c != '\t' {
			return i
		}
	}
	return len(s)
}

// appendText writes s from byte i on. The bytes before it are context.
func appendText(b *strings.Builder, s string, i int) {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if harmless(s, i, r, n) {
			b.WriteString(s[i : i+n])
		} else {
			b.WriteString(escape(s[i], r, n))
		}
		i += n
	}
}

// escape returns the escape of a character. first is its first byte, n its length in bytes.
func escape(first byte, r rune, n int) string {
	switch {
	case r == '\r':
		return `\r`
	case r == utf8.RuneError && n == 1, r < ' ':
		return fmt.Sprintf(`\x%02x`, first)
	case r > 0xffff:
		hi, lo := utf16.EncodeRune(r)
		return fmt.Sprintf(`\u%04x\u%04x`, hi, lo)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// harmless reports whether the character r of n bytes at s[i:] may be shown unchanged.
func harmless(s string, i int, r rune, n int) bool {
	switch {
	case r == '\n' || r == '\t':
		return true
	case r == '\r':
		return i+1 < len(s) && s[i+1] == '\n'
	case r < ' ', r >= 0x7f && r < 0xa0:
		return false
	case r < 0xad:
		return true
	case r == utf8.RuneError:
		return n > 1
	case r == zwj || r == zwnj:
		return joins(s, i, r, n)
	case unicode.Is(unicode.Variation_Selector, r):
		base, _ := before(s, i)
		return base > ' ' && !invisible(base) && !unicode.Is(unicode.Variation_Selector, base)
	case r >= tagFirst && r <= tagLast:
		return flagTag(s, i)
	}
	return !invisible(r)
}

const (
	zwnj      = '\u200c'
	zwj       = '\u200d'
	tagFirst  = '\U000e0020' // tags after a black flag spell the flag of a region
	tagLast   = '\U000e007f'
	blackFlag = '\U0001f3f4'
	mostTags  = 7 // maximum number of tags in a flag, with the last one that ends it
)

// before returns the character before s[i:] and where it begins, or 0 at the beginning and after invalid UTF-8.
func before(s string, i int) (rune, int) {
	r, n := utf8.DecodeLastRuneInString(s[:i])
	if n == 0 || r == utf8.RuneError && n == 1 {
		return 0, i
	}
	return r, i - n
}

// joins reports whether a joiner is needed where it is: between the parts of an emoji, or after a letter or mark of a script whose letters
// join.
func joins(s string, i int, r rune, n int) bool {
	left, at := before(s, i)
	if unicode.In(left, joining...) {
		return true
	}
	if r == zwnj {
		return false
	}
	for unicode.Is(unicode.Variation_Selector, left) || left >= 0x1f3fb && left <= 0x1f3ff { // skin tones
		left, at = before(s, at)
	}
	right, _ := utf8.DecodeRuneInString(s[i+n:])
	return pictograph(left) && pictograph(right)
}

// pictograph reports whether a character may be part of a combined emoji.
func pictograph(r rune) bool { return r >= 0x2190 && r != utf8.RuneError && unicode.IsSymbol(r) }

// flagTag reports whether the tag at s[i:] belongs to the flag of a region: a black flag, a few tags and the last tag.
func flagTag(s string, i int) bool {
	for range mostTags {
		r, at := before(s, i)
		if r == blackFlag {
			return true
		}
		if r < tagFirst || r >= tagLast {
			return false
		}
		i = at
	}
	return false
}

// invisible reports whether a character has no width, hides or reverses the text around it, or ends a line only in some programs.
func invisible(r rune) bool {
	switch {
	case r < 0xad:
		return false
	case r == 0x2028, r == 0x2029, r == 0x034f, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5, r == 0x3164, r == 0xffa0:
		return true
	case r >= 0x0600 && r <= 0x0605, r == 0x06dd, r == 0x070f, r == 0x0890, r == 0x0891, r == 0x08e2, r == 0x110bd, r == 0x110cd:
		return false // visible signs of Arabic, Syriac and Kaithi, which Unicode classifies as format characters
	case r >= 0xe0000 && r <= 0xe0fff && !unicode.Is(unicode.Variation_Selector, r):
		return true
	}
	return unicode.Is(unicode.Cf, r)
}
