package show

import (
	"bytes"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"

	"tenx/rubric/design"
)

const shop = `users -> cdn -> alb -> api: 5000 rps
alb -> web
api -> cache -> db: misses
api -> q -> worker: async 10%
api -> db: writes 5%
worker -> db
cdn: CloudFront hit 50% <b>
api: EC2 m7g.large x12 3az 20ms retry 2
web: EC2 x2 2az
q: SQS
worker: Lambda
alarms: alb 5xx
`

func evaluated(t *testing.T, src string, s design.Scenario) (*design.Design, *design.Report) {
	t.Helper()
	c := design.DefaultCatalog()
	d, errs := design.Parse(c, design.Diagram{Format: design.D2, Text: src, Line: 1})
	if errs != nil {
		t.Fatal(errs)
	}
	return d, design.Evaluate(c, d, s)
}

func TestText(t *testing.T) {
	d, r := evaluated(t, shop, design.Scenario{ID: "shop", Peak: 3000, P99: 200})
	var b bytes.Buffer
	if err := Text(&b, d, r, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"WHAT I UNDERSTOOD", "LOAD", "FAILURES", "COST PER MONTH", "ALARMS", "STORY", "DEPENDS ON",
		"  api     Amazon EC2                      12     3      20 ms       -\n",
		"  cache   Amazon ElastiCache for Redis …  1 [a]  -      0.5 ms [a]  80% [a]\n",
		"Load at 1x: 3,000 rps [s] at the peak",
		"! the diagram says 5,000 rps; the scenario's peak is 3,000 rps",
		"- worker: it fails\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	for line := range strings.Lines(b.String()) {
		if n := len([]rune(line)) - 1; n > 80 {
			t.Errorf("a line of %d columns: %s", n, line)
		}
	}
}

// TestSVG checks that the picture is XML, has every part, and that boxes in a layer do not touch.
func TestSVG(t *testing.T) {
	d, r := evaluated(t, shop, design.Scenario{})
	var b bytes.Buffer
	if err := SVG(&b, d, r, Options{}); err != nil {
		t.Fatal(err)
	}
	for dec := xml.NewDecoder(bytes.NewReader(b.Bytes())); ; {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Count(b.String(), `class="node"`); got != len(d.Nodes) {
		t.Errorf("%d nodes drawn, want %d", got, len(d.Nodes))
	}
	if strings.Contains(b.String(), "<b>") {
		t.Error("a label is not escaped")
	}
	l := layOut(d, 0)
	for i := range d.Nodes {
		for k := range i {
			if l.spots[i].layer == l.spots[k].layer && math.Abs(l.spots[i].y-l.spots[k].y) < boxHeight {
				t.Errorf("%s and %s overlap", d.Nodes[i].ID, d.Nodes[k].ID)
			}
		}
	}
	for i, way := range l.ways {
		for k := 1; k < len(way); k++ {
			if l.spots[way[k]].layer != l.spots[way[k-1]].layer+1 {
				t.Errorf("the arrow %d skips a layer: %v", i, way)
			}
		}
	}
}

// TestHTML checks that the page's policy names its script and all its styles, and that it makes no network requests.
func TestHTML(t *testing.T) {
	d, r := evaluated(t, shop, design.Scenario{})
	run, err := design.Simulate(design.DefaultCatalog(), d, design.Scenario{}, design.Trials()[0], 1)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := HTML(&b, design.DefaultCatalog(), d, r, run); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
	if policy == nil {
		t.Fatal("the page has no policy")
	}
	allowed := html.UnescapeString(policy[1])
	inline := regexp.MustCompile(`(?s)<(?:style|script)>(.*?)</(?:style|script)>`).FindAllStringSubmatch(page, -1)
	if len(inline) != 4 {
		t.Errorf("%d styles and scripts, want 4", len(inline))
	}
	for _, s := range inline {
		if !strings.Contains(allowed, hash(s[1])) {
			t.Errorf("the policy %s has no %s, of %.40q", allowed, hash(s[1]), s[1])
		}
	}
	if strings.Contains(strings.ReplaceAll(page, "http://www.w3.org/2000/svg", ""), "http://") || strings.Contains(page, "https://") {
		t.Error("the page has an address in it")
	}
}
