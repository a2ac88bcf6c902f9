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

// text is the text of a stage that several pages write in. It orders their updates, one after the other; a page that made its update of an older
// version hears of those between and sends it anew (the protocol of CodeMirror's collab). The log gets all that was taken since the last time as one
// edit, so what is taken is not saved yet; where that would not say what was typed, as several. Versions count updates since the text was made from the log; a text that is made again, by another process,
// has another epoch. The counters of the clients in the log say which updates it holds, so that each counts once, whatever was lost on its way.
type text struct {
	stage string
	epoch string

	now    string // with all that was taken
	units  int    // UTF-16 code units of it, in which pages count
	logged string // what the log holds

	updates []update // since the version first
	first   int
	saved   int // version that the log holds

	upto  map[string]uint64 // by client: counter of its last update that was saved
	taken map[string]uint64 // and of its last one that was taken

	sealed []piece // edits that are not logged yet, in order: what comes is not added to them
	writes string  // what the log holds when the edit is written that is being written; logged where none is

	base       string            // the text with all that is sealed
	at         int               // version of it
	fresh      map[string]uint64 // by client: counter of its last update since
	start, end int               // bytes of now in which it differs from base; the same where it does not
	spoken     bool              // what came since was said
}

// piece is an edit for the log.
type piece struct {
	edit    engine.Edit
	version int               // after it
	upto    map[string]uint64 // by client: counter of its last update in it
}

// update is a change of a text by one page.
type update struct {
	ID      string            `json:"id"`      // client:counter
	Changes []json.RawMessage `json:"changes"` // as CodeMirror's ChangeSet.toJSON gives it

	Spoken bool `json:"spoken,omitempty"` // the words were said, and a recognizer wrote them down
}

const (
	maxPart  = 80   // bytes between two changes from which on each is logged by itself: what lies between would count as typed again
	maxBack  = 4096 // updates that are kept for pages that are behind
	maxIDs   = 64   // bytes of an update's id
	maxTaken = 256  // updates of one request
)

var errChanges = errors.New("the changes do not fit the text")

// newText makes the text of a stage as the log holds it.
func newText(stage, logged string, upto map[string]uint64) *text {
	return &text{
		stage: stage, epoch: secret()[:12], now: logged, units: utf16Len(logged), logged: logged, writes: logged, base: logged,
		upto: upto, taken: map[string]uint64{}, fresh: map[string]uint64{},
	}
}

func (t *text) version() int { return t.first + len(t.updates) }

// splitID is the client and the counter of an update's id.
func splitID(id string) (client string, n uint64, ok bool) {
	client, digits, _ := strings.Cut(id, ":")
	n, err := strconv.ParseUint(digits, 10, 64)
	return client, n, err == nil && client != "" && len(id) <= maxIDs && !strings.ContainsAny(client, " :")
}

// has reports whether an update was taken already.
func (t *text) has(client string, n uint64) bool { return n <= t.upto[client] || n <= t.taken[client] }

// changed is what a list of changes makes of a text.
type changed struct {
	text       string
	units      int
	start, end int // bytes of the new text in which it differs from the old
	removed    int // bytes of the old text in the place of those
}

// apply makes the text that changes give; it changes nothing.
func (t *text) apply(changes []json.RawMessage) (changed, error) {
	var b strings.Builder
	c := changed{start: -1, units: t.units}
	at, last := 0, 0 // bytes of the old text that are done, and where the last change ended
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

// part reads one part of a ChangeSet: a number of units that stay, or a list of how many go and the lines that come.
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

// bytesOf is how many bytes the first units of a text have; false where it has fewer, or they end inside a character.
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

// far reports whether a change lies so far from what is not sealed yet that both are logged for themselves.
func (t *text) far(c changed) bool {
	return t.start != t.end && (c.start > t.end+maxPart || c.start+c.removed < t.start-maxPart)
}

// apart reports whether a change is logged apart from what is not sealed yet: it lies far away, or one of the two was said.
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
		t.end++ // something was only taken away
	}
	t.now, t.units = c.text, c.units
	t.updates = append(t.updates, u)
	t.fresh[client], t.taken[client] = n, n
}

// seal makes an edit of what came since the last one.
func (t *text) seal() {
	e := engine.EditTo(t.stage, t.base, t.now)
	e.ID, e.Spoken = formatCounters(t.fresh), t.spoken
	t.sealed = append(t.sealed, piece{e, t.version(), t.fresh})
	t.base, t.at, t.start, t.end, t.fresh = t.now, t.version(), 0, 0, map[string]uint64{}
}

// write returns the next edit for the log; false where the log holds all that was taken up to a version. Written or undone follows it.
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

// undone notes that the edit could not be written: it is still the next one.
func (t *text) undone() { t.writes = t.logged }

// written notes that the log holds the edit.
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

// formatCounters writes the counters of clients for the log: client:counter, a space between, in the order of the clients.
func formatCounters(m map[string]uint64) string {
	list := make([]string, 0, len(m))
	for _, c := range slices.Sorted(maps.Keys(m)) {
		list = append(list, fmt.Sprintf("%s:%d", c, m[c]))
	}
	return strings.Join(list, " ")
}

// countersIn are the counters of clients in the edits of a stage.
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
