package board

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tenx/rubric/design"
)

func box(id string, version, nonce int64) Element {
	return Element{ID: id, Type: Rectangle, Width: 10, Height: 10, Version: version, VersionNonce: nonce, Opacity: 100}
}

// Two changes to an element lead to the same drawing in either order.
func TestNewerSettles(t *testing.T) {
	gone := box("a", 5, 1)
	gone.Deleted = true
	all := []Element{box("a", 1, 9), box("a", 2, 7), box("a", 2, 3), box("b", 1, 1), gone, box("a", 4, 1)}
	var want []Element
	for i, order := range [][]int{{0, 1, 2, 3, 4, 5}, {5, 4, 3, 2, 1, 0}, {3, 0, 4, 5, 1, 2}} {
		b := Board{}.With([]Element{box("a", 0, 1)}, "x")
		for _, k := range order {
			b = b.With(b.Newer(all[k:k+1]), "x")
		}
		got := b.Known()
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" || len(b.Elements()) != 1 {
			t.Errorf("order %d: %d elements (-first +got)\n%s", i, len(b.Elements()), diff)
		}
	}
	if n := len(Board{}.Newer([]Element{gone})); n != 0 {
		t.Error("what was never there is deleted")
	}
	b := Board{}.With([]Element{box("a", 1, 1)}, "x").With([]Element{box("a", 2, 1)}, "y")
	if b.By("a") != "x" || len(b.DrawnBy("y")) != 0 || len(b.DrawnBy("x")) != 1 {
		t.Errorf("%q drew it", b.By("a"))
	}
}

// A board does not change when another is made from it.
func TestWithIsPure(t *testing.T) {
	a := Board{}.With([]Element{box("a", 1, 1)}, "x")
	b := a.With([]Element{box("a", 2, 1), box("b", 1, 1)}, "y")
	if a.Elements()[0].Version != 1 || len(a.Elements()) != 1 || len(b.Elements()) != 2 || b.Elements()[0].Version != 2 {
		t.Errorf("%v, %v", a.Elements(), b.Elements())
	}
}

func TestCheck(t *testing.T) {
	with := func(change func(*Element)) Element {
		e := box("a", 1, 1)
		change(&e)
		return e
	}
	for _, tc := range []struct {
		e    Element
		want string
	}{
		{with(func(e *Element) {}), ""},
		{with(func(e *Element) { e.Type = "embeddable" }), `a board takes no "embeddable"`},
		{with(func(e *Element) { e.Type = "image" }), `a board takes no "image"`},
		{with(func(e *Element) { e.ID = "a b" }), "an element's id has 1 to 64 characters and no spaces"},
		{with(func(e *Element) { e.X = math.NaN() }), "the element a holds a value that no drawing has"},
		{with(func(e *Element) { e.Width = 1e9 }), "the element a holds a value that no drawing has"},
		{with(func(e *Element) { e.Stroke = `red" onload="x` }), "the element a holds a value that no drawing has"},
		{with(func(e *Element) { e.StrokeStyle = "url(x)" }), "the element a holds a value that no drawing has"},
		{with(func(e *Element) { e.Text = strings.Repeat("x", MaxText+1) }), "the text of the element a is longer than 2000 bytes"},
		{with(func(e *Element) { e.Points = make([][2]float64, MaxPoints+1) }), "the element a has 2001 points: at most 2000"},
		{with(func(e *Element) { e.Version = -1 }), "the version of the element a is below zero"},
	} {
		got := ""
		if err := tc.e.Check(); err != nil {
			got = err.Error()
		}
		if got != tc.want {
			t.Errorf("%q, want %q", got, tc.want)
		}
	}
	var many []Element
	for i := range MaxElements {
		many = append(many, box(fmt.Sprint(i), 1, 1))
	}
	b := Board{}
	if err := b.Check(many); err != nil {
		t.Error(err)
	}
	b = b.With(many, "x")
	if err := b.Check([]Element{box("more", 1, 1)}); !errors.Is(err, ErrFull) {
		t.Errorf("%v", err)
	}
	gone := box("0", 2, 1)
	gone.Deleted = true
	if err := b.Check([]Element{gone, box("more", 1, 1)}); err != nil {
		t.Errorf("one for another: %v", err)
	}
	if err := b.Check([]Element{box("0", 2, 1), box("0", 3, 1)}); err == nil {
		t.Error("an element may occur twice")
	}
}

// A drawing is the same after a round trip through a file, without what others attach to elements.
func TestFile(t *testing.T) {
	for name, els := range drawings(t) {
		data, err := Encode(els)
		if err != nil {
			t.Fatal(err)
		}
		got, skipped, err := Decode(data)
		if diff := cmp.Diff(els, got, cmpopts.EquateEmpty()); err != nil || skipped != 0 || diff != "" {
			t.Errorf("%s: %v, %d left out\n%s", name, err, skipped, diff)
		}
		if s := string(data); strings.Contains(s, "example.org") {
			t.Errorf("%s keeps a link", name)
		}
	}
	els, skipped, err := Decode([]byte(`{"type":"excalidraw","elements":[{"id":"a","type":"text","text":"x","link":"javascript:x","customData":{"y":1}},{"type":"iframe"},7]}`))
	if err != nil || skipped != 2 || len(els) != 1 || els[0].Opacity != 100 {
		t.Errorf("%v, %d, %v", els, skipped, err)
	}
	out, _ := json.Marshal(els)
	if strings.Contains(string(out), "javascript") || strings.Contains(string(out), "customData") {
		t.Errorf("%s", out)
	}
	for _, bad := range []string{"", "{}", "[]", `{"type":"excalidraw","elements":7}`, strings.Repeat("x", MaxDrawing+1)} {
		if _, _, err := Decode([]byte(bad)); err == nil {
			t.Errorf("%.20q is a drawing", bad)
		}
	}
}

// The picture of a drawing is well formed, has all of its text, and runs no scripts.
func TestSVG(t *testing.T) {
	for name, els := range drawings(t) {
		els = append(els, Element{ID: "x", Type: Text, Text: `<script>alert(1)</script>"&`, Original: "x", Opacity: 50})
		svg := SVG(els, "a <title>")
		for dec := xml.NewDecoder(strings.NewReader(svg)); ; {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if strings.Contains(svg, "<script") || strings.Contains(svg, "NaN") {
			t.Errorf("%s: %s", name, svg)
		}
		for _, e := range els {
			if first, _, _ := strings.Cut(e.Text, "\n"); e.Type == Text && !e.Deleted && e.ID != "x" && !strings.Contains(svg, ">"+first+"<") {
				t.Errorf("%s has no %q", name, first)
			}
		}
	}
}

// FuzzRead reads all kinds of drawings: it never fails, its text can always be parsed, and Draw accepts it.
func FuzzRead(f *testing.F) {
	for _, els := range drawings(f) {
		data, _ := json.Marshal(els)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var els []Element
		if json.Unmarshal(data, &els) != nil || len(els) > 200 {
			return
		}
		c := design.DefaultCatalog()
		d := Read(c, els)
		SVG(els, "")
		if d.Text == "" {
			return
		}
		if d.Design == nil && len(d.Text) < design.MaxSource {
			t.Fatalf("%v of\n%s", d.Questions, d.Text)
		}
		if len(d.Text) < design.MaxSource {
			if _, errs := Draw(c, d.Text, els); len(errs) > 0 {
				t.Fatalf("%v of\n%s", errs, d.Text)
			}
		}
	})
}

// Two boards made from one do not share elements.
func TestWithApart(t *testing.T) {
	base := Board{}.With([]Element{box("a", 1, 1)}, "x")
	left, right := base.With([]Element{box("l", 1, 1)}, "x"), base.With([]Element{box("r", 1, 1), box("a", 2, 1)}, "y")
	if len(left.Elements()) != 2 || len(right.Elements()) != 2 || left.By("r") != "" || right.By("l") != "" || len(base.Elements()) != 1 {
		t.Errorf("%v\n%v\n%v", base, left, right)
	}
	if left.Equal(right) || !left.Equal(base.With([]Element{box("l", 1, 1)}, "x")) {
		t.Error("boards of other elements are equal, or those of the same are not")
	}
}

// BenchmarkWith changes one element among 900, as each event of a log does.
func BenchmarkWith(b *testing.B) {
	board := Board{}.With(many(300), "x")
	e := board.Elements()[5]
	for b.Loop() {
		e.Version++
		change := []Element{e}
		if board.Check(change) != nil || len(board.Newer(change)) != 1 {
			b.Fatal("refused")
		}
		board = board.With(change, "x")
	}
}

func BenchmarkRead300(b *testing.B) {
	els := many(300)
	for b.Loop() {
		Read(design.DefaultCatalog(), els)
	}
}

// TestReadIsBounded reads the largest drawings of several shapes. Cubic code would hang the test.
func TestReadIsBounded(t *testing.T) {
	fill := func(make func(i int) Element) []Element {
		var els []Element
		for i := range MaxElements {
			e := make(i)
			e.ID, e.Opacity = fmt.Sprint("e", i), 100
			els = append(els, e)
		}
		return els
	}
	x := func(i int) float64 { return float64(i % 40 * 30) }
	for name, els := range map[string][]Element{
		"boxes in boxes": fill(func(i int) Element {
			return Element{Type: Rectangle, X: float64(i), Y: float64(i), Width: 5000 - 2*float64(i), Height: 5000 - 2*float64(i)}
		}),
		"loose arrows": fill(func(i int) Element {
			if i%2 == 0 {
				return Element{Type: Rectangle, X: x(i), Y: x(i / 40), Width: 20, Height: 20}
			}
			return Element{Type: Arrow, X: x(i), Y: x(i / 40), Points: [][2]float64{{0, 0}, {20, 20}}, Head: "arrow"}
		}),
		"notes": fill(func(i int) Element {
			return Element{Type: Text, X: x(i), Y: x(i / 40), Width: 20, Height: 20, Text: "redis x3 200k/s"}
		}),
		"one name": fill(func(i int) Element {
			return Element{Type: Ellipse, X: x(i), Y: x(i / 40), Width: 20, Height: 20, Groups: []string{fmt.Sprint("g", i/2)}}
		}),
		"tiny": fill(func(i int) Element { return Element{Type: Rectangle, X: x(i), Y: x(i / 40), Width: 9, Height: 9} }),
	} {
		text := Read(design.DefaultCatalog(), els).Text
		SVG(els, name)
		Draw(design.DefaultCatalog(), text, els)
	}
}

// many returns a drawing of labeled shapes in rows connected by arrows.
func many(n int) []Element {
	var els []Element
	for i := range n {
		id := fmt.Sprint("s", i)
		x, y := float64(i%20)*250, float64(i/20)*150
		els = append(els, Element{ID: id, Type: Rectangle, X: x, Y: y, Width: 160, Height: 80, Opacity: 100},
			Element{ID: "t" + id, Type: Text, Text: fmt.Sprintf("service %c%d x3", 'a'+i%26, i), Container: id, X: x + 20, Y: y + 20, Width: 100, Height: 25, Opacity: 100})
		if i > 0 {
			els = append(els, Element{ID: "a" + id, Type: Arrow, X: x - 90, Y: y + 40, Width: 90, Points: [][2]float64{{0, 0}, {84, 0}}, Head: "arrow", Start: &Binding{Element: fmt.Sprint("s", i-1)}, End: &Binding{Element: id}, Opacity: 100})
		}
	}
	return els
}
