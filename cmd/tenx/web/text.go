package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tenx/engine"
)

// text is the text of a stage that several pages edit. It puts their updates in order; a page whose update is based on an older version receives the ones in between
// and sends its update again, rebased (the protocol of CodeMirror's collab). All updates since the last save go to the log as one edit, or as several where one would
// misrepresent what was typed; until then they are accepted but not saved. Versions count updates since the text was built from the log; a text that is built again, by another process,
// has another epoch. The log has the counters of the clients, which say which updates it includes, so that each counts once, whatever was lost on the way.
type text struct {
	stage string
	epoch string

	now    string // with all accepted updates
	units  int    // its length in UTF-16 code units, in which pages count
	logged string // the text in the log

	updates []update // those after the version first
	first   int
	saved   int // version of the text in the log

	upto  map[string]uint64 // by client: counter of its last saved update
	taken map[string]uint64 // and of its last accepted one

	sealed []piece // edits that are not logged yet, in order: they are not extended any more
	writes string  // the text in the log after the edit that is being written; logged if there is none

	base       string            // the text with all sealed edits
	at         int               // its version
	fresh      map[string]uint64 // by client: counter of its last update since
	start, end int               // range of now that differs from base; empty if none does
	spoken     bool              // the changes since then were spoken
}

// piece is an edit for the log.
type piece struct {
	edit    engine.Edit
	version int               // after it
	upto    map[string]uint64 // by client: counter of its last update in the edit
}

// update is a change of a text by one page.
type update struct {
	ID      string            `json:"id"`      // client:counter
	Changes []json.RawMessage `json:"changes"` // as CodeMirror's ChangeSet.toJSON gives it

	Spoken bool `json:"spoken,omitempty"` // the words were said, and a recognizer wrote them down
}

const (
	maxPart  = 80   // bytes between two changes from which on they are logged separately: otherwise the text in between would count as typed again
	maxBack  = 4096 // updates that are kept for pages that are behind
	maxIDs   = 64   // bytes of an update's id
	maxTaken = 256  // updates of one request
)

var errChanges = errors.New("the changes do not fit the text")

// newText builds the text of a stage from the log.
func newText(stage, logged string, upto map[string]uint64) *text {
	return &text{
		stage: stage, epoch: secret()[:12], now: logged, units: utf16Len(logged), logged: logged, writes: logged, base: logged,
		upto: upto, taken: map[string]uint64{}, fresh: map[string]uint64{},
	}
}

func (t *text) version() int { return t.first + len(t.updates) }

// splitID splits an update's id into client and counter.
func splitID(id string) (client string, n uint64, ok bool) {
	client, digits, _ := strings.Cut(id, ":")
	n, err := strconv.ParseUint(digits, 10, 64)
	return client, n, err == nil && client != "" && len(id) <= maxIDs && !strings.ContainsAny(client, " :")
}

// has reports whether an update was accepted already.
func (t *text) has(client string, n uint64) bool { return n <= t.upto[client] || n <= t.taken[client] }

// changed is the result of a list of changes.
type changed struct {
	text       string
	units      int
	start, end int // range of the new text that differs from the old
	removed    int // bytes of the old text that it replaces
}

// apply computes the text after some changes, without applying them.
func (t *text) apply(changes []json.RawMessage) (changed, error) {
	var b strings.Builder
	c := changed{start: -1, units: t.units}
	at, last := 0, 0 // bytes of the old text that are processed, and the end of the last change
	for _, raw := range changes {
		keep, remove, insert, err := part(raw)
		if err != nil {
			return c, err
		}
		n, ok := bytesOf(t.now[at:], keep+remove)
		if !ok {
			return c, errChanges
		}
		if keep > 0 {
			b.WriteString(t.now[at : at+n])
			at += n
			continue
		}
		if c.start < 0 {
			c.start = b.Len()
		}
		at += n
		b.WriteString(insert)
		c.units += utf16Len(insert) - remove
		c.end, last = b.Len(), at
	}
	if at != len(t.now) {
		return c, errChanges
	}
	c.text = b.String()
	if c.start < 0 {
		c.start = 0
	}
	c.removed = last - c.start
	return c, nil
}

// part parses one part of a ChangeSet: a number of units to keep, or a list with the number of units to remove and the lines to insert.
func part(raw json.RawMessage) (keep, remove int, insert string, err error) {
	if json.Unmarshal(raw, &keep) == nil {
		if keep <= 0 {
			return 0, 0, "", errChanges
		}
		return keep, 0, "", nil
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil || len(list) == 0 || json.Unmarshal(list[0], &remove) != nil || remove < 0 {
		return 0, 0, "", errChanges
	}
	lines := make([]string, len(list)-1)
	for i := range lines {
		if json.Unmarshal(list[i+1], &lines[i]) != nil {
			return 0, 0, "", errChanges
		}
	}
	return 0, remove, strings.Join(lines, "\n"), nil
}

// bytesOf returns the length in bytes of the first units of a text; false if it has fewer, or they end inside a character.
func bytesOf(s string, units int) (int, bool) {
	n := 0
	for units > 0 && n < len(s) {
		if s[n] < utf8.RuneSelf {
			n, units = n+1, units-1
			continue
		}
		r, size := utf8.DecodeRuneInString(s[n:])
		n, units = n+size, units-runeUnits(r)
	}
	return n, units == 0
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += runeUnits(r)
	}
	return n
}

func runeUnits(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}

// far reports whether a change is so far from the unsealed ones that they are logged separately.
func (t *text) far(c changed) bool {
	return t.start != t.end && (c.start > t.end+maxPart || c.start+c.removed < t.start-maxPart)
}

// apart reports whether a change is logged separately from the unsealed ones: it is far away, or only one of them was spoken.
func (t *text) apart(u update, c changed) bool {
	return t.far(c) || t.at != t.version() && (t.spoken || u.Spoken)
}

// take adds an update whose changes were applied.
func (t *text) take(u update, c changed) {
	if t.apart(u, c) {
		t.seal()
	}
	t.spoken = u.Spoken && (t.spoken || t.at == t.version())
	client, n, _ := splitID(u.ID)
	if t.start == t.end {
		t.start, t.end = c.start, max(c.end, c.start)
	} else {
		grown := len(c.text) - len(t.now)
		end := t.end
		if end >= c.start+c.removed {
			end += grown
		}
		t.start, t.end = min(t.start, c.start), max(end, c.end)
	}
	if t.start == t.end {
		t.end++ // text was only removed
	}
	t.now, t.units = c.text, c.units
	t.updates = append(t.updates, u)
	t.fresh[client], t.taken[client] = n, n
}

// seal turns the changes since the last edit into one.
func (t *text) seal() {
	e := engine.EditTo(t.stage, t.base, t.now)
	e.ID, e.Spoken = formatCounters(t.fresh), t.spoken
	t.sealed = append(t.sealed, piece{e, t.version(), t.fresh})
	t.base, t.at, t.start, t.end, t.fresh = t.now, t.version(), 0, 0, map[string]uint64{}
}

// write returns the next edit for the log; false if the log has everything up to a version. Call written or undone afterwards.
func (t *text) write(version int) (engine.Edit, bool) {
	if t.saved >= version {
		return engine.Edit{}, false
	}
	if len(t.sealed) == 0 {
		t.seal()
	}
	e := t.sealed[0].edit
	t.writes = t.logged[:e.Offset] + e.Insert + t.logged[e.Offset+e.Delete:]
	return e, true
}

// undone records that the edit could not be written: it is still the next one.
func (t *text) undone() { t.writes = t.logged }

// written records that the edit is in the log.
func (t *text) written() {
	p := t.sealed[0]
	t.sealed = t.sealed[1:]
	t.logged, t.saved = t.writes, p.version
	maps.Copy(t.upto, p.upto)
	if drop := min(len(t.updates)-maxBack, t.saved-t.first); drop > maxBack {
		t.updates = slices.Clone(t.updates[drop:])
		t.first += drop
	}
}

// formatCounters formats the counters of clients for the log: client:counter, separated by spaces, in the order of the clients.
func formatCounters(m map[string]uint64) string {
	list := make([]string, 0, len(m))
	for _, c := range slices.Sorted(maps.Keys(m)) {
		list = append(list, fmt.Sprintf("%s:%d", c, m[c]))
	}
	return strings.Join(list, " ")
}

// countersIn returns the counters of clients in the edits of a stage.
func countersIn(events []engine.Event, stage string) map[string]uint64 {
	out := map[string]uint64{}
	for _, e := range events {
		if e.Kind != engine.Edited || e.Stage != stage {
			continue
		}
		for _, id := range strings.Fields(e.ID) {
			if client, n, ok := splitID(id); ok {
				out[client] = max(out[client], n)
			}
		}
	}
	return out
}
