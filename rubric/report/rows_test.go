package report

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

// short returns a scorecard for a row.
func short(file string, mark float64, gaps ...string) rubric.Scorecard {
	c := rubric.Scorecard{
		File: file, Scenario: "paste-bin", Words: 412,
		Overall:    rubric.Overall{Mark: mark, Bands: map[rubric.Level]rubric.Band{rubric.L4: rubric.Hire, rubric.L5: rubric.Mixed, rubric.L6: rubric.NoHire, rubric.L7: rubric.StrongNoHire}},
		Dimensions: map[string]rubric.DimensionMark{rubric.Scalability: {Mark: 3.25}, rubric.Reliability: {Mark: 2}, rubric.Cost: {Mark: 0.5}, "elegance": {Mark: 4}},
	}
	for _, g := range gaps {
		c.Gaps = append(c.Gaps, rubric.Gap{Title: g})
	}
	return c
}

var errTyped = errors.New(`no scenario "x", <y> | z`)

// rows writes two cards, the first with hostile text in it, and a failure.
func rows(t *testing.T, open func(io.Writer) Rows) string {
	t.Helper()
	return written(t, func(w io.Writer) error {
		r := open(w)
		return errors.Join(
			r.Card(short(`a,"b"|<c>.md`, 2, `say "when" | <why>, and where`, "another")),
			r.Failed("b|<d>.md", errTyped),
			r.Card(short("c.md", 1.96)),
			r.Close(),
		)
	})
}

func TestRows(t *testing.T) {
	for _, tt := range []struct {
		name        string
		open        func(io.Writer) Rows
		want, empty string
	}{
		{
			"CSV", NewCSV,
			`file,scenario,words,overall,scalability,reliability,cost,operations,L4,L5,L6,L7,first gap,error
"a,""b""|<c>.md",paste-bin,412,2.0,3.2,2.0,0.5,,hire,mixed,no hire,strong no hire,"say ""when"" | <why>, and where",
b|<d>.md,,,,,,,,,,,,,"no scenario ""x"", <y> | z"
c.md,paste-bin,412,2.0,3.2,2.0,0.5,,hire,mixed,no hire,strong no hire,,
`,
			"file,scenario,words,overall,scalability,reliability,cost,operations,L4,L5,L6,L7,first gap,error\n",
		},
		{
			"table", NewTable,
			`| file | scenario | overall | scalability | reliability | cost | operations | first gap |
| --- | --- | --- | --- | --- | --- | --- | --- |
| a,"b"\|\<c>.md | paste-bin | 2.0 | 3.2 | 2.0 | 0.5 | - | say "when" \| \<why>, and where |
| b\|\<d>.md | not scored: no scenario "x", \<y> \| z | | | | | | |
| c.md | paste-bin | 2.0 | 3.2 | 2.0 | 0.5 | - |  |
`,
			"| file | scenario | overall | scalability | reliability | cost | operations | first gap |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n",
		},
		{
			"JUnit", func(w io.Writer) Rows { return NewJUnit(w, 2) },
			xml.Header + `<testsuites>
<testsuite name="tenx score">
<testcase classname="paste-bin" name="a,&#34;b&#34;|&lt;c&gt;.md"><system-out>overall 2.0; scalability 3.2, reliability 2.0, cost 0.5, elegance 4.0</system-out></testcase>
<testcase classname="not scored" name="b|&lt;d&gt;.md"><error message="no scenario &#34;x&#34;, &lt;y&gt; | z"></error></testcase>
<testcase classname="paste-bin" name="c.md"><failure message="overall 2.0, want 2.0">First gap: </failure><system-out>overall 2.0; scalability 3.2, reliability 2.0, cost 0.5, elegance 4.0</system-out></testcase>
</testsuite>
</testsuites>
`,
			xml.Header + "<testsuites>\n<testsuite name=\"tenx score\">\n</testsuite>\n</testsuites>\n",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, rows(t, tt.open)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if diff := cmp.Diff(tt.empty, written(t, func(w io.Writer) error { return tt.open(w).Close() })); diff != "" {
				t.Errorf("without answers: -want +got:\n%s", diff)
			}
		})
	}
}

// Typed text survives a round trip through a reader of the format.
func TestRowsAreRead(t *testing.T) {
	list, err := csv.NewReader(strings.NewReader(rows(t, NewCSV))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := []string{list[1][0], list[1][12], list[2][0], list[2][13]}; !cmp.Equal(got, []string{`a,"b"|<c>.md`, `say "when" | <why>, and where`, "b|<d>.md", errTyped.Error()}) {
		t.Errorf("got %q", got)
	}
	var suites struct {
		Cases []struct {
			Name  string `xml:"name,attr"`
			Error *struct {
				Message string `xml:"message,attr"`
			} `xml:"error"`
		} `xml:"testsuite>testcase"`
	}
	if err := xml.Unmarshal([]byte(rows(t, func(w io.Writer) Rows { return NewJUnit(w, 2) })), &suites); err != nil {
		t.Fatal(err)
	}
	if len(suites.Cases) != 3 || suites.Cases[0].Name != `a,"b"|<c>.md` || suites.Cases[1].Error.Message != errTyped.Error() {
		t.Errorf("got %+v", suites.Cases)
	}
}

// An answer passes at the bar or above; with a bar of 0, every answer passes.
func TestPasses(t *testing.T) {
	for _, tt := range []struct {
		mark, bar float64
		want      bool
	}{{2, 2, true}, {1.9, 2, false}, {0, 0, true}, {4, 2, true}} {
		if got := passes(short("a", tt.mark), tt.bar); got != tt.want {
			t.Errorf("%v with a bar of %v: %v", tt.mark, tt.bar, got)
		}
	}
}

// failing returns an error after a number of bytes.
type failing struct{ left int }

var errFull = errors.New("the disk is full")

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

// A full disk is reported, whenever it fills up.
func TestFullDisk(t *testing.T) {
	r := whole(t)
	formats := map[string]func(io.Writer) error{
		"text":      func(w io.Writer) error { return Text(w, r.Card, Options{}) },
		"full text": func(w io.Writer) error { return Full(w, r, Options{}) },
		"Markdown":  func(w io.Writer) error { return Markdown(w, r) },
		"HTML":      func(w io.Writer) error { return HTML(w, r) },
		"JSON":      func(w io.Writer) error { return JSON(w, r.Card) },
		"full JSON": func(w io.Writer) error { return FullJSON(w, r) },
	}
	for name, open := range map[string]func(io.Writer) Rows{"CSV": NewCSV, "table": NewTable, "JUnit": func(w io.Writer) Rows { return NewJUnit(w, 2) }} {
		formats[name] = func(w io.Writer) error {
			rows := open(w)
			return errors.Join(rows.Card(short("a.md", 1)), rows.Failed("b.md", errTyped), rows.Close())
		}
	}
	for name, write := range formats {
		whole := len(written(t, write))
		for _, left := range []int{0, 1, whole / 2, whole - 1} {
			if err := write(&failing{left}); !errors.Is(err, errFull) {
				t.Errorf("%s, %d of %d bytes: %v", name, left, whole, err)
			}
		}
		if err := write(&failing{whole}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Tabular formats have their own writer. md is a table for many answers and a full report for one.
func TestNewRows(t *testing.T) {
	for _, tt := range []struct {
		format string
		single bool
		want   string
	}{
		{"csv", false, "*report.csvRows"},
		{"csv", true, "*report.csvRows"},
		{"junit", false, "*report.junitRows"},
		{"md", false, "*report.tableRows"},
		{"md", true, "<nil>"},
		{"text", false, "<nil>"},
		{"json", true, "<nil>"},
	} {
		if got := fmt.Sprintf("%T", NewRows(tt.format, io.Discard, tt.single, 0)); got != tt.want {
			t.Errorf("%s, single %t: %s, want %s", tt.format, tt.single, got, tt.want)
		}
	}
}
