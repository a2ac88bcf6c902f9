package report

import (
	"io"
	"strings"
	"testing"

	"tenx/rubric"
)

// written runs a writer and gives what it wrote.
func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Each format writes the report with one of everything, and the one with nothing.
func TestFormats(t *testing.T) {
	formats := []struct {
		ext   string
		write func(io.Writer, *Report) error
	}{
		{"txt", func(w io.Writer, r *Report) error { return Full(w, r, Options{}) }},
		{"md", Markdown},
		{"html", HTML},
		{"json", FullJSON},
	}
	for _, f := range formats {
		t.Run(f.ext, func(t *testing.T) {
			golden(t, "whole."+f.ext, written(t, func(w io.Writer) error { return f.write(w, whole(t)) }))
			golden(t, "bare."+f.ext, written(t, func(w io.Writer) error { return f.write(w, bare()) }))
		})
	}
}

// Nothing that somebody typed becomes part of a page, in whatever place it stands.
func TestHTMLEscapes(t *testing.T) {
	page := written(t, func(w io.Writer) error { return HTML(w, whole(t)) })
	for _, typed := range []string{"<b>", "<early>", "<what>", "<a>", "<where>", "<per>", "<design>", "<script", "& <"} {
		if strings.Contains(page, typed) {
			t.Errorf("%q is in the page as it was typed", typed)
		}
	}
	r := bare()
	r.Card.Order = []string{`x"><script>`, "b", "c"}
	page = written(t, func(w io.Writer) error { return HTML(w, r) })
	if strings.Contains(page, "<script") {
		t.Error("a dimension's name is in the page as it was typed")
	}
}

// The page asks for nothing elsewhere.
func TestHTMLNeedsNothing(t *testing.T) {
	page := written(t, func(w io.Writer) error { return HTML(w, whole(t)) })
	for _, elsewhere := range []string{"http:", "https:", "src=", "@import", "url(", "<link"} {
		if strings.Contains(page, elsewhere) {
			t.Errorf("%q is in the page", elsewhere)
		}
	}
}

// The first reference of the level or above is the one to read.
func TestReferenceOfTheLevel(t *testing.T) {
	for _, tt := range []struct {
		level rubric.Level
		want  string
	}{{rubric.L4, "mid, L4"}, {rubric.L5, "senior, L5"}, {rubric.L6, "principal, L7"}, {rubric.L7, "principal, L7"}} {
		r := whole(t)
		r.Level = tt.level
		for name, text := range map[string]string{
			"text":     written(t, func(w io.Writer) error { return Full(w, r, Options{}) }),
			"Markdown": written(t, func(w io.Writer) error { return Markdown(w, r) }),
		} {
			if n := strings.Count(text, "Reference answer: "); n != 1 || !strings.Contains(text, "Reference answer: "+tt.want) {
				t.Errorf("%s at %s: %d references, want %s", name, tt.level, n, tt.want)
			}
		}
		page := written(t, func(w io.Writer) error { return HTML(w, r) })
		if n := strings.Count(page, "<details open>"); n != 1 {
			t.Errorf("%d references are open at %s", n, tt.level)
		}
	}
}
