package board

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric/design"
)

// texts are designs as people write them.
var texts = map[string]string{
	"one part":  "API: EC2 x3\n",
	"pipeline":  "users -> cdn: 5000 rps\ncdn -> alb\nalb -> api\napi -> cache\ncache -> db: misses\napi -> q: async 10%\nq -> worker\ncdn: CloudFront hit 95%\napi: EC2 m7g.large x12 3az 20ms retry 2 timeout 300ms\ncache: ElastiCache r6g.large x3 3az hit 90%\nq: SQS\nworker: Lambda 200ms\ndb: Aurora r6g.xlarge x2 3az\nalarms: alb 5xx, api p99, q age\n",
	"zones":     "us-east-1: {\n  us-east-1a: {\n    api: EC2 x2\n    db: postgres\n  }\n  us-east-1b: {\n    api: EC2 x2\n  }\n}\nusers -> alb: 300 rps\nalb -> us-east-1.us-east-1a.api\nalb -> us-east-1.us-east-1b.api\nus-east-1.us-east-1a.api -> us-east-1.us-east-1a.db\nus-east-1.us-east-1b.api -> us-east-1.us-east-1a.db\n",
	"own words": "browsers -> front door: 'x & y'\nfront door -> Orders DB\nfront door: nginx x2\n",
}

// meaning returns the meaning of a design, independent of the order of its lines.
func meaning(t *testing.T, text string) []string {
	t.Helper()
	d, errs := design.Parse(design.DefaultCatalog(), design.Diagram{Format: design.Board, Text: text, Line: 1})
	if len(errs) > 0 {
		t.Fatalf("%v in\n%s", errs, text)
	}
	var out []string
	for _, n := range d.Nodes {
		kind := ""
		if n.Kind != nil {
			kind = n.Kind.Kind
		}
		out = append(out, strings.ToLower(strings.Join([]string{"node", n.ID, n.Label, kind, n.Region, n.Zone}, "|")))
	}
	for _, e := range d.Edges {
		out = append(out, strings.ToLower(d.Nodes[e.From].ID+" -> "+d.Nodes[e.To].ID+": "+e.Label))
	}
	for _, a := range d.Alarms {
		out = append(out, "alarm "+strings.ToLower(a.Text))
	}
	return out
}

var anyOrder = cmp.Transformer("sorted", func(s []string) map[string]int {
	m := map[string]int{}
	for _, x := range s {
		m[x]++
	}
	return m
})

// TestDraw draws texts on an empty board: reading the drawing gives the text's meaning.
func TestDraw(t *testing.T) {
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			els, errs := Draw(design.DefaultCatalog(), text, nil)
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			if err := (Board{}).Check(els); err != nil {
				t.Fatal(err)
			}
			d := Read(design.DefaultCatalog(), els)
			if diff := cmp.Diff(meaning(t, text), meaning(t, d.Text), anyOrder); diff != "" {
				t.Errorf("(-written +read)\n%s\n%s", diff, d.Text)
			}
			if again, _ := Draw(design.DefaultCatalog(), d.Text, els); len(again) != 0 {
				t.Errorf("drawing it again changes %d elements: %+v", len(again), again[0])
			}
			apart(t, els)
		})
	}
}

// apart checks that shapes do not overlap and that every part is inside its frame.
func apart(t *testing.T, els []Element) {
	t.Helper()
	for i := range els {
		for j := range els[:i] {
			a, b := &els[i], &els[j]
			solid := func(e *Element) bool { return e.Type == Rectangle || e.Type == Ellipse && len(e.Groups) == 0 }
			if solid(a) && solid(b) && a.box().between(b.box()) == 0 {
				t.Errorf("%s and %s lie on each other", a.ID, b.ID)
			}
		}
	}
}

// Drawing the text of a drawing in testdata changes nothing. Drawn on an empty board, the text gives a drawing with the same meaning.
func TestDrawWhatIsDrawn(t *testing.T) {
	for name, els := range drawings(t) {
		t.Run(name, func(t *testing.T) {
			d := Read(design.DefaultCatalog(), els)
			if same, errs := Draw(design.DefaultCatalog(), d.Text, els); len(errs) > 0 || len(same) > 0 {
				t.Errorf("drawing it again: %v, %d changes: %+v", errs, len(same), same)
			}
			fresh, errs := Draw(design.DefaultCatalog(), d.Text, nil)
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			got := Read(design.DefaultCatalog(), fresh)
			if diff := cmp.Diff(meaning(t, d.Text), meaning(t, got.Text), anyOrder); diff != "" {
				t.Errorf("(-drawn +drawn again)\n%s", diff)
			}
		})
	}
}

// The text of a drawing changes: what stays keeps its place, what is gone is deleted, and what is new overlaps nothing.
func TestDrawChanges(t *testing.T) {
	c := design.DefaultCatalog()
	els := drawings(t)["01-tidy"]
	before := Read(c, els)
	text := strings.Replace(before.Text, "Redis -> Aurora: misses\n", "Redis -> Aurora: misses\nAPI -> Search: 5%\nSearch: OpenSearch x3\n", 1)
	text = strings.Replace(text, "API: x12 m7g.large 3az 20ms", "API: x20 m7g.large 3az 20ms", 1)
	text = strings.NewReplacer("API -> SQS: async 10%\n", "", "SQS -> Worker\n", "", "Worker -> Aurora\n", "", "Worker: Lambda 200ms\n", "").Replace(text)
	change, errs := Draw(c, text, els)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	b := Board{}.With(els, "candidate").With(change, "candidate")
	after := Read(c, b.Elements())
	if diff := cmp.Diff(meaning(t, text), meaning(t, after.Text), anyOrder); diff != "" {
		t.Errorf("(-written +read)\n%s\n%s", diff, after.Text)
	}
	old := map[string]Element{}
	for _, e := range els {
		old[e.ID] = e
	}
	for _, e := range change {
		if was, ok := old[e.ID]; ok && e.Version <= was.Version {
			t.Errorf("%s changes and keeps its version", e.ID)
		} else if ok && !e.Deleted && e.Type != Text && (e.X != was.X || e.Y != was.Y) {
			t.Errorf("%s %s moves from %v, %v to %v, %v", e.Type, e.ID, was.X, was.Y, e.X, e.Y)
		}
	}
	apart(t, b.Elements())
}

func TestNextIndex(t *testing.T) {
	for last, want := range map[string]string{"": "a0", "a0": "a1", "a9": "aA", "aZ": "aa", "az": "b00", "b0z": "b10", "bzz": "c000", "a1V": "a2", "Zz": "a0", "a": "a0"} {
		if got := nextIndex(last); got != want {
			t.Errorf("nextIndex(%q) = %q, want %q", last, got, want)
		}
	}
}

// A part that is deleted and drawn again in one change is one element, with a higher version than before.
func TestDrawAgain(t *testing.T) {
	c := design.DefaultCatalog()
	b := Board{}
	for _, text := range []string{"users -> api", "a -> b", "users -> api -> db", "db -> api", "users -> api"} {
		change, errs := Draw(c, text, b.Known())
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		if err := b.Check(change); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if newer := b.Newer(change); len(newer) != len(change) {
			t.Errorf("%s: %d of %d changes stand", text, len(newer), len(change))
		}
		b = b.With(change, "x")
		if diff := cmp.Diff(meaning(t, text), meaning(t, b.Read("x").Text), anyOrder); diff != "" {
			t.Errorf("%s (-written +read)\n%s", text, diff)
		}
	}
}
