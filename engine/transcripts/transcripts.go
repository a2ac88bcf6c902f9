// Package transcripts reads the transcript of an interview that was held elsewhere, written by a recording tool or by hand, and
// turns it into the events of a session.
//
// A file is read in steps, each a function of the previous result:
//
//	bytes -> text        decode.go, docx.go: UTF-8, UTF-16, the paragraphs of a DOCX file
//	text -> pieces       captions.go, text.go, record.go: the text of one row or caption, with its time and a possible label
//	pieces -> lines      speakers.go: which labels are people; join.go: who said what, when
//	lines -> events      roles.go, announce.go, stages.go, events.go: who is the candidate, which stage it is, a session
//
// Reading is tolerant: no odd row makes a file unreadable, and no row is dropped silently. What is not speech is in
// Transcript.Left, with its row and the reason.
package transcripts

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"tenx/rubric/pattern"
)

// MaxSize is the maximum size of a transcript, in bytes.
const MaxSize = 8 << 20

// Transcript is the contents of a transcript file.
type Transcript struct {
	Format string   // "captions", "text", "JSON" or "TSV"
	Lines  []Line   // in order, times never go back
	Left   []Left   // the rows that are not speech, in order
	Notes  []string // what was done to the whole transcript
	Coarse bool     // the file has only occasional times, so those of the lines between are estimates

	lastNumber string // of a cue, while captions are read
}

// Timed reports whether the file has times.
func (t *Transcript) Timed() bool { return len(t.Lines) > 0 && t.Lines[len(t.Lines)-1].At > 0 }

// Line is what one speaker said in one turn.
type Line struct {
	At      time.Duration // since the beginning; -1 if the file does not say
	End     time.Duration // when it ended; -1 if the file does not say
	Speaker string        // empty where nobody is named
	Text    string
	Row     int // in the file, 1-based; in a DOCX file, the paragraph
}

// Left is a row that is not speech.
type Left struct {
	Row  int // 1-based
	Text string
	Why  string // 'before the first speaker'
}

// Errors of Read.
var (
	ErrTooLarge = fmt.Errorf("the transcript has more than %d MB", MaxSize>>20)
	ErrUTF8     = errors.New("the transcript is neither UTF-8 nor UTF-16 text; save it as UTF-8")
	ErrEmpty    = errors.New("nobody says anything in the transcript")
	ErrFormat   = errors.New("transcripts are read as captions (VTT, SRT), text, DOCX, JSON or TSV; export it as one of these")
)

// piece is a row of a text or of a cue.
type piece struct {
	row     int
	at, end time.Duration // -1 where none is given
	voice   string        // who speaks, where the format itself says so
	label   label         // what may be a label before the words
	all     string        // the words with the label, for where it is none
	whole   string        // of a row of text: the time with it
	turn    bool          // a mark says that somebody else speaks, but not who
	header  bool          // a time or a label stands on the row: speech begins here
	notice  string        // why it is no speech; empty for speech
}

// Read reads a transcript. The extension of its name, or else the look of its text, determines the format. Errors are those above, those
// of the reader, and errors in files that only programs write, such as a truncated DOCX file.
func Read(name string, r io.Reader) (*Transcript, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the transcript: %w", err)
	case len(data) > MaxSize:
		return nil, ErrTooLarge
	}
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	t := &Transcript{}
	pieces, err := t.pieces(strings.ToLower(filepath.Ext(name)), text)
	if err != nil {
		return nil, err
	}
	t.speakers(pieces)
	t.times(pieces)
	t.take(pieces)
	if len(t.Lines) == 0 {
		return nil, ErrEmpty
	}
	return t, nil
}

// page matches the beginning of HTML, TTML and other XML.
var page = pattern.New(`(?i)^<(?:\?xml|!doctype|html|head|body|tt|transcript|div|p)\b`)

// pieces parses a text by its format.
func (t *Transcript) pieces(ext, text string) ([]piece, error) {
	start := strings.TrimSpace(text)
	switch {
	case strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[") && ext == ".json":
		t.Format = "JSON"
		return t.records(text)
	case page.MatchString(start):
		return nil, ErrFormat
	case strings.HasPrefix(start, "start\tend\ttext"):
		t.Format = "TSV"
		return t.table(text)
	case isCaptions(ext, text):
		t.Format = "captions"
		return t.captions(text), nil
	}
	t.Format = "text"
	return t.text(text), nil
}

// leave adds a row to those that are not speech.
func (t *Transcript) leave(row int, text, why string) {
	if text = strings.TrimSpace(text); text != "" {
		t.Left = append(t.Left, Left{row, text, why})
	}
}
