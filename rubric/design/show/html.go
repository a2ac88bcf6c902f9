package show

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"tenx/rubric/design"
)

//go:embed page.gohtml
var pageSource string

//go:embed page.css
var pageStyle string

//go:embed panel.gohtml
var panelSource string

//go:embed panel.js
var panelScript string

//go:embed panel.css
var panelStyle string

var (
	pageTemplate  = sync.OnceValue(func() *template.Template { return template.Must(template.New("design").Parse(pageSource)) })
	panelTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("panel").Parse(panelSource)) })
)

// page is the data of the template. The page's policy names the hashes of the script and the styles, so that nothing else runs.
type page struct {
	Title  string
	Policy string
	Style  template.CSS
	Panel  *Panel
	Text   string
	Run    template.HTML // a chart; empty if nothing was simulated
}

// Panel is an interactive picture of a design for a page: colored by utilization, with a slider for the load and parts that can be removed by
// clicking on them.
type Panel struct {
	HTML   template.HTML // goes into an element of class design; its ids begin with design-
	Style  template.CSS
	Script template.JS // runs after the HTML
}

// Hashes returns the hashes of the style and the script for a page's policy.
func (p *Panel) Hashes() (style, script string) { return hash(string(p.Style)), hash(string(p.Script)) }

// lossRow is something that can be removed on the page.
type lossRow struct {
	What, Name string
	Index      int
}

// pageData is the data for the script. Utilization is proportional to the load, so the values at 1x are enough.
type pageData struct {
	RPS    float64      `json:"rps"`
	Breaks float64      `json:"breaks"`
	Use    []float64    `json:"use"`   // by node, at 1x
	Calls  []float64    `json:"calls"` // by node, at 1x
	P99    [][2]float64 `json:"p99"`   // load factor and ms; 0 if it does not keep up
	Losses []pageLoss   `json:"losses"`
}

type pageLoss struct {
	Node     int       `json:"node"` // -1 for a zone or a region
	Name     string    `json:"name"`
	Answered float64   `json:"answered"`
	Use      []float64 `json:"use"`
	Calls    []float64 `json:"calls"`
	Gone     []int     `json:"gone"`
}

// NewPanel returns the panel of a design.
func NewPanel(c *design.Catalog, d *design.Design, r *design.Report) (*Panel, error) {
	var svg, html bytes.Buffer
	if err := SVG(&svg, d, r, Options{}); err != nil {
		return nil, err
	}
	losses := design.Losses(c, d, r.Scenario)
	data := dataOf(d, r, losses)
	data.P99 = design.Curve(c, d, r.Scenario)
	raw, err := json.Marshal(data)
	if err != nil {
		return nil, err
	}
	var rows []lossRow
	for i, l := range data.Losses {
		if l.Node < 0 {
			rows = append(rows, lossRow{losses[i].What, losses[i].Name, i})
		}
	}
	err = panelTemplate().Execute(&html, struct {
		SVG    template.HTML
		Data   template.JS
		Losses []lossRow
	}{template.HTML(svg.String()), template.JS(raw), rows})
	return &Panel{template.HTML(html.String()), template.CSS(panelStyle), template.JS(panelScript)}, err
}

// HTML writes a self-contained page: the panel, a chart of a run if there is one, and all findings.
func HTML(w io.Writer, c *design.Catalog, d *design.Design, r *design.Report, run *design.Simulation) error {
	var text bytes.Buffer
	if err := Text(&text, d, r, Options{Width: 110, Run: run}); err != nil {
		return err
	}
	panel, err := NewPanel(c, d, r)
	if err != nil {
		return err
	}
	p := page{Title: "Design under load", Style: template.CSS(pageStyle), Panel: panel, Text: text.String(), Policy: policy(pageStyle, panelStyle)}
	if run != nil {
		chart := run.Result.SVG()
		p.Run = template.HTML(chart)
		_, style, _ := strings.Cut(chart, "<style>")
		style, _, _ = strings.Cut(style, "</style>")
		p.Policy = policy(pageStyle, panelStyle, style)
	}
	return pageTemplate().Execute(w, p)
}

// policy allows only the page's own script and the given styles.
func policy(styles ...string) string {
	var named []string
	for _, s := range styles {
		named = append(named, "'"+hash(s)+"'")
	}
	return fmt.Sprintf("default-src 'none'; style-src %s; script-src '%s'; base-uri 'none'; form-action 'none'", strings.Join(named, " "), hash(panelScript))
}

// Hash returns the hash that a page's policy uses for a style or a script.
func Hash(s string) string { return hash(s) }

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

func dataOf(d *design.Design, r *design.Report, losses []design.Loss) pageData {
	one := r.Levels[0]
	p := pageData{RPS: one.RPS, Breaks: r.BreaksAt}
	p.Use, p.Calls = uses(one)
	for _, m := range losses {
		loss := pageLoss{Node: -1, Name: m.Name, Answered: m.Answered}
		if m.What == design.KillPart {
			loss.Node = d.Node(m.Name)
		} else {
			loss.Name = m.What + " " + m.Name
		}
		for _, id := range m.Lost {
			loss.Gone = append(loss.Gone, d.Node(id))
		}
		loss.Use, loss.Calls = m.Use, m.Calls
		p.Losses = append(p.Losses, loss)
	}
	return p
}

func uses(l design.Level) (use, calls []float64) {
	for _, n := range l.Nodes {
		use, calls = append(use, n.Use), append(calls, n.Offered)
	}
	return use, calls
}
