package voice

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode"

	"tenx/rubric/pattern"
)

// Heard is what a recognizer says that it heard.
type Heard struct {
	Text  string // one line, without control characters; empty where nothing, or nothing more, was heard
	Final bool   // the words stay as they are; else the recognizer may still hear them otherwise
	Ended error  // the recognizer ended, and nothing follows: an *EndedError
}

const (
	mostLine = 16 << 10 // bytes of a line: what is longer counts as more lines
	mostJSON = 64 << 10 // bytes of an object that goes over several lines
	mostTry  = 500      // lines of it
)

// parser reads the standard output of a recognizer, in whatever pieces it comes. A line is final; a line that is overwritten, by a
// carriage return or by the sequence that erases a line, is not. An object in JSON, on one line or on several, has its words in "text"
// (or "t", as pocketsphinx names it) or, where they are not final, in "partial".
type parser struct {
	line  []byte
	over  bool // what comes next overwrites the line
	json  []byte
	lines int // in json
	seq   sequence
	shown string // the last words given that are not final
	out   []Heard
}

// sequence is where in an escape sequence the output stands.
type sequence struct {
	state byte   // 0 for none, else the bytes of escState
	args  []byte // of a control sequence
}

const (
	escBegun   = 1 // after ESC
	escControl = 2 // in a control sequence, up to its final byte
	escString  = 3 // in an operating system command, up to BEL or ESC
)

// take reads the next piece.
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

// end reports what stands in a line that was never ended. It was said, and the recognizer can no longer hear it otherwise: it is final.
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

// escape takes a byte of an escape sequence. Only those that erase the line mean anything here.
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
	if !whole { // it never was JSON
		p.final(words(p.json))
	}
	p.json, p.lines = p.json[:0], 0
}

// objects takes what is read so far if these are whole objects.
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

// object is what recognizers say in JSON.
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

// standing gives the words of a line that has no end yet.
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

// final gives the words of an utterance; without words it says that what was heard so far is over and was nothing.
func (p *parser) final(text string) {
	if text == "" && p.shown == "" {
		return
	}
	p.shown = ""
	p.out = append(p.out, Heard{Text: text, Final: true})
}

var (
	timeRange = pattern.New(`^\[[\d:.,]+\s*-->\s*[\d:.,]+\]\s*`)
	// onSound is a line that is no speech but says what is to be heard: [BLANK_AUDIO], (wind blowing), *music*.
	onSound = pattern.New(`^(?:(?:\[[^\]]*\]|\([^)]*\)|\*[^*]*\*)\s*)+$`)
)

// words is the speech of a line: without the times before it, and nothing where it is a comment or says what noise there was.
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

// tornValue is the beginning of the words in an object.
var tornValue = pattern.New(`"(?:text|partial|t)"\s*:\s*"((?:[^"\\]|\\.)*)`)

// tornWords is what an object says whose end never came.
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

// address is how a question to the interviewer begins; what people say before they speak is passed over.
var address = pattern.New(`(?i)^(?:(?:um+|uh+|er+|hm+|hey|ok|okay|so|well|hello|hi|dear),?\s+)*interviewer\b(?:[,.:;!?]|\s-)?\s+(\S.*)$`)

// Question is the question in what was said, if it is one to the interviewer: 'interviewer, how many users are there?'.
func Question(said string) (question string, ok bool) {
	m := address.FindStringSubmatch(said)
	if m == nil {
		return "", false
	}
	return m[1], true
}
