package voice

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode"

	"tenx/rubric/pattern"
)

// Heard is something a recognizer reports.
type Heard struct {
	Text  string // one line without control characters; empty if nothing was heard after all
	Final bool   // the words are final; otherwise the recognizer may still change them
	Ended error  // the recognizer ended, and nothing follows: an *EndedError
}

const (
	mostLine = 16 << 10 // bytes of a line; a longer one is split
	mostJSON = 64 << 10 // bytes of an object over several lines
	mostTry  = 500      // lines of such an object
)

// parser reads the standard output of a recognizer in arbitrary pieces. A complete line is final; a line that is overwritten, by a carriage
// return or an escape sequence that erases it, is not. A JSON object, on one line or several, has its words in "text" (or "t", in
// pocketsphinx) or, if they are not final, in "partial".
type parser struct {
	line  []byte
	over  bool // the next byte overwrites the line
	json  []byte
	lines int // number of lines in json
	seq   sequence
	shown string // last words returned that are not final
	out   []Heard
}

// sequence is the state within an escape sequence.
type sequence struct {
	state byte   // 0 outside a sequence, or one of the constants below
	args  []byte // arguments of a control sequence
}

const (
	escBegun   = 1 // after ESC
	escControl = 2 // in a control sequence, up to its final byte
	escString  = 3 // in an operating system command, up to BEL or ESC
)

// take parses the next piece.
func (p *parser) take(piece []byte) []Heard {
	p.out = nil
	for _, b := range piece {
		p.byte(b)
	}
	if !p.over {
		p.standing()
	}
	return p.out
}

// end returns the words of an unfinished line. They are final, because the recognizer can no longer change them.
func (p *parser) end() []Heard {
	p.out = nil
	rest := append(p.json, p.line...)
	switch text := tornWords(rest); {
	case p.isJSON() && text != "":
		p.final(text)
	case !p.isJSON() && words(p.line) != "":
		p.final(words(p.line))
	case p.shown != "" && (p.isJSON() || len(bytes.TrimSpace(p.line)) == 0):
		p.final(p.shown)
	}
	p.json, p.line = nil, nil
	return p.out
}

func (p *parser) byte(b byte) {
	switch {
	case p.seq.state != 0:
		p.escape(b)
	case b == 0x1b:
		p.seq = sequence{state: escBegun}
	case b == '\n':
		p.endLine()
	case b == '\r':
		p.standing()
		p.over = true
	case b < ' ' && b != '\t' || b == 0x7f:
	default:
		if p.over {
			p.line, p.over = p.line[:0], false
		}
		p.line = append(p.line, b)
		if len(p.line) >= mostLine && b == ' ' || len(p.line) >= 2*mostLine {
			p.endLine()
		}
	}
}

// escape handles a byte of an escape sequence. Only sequences that erase the line matter.
func (p *parser) escape(b byte) {
	switch p.seq.state {
	case escBegun:
		switch b {
		case '[':
			p.seq.state = escControl
		case ']':
			p.seq.state = escString
		default:
			p.seq.state = 0
		}
	case escControl:
		if b < 0x40 || b > 0x7e {
			if len(p.seq.args) < 8 {
				p.seq.args = append(p.seq.args, b)
			}
			return
		}
		args := string(p.seq.args)
		if b == 'K' && (args == "2" || p.over) {
			p.line = p.line[:0]
		}
		p.seq = sequence{}
	case escString:
		if b == 0x07 || b == 0x1b {
			p.seq.state = 0
		}
	}
}

// isJSON reports whether an object has begun.
func (p *parser) isJSON() bool {
	return len(p.json) > 0 || bytes.HasPrefix(bytes.TrimLeft(p.line, " \t"), []byte("{"))
}

func (p *parser) endLine() {
	line := p.line
	p.over = false
	if !p.isJSON() {
		p.final(words(line))
		p.line = p.line[:0]
		return
	}
	p.json = append(append(p.json, line...), '\n')
	p.line = p.line[:0]
	p.lines++
	whole := bytes.HasSuffix(bytes.TrimSpace(p.json), []byte("}")) && p.objects()
	if !whole && len(p.json) <= mostJSON && p.lines <= mostTry {
		return
	}
	if !whole { // it was not JSON after all
		p.final(words(p.json))
	}
	p.json, p.lines = p.json[:0], 0
}

// objects parses what was read so far, if it consists of complete objects.
func (p *parser) objects() bool {
	var all []object
	dec := json.NewDecoder(bytes.NewReader(p.json))
	for dec.More() {
		var o object
		if err := dec.Decode(&o); err != nil {
			return false
		}
		all = append(all, o)
	}
	for _, o := range all {
		p.object(o)
	}
	return true
}

// object is a recognizer's JSON object.
type object struct {
	Text    *string `json:"text"`
	T       *string `json:"t"`
	Partial *string `json:"partial"`
	Final   *bool   `json:"final"`
	IsFinal *bool   `json:"is_final"`
}

func (p *parser) object(o object) {
	text := o.Text
	if text == nil {
		text = o.T
	}
	open := o.Final != nil && !*o.Final || o.IsFinal != nil && !*o.IsFinal
	switch {
	case o.Partial != nil && (text == nil || *text == ""):
		p.partial(words([]byte(*o.Partial)))
	case text != nil && open:
		p.partial(words([]byte(*text)))
	case text != nil:
		p.final(words([]byte(*text)))
	}
}

// standing reports the words of an unfinished line.
func (p *parser) standing() {
	if text := words(p.line); text != "" && !p.isJSON() {
		p.partial(text)
	}
}

func (p *parser) partial(text string) {
	if text == p.shown {
		return
	}
	p.shown = text
	p.out = append(p.out, Heard{Text: text})
}

// final reports the final words of an utterance. Without words, it reports that what was heard so far was nothing.
func (p *parser) final(text string) {
	if text == "" && p.shown == "" {
		return
	}
	p.shown = ""
	p.out = append(p.out, Heard{Text: text, Final: true})
}

var (
	timeRange = pattern.New(`^\[[\d:.,]+\s*-->\s*[\d:.,]+\]\s*`)
	// onSound matches a line that describes a sound and is not speech: [BLANK_AUDIO], (wind blowing), *music*.
	onSound = pattern.New(`^(?:(?:\[[^\]]*\]|\([^)]*\)|\*[^*]*\*)\s*)+$`)
)

// words returns the speech in a line, without timestamps. It returns "" for comments and descriptions of sounds.
func words(line []byte) string {
	text := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(string(line), ""))
	text = strings.Join(strings.Fields(text), " ")
	text = timeRange.ReplaceAllString(text, "")
	if strings.HasPrefix(text, "#") || onSound.MatchString(text) {
		return ""
	}
	return text
}

// tornValue matches the beginning of the words in an object.
var tornValue = pattern.New(`"(?:text|partial|t)"\s*:\s*"((?:[^"\\]|\\.)*)`)

// tornWords returns the words of an incomplete object.
func tornWords(object []byte) string {
	all := tornValue.Regexp().FindAllSubmatch(object, -1)
	if all == nil {
		return ""
	}
	var text string
	if json.Unmarshal([]byte(`"`+string(all[len(all)-1][1])+`"`), &text) != nil {
		return ""
	}
	return words([]byte(text))
}

// address matches a question to the interviewer, after what people say before they start.
var address = pattern.New(`(?i)^(?:(?:um+|uh+|er+|hm+|hey|ok|okay|so|well|hello|hi|dear),?\s+)*interviewer\b(?:[,.:;!?]|\s-)?\s+(\S.*)$`)

// Question returns the question if something is addressed to the interviewer: 'interviewer, how many users are there?'.
func Question(said string) (question string, ok bool) {
	m := address.FindStringSubmatch(said)
	if m == nil {
		return "", false
	}
	return m[1], true
}
