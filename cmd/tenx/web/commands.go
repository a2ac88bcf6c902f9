package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"
	"unicode/utf8"

	"tenx/engine"
	"tenx/rubric"
	"tenx/rubric/design/board"
)

const maxBody = 256 << 10 // bytes of one request

// order is a request of a page: its name, a unique key so that it is executed once however often it is sent, and the command's arguments.
type order struct {
	Key     string             `json:"key"`
	Do      string             `json:"do"`
	Stage   string             `json:"stage,omitempty"`
	Rev     uint64             `json:"rev,omitempty"` // edit: of the text that the edit is of
	Offset  int                `json:"offset,omitempty"`
	Delete  int                `json:"delete,omitempty"`
	ID      string             `json:"id,omitempty"` // of a fact, prompt or criterion
	Text    string             `json:"text,omitempty"`
	Minutes float64            `json:"minutes,omitempty"`
	Of      uint64             `json:"of,omitempty"` // of the question that is answered, or the note that is changed
	Outcome rubric.Outcome     `json:"outcome,omitempty"`
	Marks   map[string]float64 `json:"marks,omitempty"`
	Band    rubric.Band        `json:"band,omitempty"`

	Elements []board.Element `json:"elements,omitempty"` // draw: that changed
	On       bool            `json:"on,omitempty"`       // lend; design: whatever was drawn since
	Spoken   bool            `json:"spoken,omitempty"`   // ask: it was said, and a recognizer wrote it down
}

// candidate are the orders of a candidate.
func candidate() map[string]func(order) engine.Command {
	return map[string]func(order) engine.Command{
		"edit": func(o order) engine.Command {
			return engine.Edit{Stage: o.Stage, Offset: o.Offset, Delete: o.Delete, Insert: o.Text}
		},
		"ask":   func(o order) engine.Command { return engine.Ask{Text: o.Text, Spoken: o.Spoken} },
		"done":  func(order) engine.Command { return engine.Done{} },
		"guess": func(o order) engine.Command { return engine.Guess{Marks: o.Marks, Text: o.Text} },
	}
}

// orders are the orders of each role.
var orders = map[Role]map[string]func(order) engine.Command{
	Candidate: candidate(),
	Solo:      alone(),
	Interviewer: {
		"begin":    func(order) engine.Command { return engine.Begin{} },
		"pause":    func(order) engine.Command { return engine.Pause{} },
		"continue": func(order) engine.Command { return engine.Continue{} },
		"next":     func(order) engine.Command { return engine.Next{} },
		"give-back": func(o order) engine.Command {
			return engine.GiveBack{Time: time.Duration(o.Minutes * float64(time.Minute))}
		},
		"tell":  func(o order) engine.Command { return engine.Tell{Fact: o.ID, Text: o.Text, Of: o.Of} },
		"put":   func(o order) engine.Command { return engine.Put{Prompt: o.ID} },
		"say":   func(o order) engine.Command { return engine.Say{Text: o.Text, Of: o.Of} },
		"waive": func(o order) engine.Command { return engine.Waive{Of: o.Of} },
		"hint":  func(order) engine.Command { return engine.TakeHint{} },
		"curve": func(order) engine.Command { return engine.Curve{} },
		"note":  func(o order) engine.Command { return engine.Note{By: interviewerName, Text: o.Text, Of: o.Of} },
		"overrule": func(o order) engine.Command {
			return engine.Overrule{By: interviewerName, Criterion: o.ID, Outcome: o.Outcome, Reason: o.Text}
		},
		"mark": func(o order) engine.Command {
			return engine.Mark{By: interviewerName, Marks: o.Marks, Band: o.Band, Text: o.Text}
		},
		"seal":   func(order) engine.Command { return engine.Seal{By: interviewerName} },
		"unseal": func(order) engine.Command { return engine.Unseal{} },
	},
}

// done is the reply to a command.
type done struct {
	Seq uint64 `json:"seq"` // number of the log's last event after it
	Rev uint64 `json:"rev"` // of the open stage's text
}

// conflict is the reply to an edit of a text that has changed since.
type conflict struct {
	Error string `json:"error"`
	Rev   uint64 `json:"rev"`
	Text  string `json:"text"`
}

type refusal struct {
	Error string `json:"error"`
}

func (r *Room) serveDo(w http.ResponseWriter, req *http.Request, role Role) {
	body, err := io.ReadAll(http.MaxBytesReader(w, req.Body, maxBody))
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong):
		fail(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("a request may have %d KB: send less at once", maxBody>>10))
		return
	case err != nil:
		fail(w, http.StatusBadRequest, "the request was cut off")
		return
	case !utf8.Valid(body):
		fail(w, http.StatusBadRequest, "the request is not valid UTF-8")
		return
	}
	var o order
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&o); err != nil || dec.More() {
		fail(w, http.StatusBadRequest, "the request is not one JSON object of the fields that a command has")
		return
	}
	if o.Key == "" || len(o.Key) > 64 {
		fail(w, http.StatusBadRequest, "the request has no key, or one of over 64 characters")
		return
	}
	build, ok := orders[role][o.Do]
	if !ok {
		build, ok = r.drawing(role, o.Do)
	}
	if o.Do == "draw" && !r.draws[role].Allow() {
		fail(w, http.StatusTooManyRequests, "too many changes of the board at once: wait a second")
		return
	}
	if !ok {
		fail(w, http.StatusForbidden, fmt.Sprintf("the %s cannot do %q", role, o.Do))
		return
	}
	rep := r.once(role, o, build)
	answer(w, rep.status, rep.body)
}

// once executes an order the first time that its key is seen, and returns the same reply each time after. A reply that says that nothing could be saved is
// not remembered, so that the order can be tried again.
func (r *Room) once(role Role, o order, build func(order) engine.Command) reply {
	r.commands.Lock()
	defer r.commands.Unlock()
	key := string(role) + " " + o.Key
	if rep, ok := r.replies.get(key); ok {
		return rep
	}
	if slices.Contains([]string{"edit", "next", "done"}, o.Do) { // typing must not change a text while it is changed, or a stage while it is closed
		r.typing.Lock()
		defer r.typing.Unlock()
		if err := r.saveAll(); err != nil {
			return failed(err)
		}
	} else if !slices.Contains([]string{"note", "overrule", "mark"}, o.Do) { // their timing is private
		if err := r.save(); err != nil {
			return failed(err)
		}
	}
	var t *text // of an edit
	if o.Do == "edit" {
		t = r.textOf(o.Stage)
		s := r.session.State()
		if i := s.Index(o.Stage); i >= 0 {
			if rev := r.number(role, s.Stages[i].Rev); rev != o.Rev {
				return reply{http.StatusConflict, conflict{"the text has changed in another window", rev, s.Stages[i].Text}}
			}
		}
	}
	if s := r.session.State(); (o.Do == "next" || o.Do == "done" && role == Solo) && o.Stage != s.Current().ID {
		return reply{http.StatusUnprocessableEntity, refusal{"another stage is open by now"}} // a second click skips no stage
	}
	if rep, refused := r.refusesDesign(role, o); refused {
		return rep
	}
	if rep, refused := r.refuses(o, t); refused {
		return rep // not remembered: the same order may succeed when there is room
	}
	rep := r.do(role, build(o))
	if rep.status == http.StatusOK {
		r.took(sizeOf(o))
		if o.Do == "edit" {
			r.edited(t, o)
		}
		r.guessed.Store(r.guessed.Load() || o.Do == "guess")
	}
	if rep.status != http.StatusInsufficientStorage {
		r.replies.put(key, rep)
	}
	return rep
}

func (r *Room) do(role Role, c engine.Command) reply {
	if _, err := r.session.Do(c); err != nil {
		return failed(err)
	}
	r.changed()
	s := r.session.State()
	return reply{http.StatusOK, done{r.number(role, s.Seq), r.number(role, s.Stages[s.Stage].Rev)}}
}

// failed is the reply to a command that was refused.
func failed(err error) reply {
	if errors.Is(err, engine.ErrSave) {
		return reply{http.StatusInsufficientStorage, refusal{"it could not be saved: " + err.Error()}}
	}
	return reply{http.StatusUnprocessableEntity, refusal{err.Error()}}
}

// answer writes JSON.
func answer(w http.ResponseWriter, status int, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // only our own types come here
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(data)
}

func fail(w http.ResponseWriter, status int, why string) { answer(w, status, refusal{why}) }
