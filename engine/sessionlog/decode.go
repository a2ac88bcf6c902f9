package sessionlog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"tenx/engine"
	"tenx/rubric"
)

// decoder reads the lines of a log.
type decoder struct {
	name, id string // names of the file and of the session
	data     []byte
	skim     bool // decode only events that affect a summary, if checksums protect the others

	header Header
	events []engine.Event // events in complete writes; when skimming, only the decoded ones
	count  uint64         // number of events in complete writes
	last   []byte         // JSON of the last event in complete writes; only when skimming
	sound  int            // bytes of complete writes
	sum    string         // checksum of their last line

	chain  string // checksum of the last line read
	more   int    // lines left in the current write
	seq    uint64 // sequence number of the last line read
	clock  int64  // session clock of the last decoded event
	read   []engine.Event
	latest []byte
	scored []byte // JSON of the first scorecard's line; only when skimming
	strict strict
}

// shortLine is the minimum length of an event's line, in bytes.
const shortLine = 64

var errTorn = errors.New("the line is torn")

// decode reads all lines. It leaves out an incomplete write at the end: sound is the length of what comes before it. Any
// other damage is a *DamageError; the events before it are available.
func (d *decoder) decode() error {
	if len(d.data) == 0 {
		return d.damage(1, errors.New("the file is empty"))
	}
	if !d.skim {
		d.read = make([]engine.Event, 0, min(bytes.Count(d.data, []byte("\n")), len(d.data)/shortLine))
	}
	for pos, line := 0, 1; pos < len(d.data); line++ {
		size := bytes.IndexByte(d.data[pos:], '\n')
		err := errTorn
		if size >= 0 {
			err = d.line(line, d.data[pos:pos+size])
		}
		if err != nil {
			if line > 1 && d.torn(d.data[pos:]) {
				return nil
			}
			return d.damage(line, err)
		}
		pos += size + 1
		if d.more == 0 {
			d.sound, d.sum, d.count, d.events, d.last = pos, d.chain, d.seq, d.read, d.latest
		}
	}
	return nil
}

func (d *decoder) damage(line int, err error) error {
	do := repair(d.id)
	switch {
	case d.header.Format > Format:
		do = "a newer tenx wrote it: update tenx to read it"
	case line == 1 && d.header.ID != "" && d.header.ID != d.id && ValidID(d.header.ID):
		do = "a session keeps the name of its file: rename it to " + d.header.ID + Ext
	case line == 1:
		do = "nothing was changed; a session cannot be read without its first line"
	}
	return &DamageError{File: d.name, Line: line, Msg: err.Error(), Do: do}
}

// line reads one line without its line ending.
func (d *decoder) line(n int, text []byte) error {
	if !utf8.Valid(text) {
		return errors.New("the line is not valid UTF-8")
	}
	if n == 1 {
		return d.first(text)
	}
	more := 0
	if d.header.Format >= 2 {
		var err error
		if text, d.chain, err = d.unseal(text); err != nil {
			return err
		}
		if text, more, err = unmore(text); err != nil {
			return err
		}
		if d.more > 0 && more != d.more-1 {
			return fmt.Errorf("%d lines of the same write follow instead of %d", more, d.more-1)
		}
	}
	if err := d.event(text); err != nil {
		return err
	}
	d.more = more
	return nil
}

// unseal checks and removes the checksum of a line. After an error, the checksum to continue from is unchanged.
func (d *decoder) unseal(text []byte) (payload []byte, sum string, err error) {
	if payload, sum, err = unseal(d.chain, text); err != nil {
		return nil, d.chain, err
	}
	return payload, sum, nil
}

// first reads the header.
func (d *decoder) first(text []byte) error {
	if err := json.Unmarshal(text, &d.header); err != nil {
		return fmt.Errorf("invalid header: %s", plain(err))
	}
	switch {
	case d.header.Format < 1:
		return errors.New("invalid header: it has no format version")
	case d.header.Format > Format:
		return fmt.Errorf("format version %d: this tenx reads up to %d", d.header.Format, Format)
	}
	if d.header.Format >= 2 {
		var err error
		if text, d.chain, err = d.unseal(text); err != nil {
			return err
		}
	}
	d.header = Header{}
	if err := d.strict.decode(text, &d.header); err != nil {
		return fmt.Errorf("invalid header: %s", plain(err))
	}
	return d.header.check(d.id)
}

// kindOf returns the kind of an event from its line. Quotes inside a string are escaped, so the first match is the member.
func kindOf(text []byte) engine.Kind {
	_, after, _ := bytes.Cut(text, []byte(`,"kind":"`))
	kind, _, _ := bytes.Cut(after, []byte(`"`))
	return engine.Kind(kind)
}

// event reads an event. When skimming, it decodes only events that affect a summary.
func (d *decoder) event(text []byte) error {
	if d.skim && d.header.Format >= 2 {
		d.seq++
		d.latest = text
		switch k := kindOf(text); k {
		case engine.Finished, engine.Guessed, engine.Sealed, engine.Unsealed, engine.ScoredBy, engine.Abandoned:
			d.read = append(d.read, engine.Event{Seq: d.seq, Kind: k})
			if k == engine.ScoredBy && d.scored == nil {
				d.scored = text
			}
		}
		return nil
	}
	var e wireEvent
	if err := d.strict.decode(text, &e); err != nil {
		return fmt.Errorf("invalid event: %s", plain(err))
	}
	e.Event.Scored = (*engine.Scored)(e.Scored)
	if err := d.check(&e.Event); err != nil {
		return err
	}
	d.seq, d.clock = e.Seq, int64(e.Clock)
	d.latest = text
	d.read = append(d.read, e.Event)
	return nil
}

// wireEvent is an event that accepts unknown members in a scorecard, because scorecards change between versions.
type wireEvent struct {
	engine.Event
	Scored *scored `json:"scored,omitempty"`
}

type scored engine.Scored

// UnmarshalJSON reads the known members of a scorecard.
func (s *scored) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, (*engine.Scored)(s))
}

// check validates an event on its own and against the previous one.
func (d *decoder) check(e *engine.Event) error {
	switch {
	case e.Seq != d.seq+1:
		return fmt.Errorf("event %d instead of event %d", e.Seq, d.seq+1)
	case !e.Kind.Known():
		return fmt.Errorf("unknown kind of event %q", e.Kind)
	case e.Who != rubric.Candidate && e.Who != rubric.Interviewer && e.Who != rubric.Engine:
		return fmt.Errorf("an event by %q: want the candidate, the interviewer or the engine", e.Who)
	case int64(e.Clock) < d.clock:
		return errors.New("the session clock goes back")
	case e.Offset < 0 || e.Delete < 0 || e.Step < 0 || e.Extra < 0:
		return errors.New("a number is below zero")
	case len(e.Elements) > 0 && e.Kind != engine.Drawn:
		return fmt.Errorf("a drawing in an event of the kind %q", e.Kind)
	case e.Spoken && e.Kind != engine.Edited && e.Kind != engine.Asked:
		return fmt.Errorf("spoken words in an event of the kind %q", e.Kind)
	case e.Kind != engine.Edited && (e.Offset != 0 || e.Delete != 0):
		return fmt.Errorf("a change of the text in an event of the kind %q", e.Kind)
	}
	return nil
}

// torn reports whether the end of a log, from a line that cannot be read, is what an interrupted write leaves: the beginning
// of one write, with the rest missing or still zero. Anything else may have been acknowledged.
func (d *decoder) torn(rest []byte) bool {
	if bytes.IndexByte(rest, '\n') < 0 && !bytes.Contains(rest, make([]byte, nulRun)) {
		return !json.Valid(rest[:len(rest)-1]) // a complete line with another byte in place of its line ending was written in full
	}
	at := bytes.Index(rest, make([]byte, nulRun))
	if at < 0 {
		return false
	}
	if len(bytes.TrimRight(rest, "\x00")) == at && bytes.IndexByte(rest[:at], '\n') < 0 {
		return true
	}
	for line := range bytes.Lines(rest) {
		if bytes.Contains(line, []byte("\x00"+`{"seq":`)) {
			return false // another line follows the zeros
		}
		if len(line) < len(rest) && !bytes.Contains(line, []byte(moreKey)) {
			return false // a write ended here, and another one followed
		}
		rest = rest[len(line):]
	}
	return d.header.Format >= 2
}

// plain returns a JSON error without its package's name.
func plain(err error) string { return strings.TrimPrefix(err.Error(), "json: ") }
