package visible

import (
	"io"
	"strings"
	"sync"
	"unicode/utf8"
)

// Writer passes text on with harmful parts escaped, however the text is split into writes. A character that is split in two, and a CR or a
// joiner whose meaning depends on what follows, is held until the next write or Flush. Writer is safe for concurrent use.
type Writer struct {
	w      io.Writer
	styled bool

	mu     sync.Mutex
	before string // context: the end of what was written
	held   string // not written yet
}

// NewWriter returns a Writer to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// NewStyledWriter returns a Writer to w that lets colors pass. It is for text that tenx itself has styled after applying Text or Copy to
// the parts from others.
func NewStyledWriter(w io.Writer) *Writer { return &Writer{w: w, styled: true} }

var _ io.Writer = (*Writer)(nil)

// Write writes p. Any error is that of the underlying writer. Without an error, all of p counts as written.
func (v *Writer) Write(p []byte) (int, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.held == "" && clean(string(p)) == len(p) {
		if _, err := v.w.Write(p); err != nil {
			return 0, err
		}
		v.remember(string(p))
		return len(p), nil
	}
	text := v.held + string(p)
	cut := len(text) - undecided(text, v.styled)
	v.held = strings.Clone(text[cut:])
	if err := v.put(text[:cut]); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Flush writes what is held for more input.
func (v *Writer) Flush() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	held := v.held
	v.held = ""
	return v.put(held)
}

func (v *Writer) put(text string) error {
	if text == "" {
		return nil
	}
	var b strings.Builder
	all, i := v.before+text, len(v.before)
	if v.styled {
		appendStyled(&b, all, i)
	} else {
		appendText(&b, all, i)
	}
	_, err := io.WriteString(v.w, b.String())
	v.remember(all)
	return err
}

// context is how many bytes before a character can matter for it: a black flag and its tags.
const context = 4 * (mostTags + 2)

func (v *Writer) remember(text string) {
	from := max(len(text)-context, 0)
	for from < len(text) && !utf8.RuneStart(text[from]) {
		from++
	}
	v.before = strings.Clone(text[from:])
}

// undecided returns how many bytes at the end of a text depend on what follows.
func undecided(s string, styled bool) int {
	if strings.HasSuffix(s, "\r") {
		return 1
	}
	cut := 0
	for n := 1; n < min(utf8.UTFMax, len(s)+1); n++ {
		if tail := s[len(s)-n:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRuneInString(tail) {
				cut = n
			}
			break
		}
	}
	if strings.HasSuffix(s[:len(s)-cut], string(zwj)) {
		cut += len(string(zwj))
	}
	if cut > 0 {
		return cut
	}
	if styled {
		if i := strings.LastIndexByte(s, '\x1b'); i >= 0 && len(s)-i < mostStyle && style(s[i:]+"m") == len(s)-i+1 {
			return len(s) - i
		}
		if strings.HasSuffix(s, "\x1b") {
			return 1
		}
	}
	return 0
}

// mostStyle is the maximum length of a color sequence that passes, in bytes.
const mostStyle = 64

// Styled is like Text for text that tenx has styled: it keeps colors (SGR sequences) and escapes all other controls. Text from others must go
// through Text before styling, or its own colors would be kept, too.
func Styled(s string) string { return shown(s, appendStyled) }

func appendStyled(b *strings.Builder, s string, i int) {
	for i < len(s) {
		n := style(s[i:])
		if n > 0 {
			b.WriteString(s[i : i+n])
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if harmless(s, i, r, size) {
			b.WriteString(s[i : i+size])
		} else {
			b.WriteString(escape(s[i], r, size))
		}
		i += size
	}
}

// style returns the length of the SGR sequence at the beginning of s, or 0.
func style(s string) int {
	if !strings.HasPrefix(s, "\x1b[") {
		return 0
	}
	for i := 2; i < min(len(s), mostStyle); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c >= '0' && c <= '9', c == ';', c == ':':
		default:
			return 0
		}
	}
	return 0
}
