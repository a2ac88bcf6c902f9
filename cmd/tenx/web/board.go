package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"strings"
	"sync"

	"tenx/engine"
	"tenx/rubric"
	"tenx/rubric/design"
	"tenx/rubric/design/board"
	"tenx/rubric/design/show"
)

// The whiteboard of a room. Changes are in the session's log, at most a few per person and second; strokes in progress and the position of the pointer
// are sent to the other pages at once and stored nowhere.

const (
	drawsPerSecond = 3   // changes of the board per person and second that are saved
	drawsBurst     = 9   // and at once
	maxSketch      = 64  // elements that are shown before they are saved
	farAway        = 1e6 // of a pointer, in pixels
)

// whoDraws returns as whom a role draws; empty for roles that only watch.
func whoDraws(role Role) rubric.Who {
	switch role {
	case Interviewer:
		return rubric.Interviewer
	case Observer:
		return ""
	}
	return rubric.Candidate
}

// drawing returns the command for an order on the board, if the role may give it.
func (r *Room) drawing(role Role, do string) (func(order) engine.Command, bool) {
	who := whoDraws(role)
	switch {
	case do == "draw" && who != "":
		return func(o order) engine.Command { return engine.Draw{Who: who, Elements: o.Elements} }, true
	case do == "design" && who == rubric.Candidate:
		return func(o order) engine.Command {
			s := r.session.State()
			change, _ := board.Draw(design.DefaultCatalog(), o.Text, s.Board.KnownBy(string(who))) // refuses has checked for problems
			return engine.Draw{Who: who, Elements: change}
		}, true
	case do == "lend" && role == Candidate:
		return func(o order) engine.Command { return engine.Lend{On: o.On} }, true
	}
	return nil, false
}

// refusesDesign refuses a text that cannot be drawn, and one that was written beside an older drawing: changes since then would be lost.
func (r *Room) refusesDesign(role Role, o order) (reply, bool) {
	if o.Do != "design" {
		return reply{}, false
	}
	s := r.session.State()
	if rev := r.number(role, s.BoardRev); rev > o.Rev && !o.On {
		return reply{http.StatusConflict, conflict{Error: "the drawing has changed since", Rev: rev}}, true
	}
	_, errs := design.Parse(design.DefaultCatalog(), design.Diagram{Format: design.Board, Text: o.Text, Line: 1})
	if len(errs) == 0 {
		return reply{}, false
	}
	var lines []string
	for _, e := range errs[:min(3, len(errs))] {
		line := e.Msg
		if e.Line > 0 {
			line = fmt.Sprintf("line %d: %s", e.Line, e.Msg)
		}
		if e.Hint != "" {
			line += " (" + e.Hint + ")"
		}
		lines = append(lines, line)
	}
	return reply{http.StatusUnprocessableEntity, refusal{strings.Join(lines, "; ")}}, true
}

// boardView is the drawing that a page opens.
type boardView struct {
	Seq      uint64          `json:"seq"` // number of the last event that is in it
	Elements []board.Element `json:"elements"`
	Theirs   []string        `json:"theirs"` // ids of what the interviewer drew: it counts for nothing
}

func (r *Room) serveBoard(w http.ResponseWriter, _ *http.Request, role Role) {
	s := r.session.State()
	v := boardView{Seq: r.number(role, s.Seq), Elements: []board.Element{}, Theirs: []string{}}
	for _, e := range s.Board.Elements() {
		v.Elements = append(v.Elements, e)
		if s.Board.By(e.ID) == string(rubric.Interviewer) {
			v.Theirs = append(v.Theirs, e.ID)
		}
	}
	answer(w, http.StatusOK, v)
}

// readingView is how the candidate's drawing is understood.
type readingView struct {
	Rev       uint64           `json:"rev"`  // number of the event that last changed it
	Text      string           `json:"text"` // the design as a d2 block, without its fence
	Parts     []board.Part     `json:"parts"`
	Questions []board.Question `json:"questions"`
	Left      []board.Left     `json:"left"`
	Counts    bool             `json:"counts"` // the drawing is the answer's design: no text has a d2 block
	Design    bool             `json:"design"` // there is a design, wherever it is from
}

func (r *Room) serveReading(w http.ResponseWriter, _ *http.Request, role Role) {
	s := r.session.State()
	d := s.Board.Read(string(rubric.Candidate))
	v := readingView{Rev: r.number(role, s.BoardRev), Text: d.Text, Parts: d.Parts, Questions: d.Questions, Left: d.Left}
	if v.Parts == nil {
		v.Parts = []board.Part{}
	}
	if v.Questions == nil {
		v.Questions = []board.Question{}
	}
	if v.Left == nil {
		v.Left = []board.Left{}
	}
	_, _, v.Design = design.Last(s.Texts())
	v.Counts = s.BoardCounts()
	answer(w, http.StatusOK, v)
}

// drawnNews is the event that sends a change of the board.
type drawnNews struct {
	Who      rubric.Who      `json:"who"`
	Elements []board.Element `json:"elements"`
}

// sketch is a stroke in progress on a page: not saved yet.
type sketch struct {
	Page     string          `json:"page"` // a name that the page gave itself
	Role     Role            `json:"role"`
	Pointer  *[2]float64     `json:"pointer,omitempty"`
	Elements []board.Element `json:"elements,omitempty"`
}

// serveSketch forwards a sketch to the other pages.
func (r *Room) serveSketch(w http.ResponseWriter, req *http.Request, role Role) {
	var in sketch
	body, err := io.ReadAll(http.MaxBytesReader(w, req.Body, maxBody))
	if err != nil || json.Unmarshal(body, &in) != nil || len(in.Page) > 32 || len(in.Elements) > maxSketch {
		fail(w, http.StatusBadRequest, "this is not a sketch")
		return
	}
	s := r.session.State()
	who := whoDraws(role)
	for i := range in.Elements {
		e := &in.Elements[i]
		theirs := who == rubric.Interviewer && (!s.Lent || s.Board.By(e.ID) == string(rubric.Candidate))
		if who == "" || theirs || e.Check() != nil {
			fail(w, http.StatusUnprocessableEntity, "you may not draw that")
			return
		}
	}
	if p := in.Pointer; p != nil && !(p[0] > -farAway && p[0] < farAway && p[1] > -farAway && p[1] < farAway) {
		in.Pointer = nil
	}
	in.Role = role
	for _, other := range Roles() {
		r.send(other, "sketch", in)
	}
	w.WriteHeader(http.StatusNoContent)
}

// designPage shows the evaluation of the design, in a frame of the room's page.
var designPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("design").Parse(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>The design under load</title>
<style>{{.Page}}</style>
<style>{{.Panel.Style}}</style>
</head>
<body>
<main>
{{if .Panel.HTML}}{{.Panel.HTML}}
<details><summary>All findings</summary><pre>{{.Text}}</pre></details>
<script>{{.Panel.Script}}</script>{{else}}<pre>{{.Text}}</pre>{{end}}
</main>
</body>
</html>
`))
})

const designStyle = ":root { color-scheme: light dark; } body { margin: .5rem; font: 14px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; } pre { white-space: pre-wrap; font-size: 12px; } summary { cursor: pointer; }"

// serveDesign evaluates the answer's design. The candidate has to ask for the scenario's load: only the interviewer sees the design under it before the
// end, and everybody after; all others see it under the load that was told, or else under the one in the design.
func (r *Room) serveDesign(w http.ResponseWriter, _ *http.Request, role Role) {
	s := r.session.State()
	load := s.Script.Scenario.DesignTold(s.Told)
	if role == Interviewer || s.Phase == engine.Ended && (!s.Options.Paired || s.Open()) {
		load = s.Script.Scenario.Design()
	}
	found := show.Under(design.DefaultCatalog(), s.Texts(), load)
	data := struct {
		Page  template.CSS
		Panel *show.Panel
		Text  string
	}{designStyle, &show.Panel{}, found.Text(78)}
	named := []string{show.Hash(designStyle), show.Hash("")}
	script := "'none'"
	if found.Design != nil {
		panel, err := found.Panel()
		if err != nil {
			fail(w, http.StatusInternalServerError, err.Error())
			return
		}
		data.Panel = panel
		style, run := panel.Hashes()
		named[1], script = style, "'"+run+"'"
	}
	var page bytes.Buffer
	if err := designPage().Execute(&page, data); err != nil {
		fail(w, http.StatusInternalServerError, err.Error())
		return
	}
	w.Header().Set("Content-Security-Policy", fmt.Sprintf("default-src 'none'; style-src '%s'; script-src %s; base-uri 'none'; form-action 'none'; frame-ancestors 'self'", strings.Join(named, "' '"), script))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(page.Bytes())
}

// sizeOf is the size of an order in bytes.
func sizeOf(o order) int64 {
	n := len(o.Text) + perOrder
	for i := range o.Elements {
		n += o.Elements[i].Size()
	}
	return int64(n)
}
