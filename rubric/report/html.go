package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"tenx/rubric"
	"tenx/rubric/design/board"
	"tenx/rubric/design/show"
)

//go:embed report.gohtml
var pageSource string

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("report").Funcs(template.FuncMap{
		"clock":    func(d time.Duration) string { return clock(d.Seconds()) },
		"mark":     func(f float64) string { return fmt.Sprintf("%.1f", f) },
		"sentence": sentence, "dimension": rubric.DimensionTitle,
		"found":   outcomeWords,
		"factor":  factor,
		"against": against,
	}).Parse(pageSource))
})

// outcomeWords names an outcome for a person.
func outcomeWords(r rubric.Result) string {
	switch {
	case r.Outcome == rubric.NotJudged:
		return "cannot be judged here"
	case bad(r):
		return "bad sign"
	case r.Outcome == rubric.Miss:
		return "not detected"
	}
	return string(r.Outcome)
}

// HTML writes a report as one self-contained page: no fonts, no network, and no scripts except those of the design and the film.
func HTML(w io.Writer, r *Report) error {
	p := newHTMLPage(r)
	if err := p.draw(); err != nil {
		return err
	}
	return writePage(w, pageTemplate(), p)
}

// draw adds the picture of the design, and sets the page's policy.
func (p *htmlPage) draw() error {
	var scripts []string
	if p.Film != nil && len(p.Film.Frames) > 0 {
		p.Player = template.JS(player)
		scripts = append(scripts, hashOf(player))
	}
	p.Policy = policyOf(pageSource, "", scripts...)
	if p.Board != nil {
		p.Picture = template.HTML(board.SVG(p.Board.Elements, "The whiteboard")) // its texts are escaped
	}
	if p.Drawn.Design == nil {
		return nil
	}
	panel, err := p.Drawn.Panel()
	if err != nil {
		return err
	}
	style, script := panel.Hashes()
	p.Panel, p.Policy, p.Findings = panel, policyOf(pageSource, style, append(scripts, script)...), p.Drawn.Text(100)
	return nil
}

// htmlPage is the data for the template.
type htmlPage struct {
	*Report
	Policy     string
	Panel      *show.Panel // of the design; nil without a diagram
	Findings   string      // text about the design
	Picture    template.HTML
	Player     template.JS // plays the film; empty if there is none
	Band       rubric.Band
	Bands      []levelBand
	Radar      template.HTML
	Timeline   template.HTML
	Dimensions []htmlDimension
	FirstGap   *rubric.Result
	WayUp      []htmlCriterion
	Off        []rubric.Number
	FactGroups []factGroup
	Paces      []paceRow
	Went       []string // sentences on how it went
	Talk       []htmlStage
	Models     []htmlModel
}

type levelBand struct {
	Level rubric.Level
	Band  rubric.Band
}

type htmlDimension struct {
	Name     string
	Mark     rubric.DimensionMark
	Width    float64 // of the bar, in percent
	Guess    string
	People   []string // marks, by reviewer
	Criteria []htmlCriterion
}

type htmlCriterion struct {
	rubric.Result
	Number  int // number within the report
	Quotes  []htmlQuote
	Persons []string
	Shown   bool // its feedback is shown
}

type htmlQuote struct {
	Text     string
	Stage    string
	Anchor   string // empty if it is not in the stage's text
	Prompted bool
	Asked    bool // from a question by the candidate
}

type factGroup struct {
	State FactState
	Facts []Fact
}

type htmlStage struct {
	Stage
	Turns  []rubric.Turn
	Pieces []htmlPiece
}

type htmlPiece struct {
	Text    string
	Class   string // hit, partial or bad; empty without evidence
	Title   string
	Anchors []string
	Links   []htmlCriterion
	Asked   bool // it was typed after a prompt
}

type htmlModel struct {
	Reference
	Open bool
	Rows []htmlRow
}

// htmlRow is a stage of a model answer beside the candidate's own.
type htmlRow struct {
	Title string
	Own   string
	Model template.HTML
}

func newHTMLPage(r *Report) *htmlPage {
	p := &htmlPage{Report: r, Band: "not scored"}
	for _, l := range rubric.Levels() {
		b, ok := r.Card.Overall.Bands[l]
		if !ok {
			continue
		}
		p.Bands = append(p.Bands, levelBand{l, b})
		if l == r.Level {
			p.Band = b
		}
	}
	marks := map[string]float64{}
	for d, m := range r.Card.Dimensions {
		marks[d] = m.Mark
	}
	p.Radar, p.Timeline = radar(r.dimensions(), marks, r.Guess), timeline(r)
	numbers := map[string]int{}
	for _, d := range r.dimensions() {
		p.Dimensions = append(p.Dimensions, p.dimension(d, numbers))
	}
	p.summary(numbers)
	if r.Conduct != nil {
		p.Paces, p.Went = r.paceRows(), r.conductSentences()
	}
	for _, st := range r.Stages {
		p.Talk = append(p.Talk, p.stageText(st, numbers))
	}
	p.models()
	return p
}

// models puts the reference answers beside the candidate's own. The first one at the level or above is open.
func (p *htmlPage) models() {
	md := newMarkdown()
	open := false
	for _, ref := range p.References {
		m := htmlModel{Reference: ref, Open: !open && ref.Level >= p.Level}
		open = open || m.Open
		for _, st := range p.Stages {
			row := htmlRow{Title: st.Title, Own: stageText(p.Transcript.Stages, st.ID)}
			var b bytes.Buffer
			if md.Convert([]byte(stageText(ref.Stages, st.ID)), &b) == nil { // goldmark leaves out raw HTML
				row.Model = template.HTML(demote(b.String()))
			}
			m.Rows = append(m.Rows, row)
		}
		p.Models = append(p.Models, m)
	}
}

func stageText(list []rubric.StageAnswer, id string) string {
	for _, s := range list {
		if s.Stage == id {
			return s.Text
		}
	}
	return ""
}

// demote lowers headings below those of the report.
func demote(html string) string {
	for level := 4; level >= 1; level-- {
		for _, tag := range []string{"<h", "</h"} {
			html = strings.ReplaceAll(html, fmt.Sprintf("%s%d", tag, level), fmt.Sprintf("%s%d", tag, min(level+3, 6)))
		}
	}
	return html
}

func anchor(criterion string, k int) string { return fmt.Sprintf("said-%s-%d", criterion, k+1) }

func (p *htmlPage) dimension(name string, numbers map[string]int) htmlDimension {
	m := p.Card.Dimensions[name]
	d := htmlDimension{Name: name, Mark: m, Width: m.Mark / 4 * 100}
	if g, ok := p.Guess[name]; ok {
		d.Guess = fmt.Sprintf("you guessed %.1f", g)
	}
	for _, who := range p.People {
		if g, ok := who.Marks[name]; ok {
			d.People = append(d.People, fmt.Sprintf("%s: %.1f", who.Name, g))
		}
	}
	var list []rubric.Result
	for _, c := range p.Card.Criteria {
		if c.Dimension == name && !(bad(c) && c.Outcome != rubric.Hit && c.Outcome != rubric.Partial && !p.judged(c)) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b rubric.Result) int { return rank(a) - rank(b) })
	for _, c := range list {
		numbers[c.ID] = len(numbers) + 1
		h := htmlCriterion{Result: c, Number: numbers[c.ID], Shown: c.Outcome != rubric.NotJudged && (c.Outcome != rubric.Hit || bad(c))}
		for k, e := range c.Evidence {
			words := quote(e.Quote, 240)
			if e.Note == rubric.InDiagram {
				words = rubric.InDiagram
			}
			q := htmlQuote{Text: words, Stage: p.StageTitle(e.Stage), Prompted: e.Prompted, Asked: e.Note == rubric.YourQuestion}
			if !q.Asked {
				q.Anchor = anchor(c.ID, k)
			}
			h.Quotes = append(h.Quotes, q)
		}
		for i := range p.People {
			if o, ok := p.People[i].overruled(c); ok {
				words := p.People[i].Name + ": " + string(o.Outcome)
				if o.Reason != "" {
					words += " - " + o.Reason
				}
				h.Persons = append(h.Persons, words)
			}
		}
		d.Criteria = append(d.Criteria, h)
	}
	return d
}

// judged reports whether a reviewer judged a criterion.
func (p *htmlPage) judged(criterion rubric.Result) bool {
	return slices.ContainsFunc(p.People, func(who Person) bool { _, ok := who.overruled(criterion); return ok })
}

func (p *htmlPage) result(id string) (rubric.Result, bool) {
	i := slices.IndexFunc(p.Card.Criteria, func(r rubric.Result) bool { return r.Named(id) })
	if i < 0 {
		return rubric.Result{}, false
	}
	return p.Card.Criteria[i], true
}

// summary fills in what comes before the criteria: the first gap, the way up, numbers, facts.
func (p *htmlPage) summary(numbers map[string]int) {
	if len(p.Card.Gaps) > 0 {
		if r, ok := p.result(p.Card.Gaps[0].Criterion); ok {
			p.FirstGap = &r
		}
	}
	for _, id := range p.Card.WayUp[p.Level] {
		if r, ok := p.result(id); ok {
			p.WayUp = append(p.WayUp, htmlCriterion{Result: r, Number: numbers[id]})
		}
	}
	for _, n := range p.Card.Numbers {
		if n.OffBy >= 2 {
			p.Off = append(p.Off, n)
		}
	}
	for _, state := range []FactState{Asked, Assumed, Never} {
		g := factGroup{State: state}
		for _, f := range p.Facts {
			if f.State == state {
				g.Facts = append(g.Facts, f)
			}
		}
		if len(g.Facts) > 0 {
			p.FactGroups = append(p.FactGroups, g)
		}
	}
}

func (p *htmlPage) stageText(st Stage, numbers map[string]int) htmlStage {
	out := htmlStage{Stage: st}
	for _, t := range p.Transcript.Turns {
		if t.Stage == st.ID {
			out.Turns = append(out.Turns, t)
		}
	}
	i := slices.IndexFunc(p.Transcript.Stages, func(a rubric.StageAnswer) bool { return a.Stage == st.ID })
	if i < 0 {
		return out
	}
	asked := false
	for _, piece := range pieces(p.Card, p.Transcript.Stages[i]) {
		h := htmlPiece{Text: piece.Text, Asked: len(piece.After) > 0 && !asked}
		asked = len(piece.After) > 0
		var titles []string
		for _, c := range piece.Of {
			r := p.Card.Criteria[c]
			titles = append(titles, outcomeWords(r)+": "+r.Title)
			switch {
			case bad(r):
				h.Class = "bad"
			case h.Class == "" || h.Class == "partial" && r.Outcome == rubric.Hit:
				h.Class = string(r.Outcome)
			}
		}
		h.Title = strings.Join(titles, "\n")
		for _, c := range piece.Begins {
			r := p.Card.Criteria[c]
			k := slices.IndexFunc(r.Evidence, func(e rubric.Evidence) bool { return e.Stage == st.ID && e.Start == piece.Start })
			h.Anchors = append(h.Anchors, anchor(r.ID, k))
		}
		for _, c := range piece.Ends {
			if r := p.Card.Criteria[c]; numbers[r.ID] > 0 {
				h.Links = append(h.Links, htmlCriterion{Result: r, Number: numbers[r.ID]})
			}
		}
		out.Pieces = append(out.Pieces, h)
	}
	return out
}
