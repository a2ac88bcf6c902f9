package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tenx/engine"
)

// push is a request of a page: its updates of a text at a version.
type push struct {
	Stage   string   `json:"stage"`
	Epoch   string   `json:"epoch"`
	Version int      `json:"version"`
	Updates []update `json:"updates"`
}

// since is what a page has missed: the updates since a version, or the whole text of the log with its clients' counters, and the updates since then.
type since struct {
	Stage   string            `json:"stage"`
	Epoch   string            `json:"epoch"`
	Version int               `json:"version"` // before the updates
	Saved   int               `json:"saved"`   // version that the log holds
	Updates []update          `json:"updates"`
	Text    *string           `json:"text,omitempty"` // at the version; none where the page has it
	Upto    map[string]uint64 `json:"upto,omitempty"` // of the text
}

// kept reports up to which version a text is saved.
type kept struct {
	Stage string `json:"stage"`
	Epoch string `json:"epoch"`
	Saved int    `json:"saved"`
	Why   string `json:"why,omitempty"` // why the rest is not
}

// since returns what a page with a version of an epoch has missed.
func (t *text) since(epoch string, version int) since {
	s := since{Stage: t.stage, Epoch: t.epoch, Version: version, Saved: t.saved, Updates: []update{}}
	if epoch == t.epoch && version >= t.first && version <= t.version() {
		s.Updates = append(s.Updates, t.updates[version-t.first:]...)
		return s
	}
	logged := t.logged
	s.Version, s.Text, s.Upto = t.saved, &logged, maps.Clone(t.upto)
	s.Updates = append(s.Updates, t.updates[t.saved-t.first:]...)
	return s
}

// took describes a text after an update was accepted.
type took struct {
	Epoch   string `json:"epoch"`
	Version int    `json:"version"`
}

// textOf returns the text of a stage, from the log and the updates since then; nil if there is no such stage. The caller holds the lock of texts.
func (r *Room) textOf(stage string) *text {
	s := r.session.State()
	i := s.Index(stage)
	if i < 0 {
		return nil
	}
	t := r.texts[stage]
	if text := s.Stages[i].Text; t == nil || text != t.logged && text != t.writes { // something else wrote into the log: pages rebase on that
		t = newText(stage, text, countersIn(r.session.Since(0), stage))
		r.texts[stage] = t
	}
	return t
}

// save writes accepted updates into the log. It is called once a second, and before each command, so that the log has everything typed before the command.
// Typing never waits for the disk: updates that come meanwhile are saved the next time. The caller holds the lock of commands.
func (r *Room) save() error {
	r.typing.Lock()
	defer r.typing.Unlock()
	return r.saveTyped(func(e engine.Edit) error {
		r.typing.Unlock()
		defer r.typing.Lock()
		_, err := r.session.Do(e)
		return err
	})
}

// saveAll saves while holding the lock of texts, for commands during which nothing may be typed.
func (r *Room) saveAll() error {
	return r.saveTyped(func(e engine.Edit) error {
		_, err := r.session.Do(e)
		return err
	})
}

func (r *Room) saveTyped(do func(engine.Edit) error) error {
	for _, t := range slices.Collect(maps.Values(r.texts)) {
		if err := r.saveText(t, do); err != nil {
			return err
		}
	}
	return nil
}

// saveText saves everything that was accepted before the call.
func (r *Room) saveText(t *text, do func(engine.Edit) error) error {
	all := t.version()
	for {
		e, more := t.write(all)
		if !more {
			return nil
		}
		if err := do(e); err != nil {
			t.undone()
			r.sendAll("saved", kept{t.stage, t.epoch, t.saved, err.Error()})
			return err
		}
		t.written()
		r.changed()
		r.sendAll("saved", kept{t.stage, t.epoch, t.saved, ""})
	}
}

// serveText sends a page what it has missed of a text.
func (r *Room) serveText(w http.ResponseWriter, req *http.Request, role Role) {
	q := req.URL.Query()
	version, err := strconv.Atoi(q.Get("version"))
	if err != nil {
		version = -1
	}
	r.bounded(req, role, func() {
		missed, ok := r.missed(q.Get("stage"), q.Get("epoch"), version)
		if !ok {
			fail(w, http.StatusNotFound, "there is no such stage")
			return
		}
		answer(w, http.StatusOK, missed)
	})
}

// missed returns what a page with a version of an epoch has missed of a stage's text; false if there is no such stage.
func (r *Room) missed(stage, epoch string, version int) (since, bool) {
	r.typing.Lock()
	defer r.typing.Unlock()
	t := r.textOf(stage)
	if t == nil {
		return since{}, false
	}
	return t.since(epoch, version), true
}

// servePush handles the updates of a page.
func (r *Room) servePush(w http.ResponseWriter, req *http.Request, role Role) {
	body, err := io.ReadAll(http.MaxBytesReader(w, req.Body, maxBody))
	var p push
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	switch {
	case role != Candidate && role != Solo:
		fail(w, http.StatusForbidden, "the text is the candidate's")
		return
	case err != nil:
		fail(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("a request may have %d KB: send less at once", maxBody>>10))
		return
	case dec.Decode(&p) != nil || dec.More() || len(p.Updates) == 0 || len(p.Updates) > maxTaken:
		fail(w, http.StatusBadRequest, "the request is not one JSON object with the updates of a text")
		return
	}
	rep := r.push(p, int64(len(body)))
	answer(w, rep.status, rep.body)
}

// push accepts updates if they are based on the current text, all or none, and forwards them; they are not saved yet. Otherwise it returns what the page has
// missed.
func (r *Room) push(p push, size int64) reply {
	r.typing.Lock()
	defer r.typing.Unlock()
	t := r.textOf(p.Stage)
	s := r.session.State()
	switch {
	case t == nil:
		return reply{http.StatusNotFound, refusal{"there is no such stage"}}
	case p.Epoch != t.epoch || p.Version != t.version() || t.hasAny(p.Updates):
		return reply{http.StatusConflict, t.since(p.Epoch, p.Version)}
	case s.Phase != engine.Running && s.Phase != engine.Stopped || s.Current().ID != p.Stage:
		return reply{http.StatusGone, refusal{engine.ErrClosed.Error()}}
	case r.full(size):
		return reply{http.StatusRequestEntityTooLarge, refusal{roomIsFull}}
	}
	all, err := t.applyAll(p.Updates)
	if err != nil {
		return failed(err)
	}
	if why := r.refusesGrowth(t, len(all[len(all)-1].text)-len(t.now)); why != "" {
		return reply{http.StatusRequestEntityTooLarge, refusal{why}}
	}
	before := t.version()
	for i, u := range p.Updates {
		t.take(u, all[i])
	}
	r.took(size)
	r.changed()
	r.sendAll("text", t.since(t.epoch, before))
	return reply{http.StatusOK, took{t.epoch, t.version()}}
}

// applyAll computes the results of consecutive updates, without applying them.
func (t *text) applyAll(us []update) ([]changed, error) {
	now := text{now: t.now, units: t.units}
	all := make([]changed, len(us))
	for i, u := range us {
		if _, _, ok := splitID(u.ID); !ok {
			return nil, errors.New("the id of an update is client:counter")
		}
		c, err := now.apply(u.Changes)
		if err != nil {
			return nil, err
		}
		all[i], now.now, now.units = c, c.text, c.units
	}
	return all, nil
}

// hasAny reports whether one of the updates was accepted already. A page that has seen everything before its version does not send such updates.
func (t *text) hasAny(us []update) bool {
	for _, u := range us {
		if client, n, ok := splitID(u.ID); ok && t.has(client, n) {
			return true
		}
	}
	return false
}

// edited records an edit that went into the log without a page, for the pages that show its text.
func (r *Room) edited(t *text, o order) {
	raw := func(v any) json.RawMessage {
		data, err := json.Marshal(v)
		if err != nil {
			panic(err) // numbers and texts can be encoded
		}
		return data
	}
	before := t.version()
	head, tail := utf16Len(t.now[:o.Offset]), utf16Len(t.now[o.Offset+o.Delete:])
	var changes []json.RawMessage
	if head > 0 {
		changes = append(changes, raw(head))
	}
	changed := []any{utf16Len(t.now[o.Offset : o.Offset+o.Delete])}
	if o.Text != "" {
		for line := range strings.SplitSeq(o.Text, "\n") {
			changed = append(changed, line)
		}
	}
	changes = append(changes, raw(changed))
	if tail > 0 {
		changes = append(changes, raw(tail))
	}
	c, err := t.apply(changes)
	if err != nil {
		panic(err) // the log has accepted the edit
	}
	t.take(update{ID: fmt.Sprintf("log:%d", before+1), Changes: changes}, c)
	t.write(t.version())
	t.written()
	r.sendAll("text", t.since(t.epoch, before))
}
