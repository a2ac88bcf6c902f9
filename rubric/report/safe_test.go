package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"tenx/rubric"
	catalog "tenx/rubric/design"
	"tenx/rubric/design/show"
	"tenx/rubric/visible/visibletest"
)

// spiked returns a report with a text in every place where other people's text can be.
func spiked(t *testing.T, text string) *Report {
	t.Helper()
	r := whole(t)
	r.Title, r.Word, r.Mode, r.Card.File, r.Card.Scenario = text, text, text, text, text
	r.Card.Notes = []string{text}
	for i := range r.People {
		r.People[i].Name, r.People[i].Text = text, text
		for k := range r.People[i].Overruled {
			r.People[i].Overruled[k].Reason = text
		}
	}
	for i := range r.Card.Criteria {
		r.Card.Criteria[i].Title, r.Card.Criteria[i].Feedback, r.Card.Criteria[i].Study = text, text, text
		for k := range r.Card.Criteria[i].Evidence {
			r.Card.Criteria[i].Evidence[k].Quote = text
		}
	}
	for i := range r.Card.Gaps {
		r.Card.Gaps[i].Title = text
	}
	for i := range r.Facts {
		r.Facts[i].Label, r.Facts[i].Tell = text, text
	}
	for i := range r.Transcript.Turns {
		r.Transcript.Turns[i].Text = text
	}
	for i := range r.Transcript.Stages {
		r.Transcript.Stages[i].Text = strings.Repeat(text+"\n", 9)
	}
	for i := range r.Stages {
		r.Stages[i].Title = text
	}
	for i := range r.References {
		for k := range r.References[i].Stages {
			r.References[i].Stages[k].Text = text
		}
	}
	return r
}

// No format lets a sequence through, to a terminal or to a file.
func TestFormatsAreHarmless(t *testing.T) {
	for _, seq := range visibletest.Sequences() {
		for name, write := range map[string]func(io.Writer, *Report) error{
			"text": func(w io.Writer, r *Report) error { return Full(w, r, Options{}) },
			"md":   Markdown, "html": HTML, "json": FullJSON,
			"card":  func(w io.Writer, r *Report) error { return JSON(w, r.Card) },
			"csv":   rowsOf(NewCSV),
			"table": rowsOf(NewTable),
			"junit": rowsOf(func(w io.Writer) Rows { return NewJUnit(w, 4) }),
			"history": func(w io.Writer, r *Report) error {
				return HistoryHTML(w, &History{Sessions: []Past{{Card: r.Card, Title: r.Title, Level: r.Level, Mode: r.Mode}}})
			},
			"history json": func(w io.Writer, r *Report) error {
				return HistoryJSON(w, &History{Sessions: []Past{{Card: r.Card, Title: r.Title, Level: r.Level, Mode: r.Mode}}})
			},
		} {
			out := written(t, func(w io.Writer) error { return write(w, spiked(t, "a"+seq.Text+"z")) })
			if leak := visibletest.Leak(out); leak != "" {
				t.Errorf("%s leaks in %s: %s", seq.Name, name, leak)
			}
		}
	}
}

func rowsOf(make func(io.Writer) Rows) func(io.Writer, *Report) error {
	return func(w io.Writer, r *Report) error {
		rows := make(w)
		return errors.Join(rows.Card(r.Card), rows.Failed(r.Card.File, errors.New(r.Title)), rows.Close())
	}
}

// Escaped JSON decodes to the original content.
func TestJSONKeepsItsContent(t *testing.T) {
	for _, seq := range visibletest.Sequences() {
		var card rubric.Scorecard
		if err := json.Unmarshal([]byte(written(t, func(w io.Writer) error { return JSON(w, spiked(t, seq.Text).Card) })), &card); err != nil {
			t.Fatalf("%s: %v", seq.Name, err)
		}
		want := seq.Text
		if seq.Raw() {
			var b bytes.Buffer
			_ = json.NewEncoder(&b).Encode(want)
			_ = json.Unmarshal(b.Bytes(), &want)
		}
		if card.File != want {
			t.Errorf("%s: %q comes back as %q", seq.Name, want, card.File)
		}
	}
}

func TestCSVCells(t *testing.T) {
	for _, c := range [][2]string{
		{"", ""},
		{"answer.md", "answer.md"},
		{"=1+1", "'=1+1"},
		{"+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"},
		{"-2+3", "'-2+3"},
		{"@SUM(1)", "'@SUM(1)"},
		{"\tx", "'\tx"},
		{"\rx", `\rx`},
		{"\r\n=x", "'\r\n=x"},
		{"\n=x", "'\n=x"},
		{"＝1+1", "'＝1+1"},
		{"-3", "-3"},
		{"-3.5e2", "-3.5e2"},
		{"+4", "+4"},
		{"a\xffb", `a\xffb`},
	} {
		if got := cell(c[0]); got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
	out := written(t, func(w io.Writer) error { return rowsOf(NewCSV)(w, spiked(t, "=1+1")) })
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, c := range row {
			if strings.HasPrefix(c, "=") {
				t.Errorf("a formula in %q", row)
			}
		}
	}
}

// JUnit is valid XML whatever the name of an answer's file, and shows the name in readable form.
func TestJUnitIsXML(t *testing.T) {
	texts := []string{"]]>", "<a b=\"c\">&", "\ufffe\uffff", "\xed\xa0\x80", "\x00\xff"}
	for _, s := range visibletest.Sequences() {
		texts = append(texts, s.Text)
	}
	for _, text := range texts {
		out := written(t, func(w io.Writer) error {
			return rowsOf(func(w io.Writer) Rows { return NewJUnit(w, 4) })(w, spiked(t, text))
		})
		d := xml.NewDecoder(strings.NewReader(out))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%q: %v in %s", text, err, out)
				break
			}
		}
	}
	if out := written(t, func(w io.Writer) error { return rowsOf(NewTable)(w, spiked(t, "a\xff|b")) }); !strings.Contains(out, `a\\xff\|b`) {
		t.Errorf("a name that is not UTF-8: %s", out)
	}
}

// A report with a diagram only allows its own style and, by their hashes, the picture's style and script.
func TestPolicyWithADesign(t *testing.T) {
	r := whole(t)
	r.Drawn = *show.Under(catalog.DefaultCatalog(), []string{"```d2\nusers -> api -> db: 10 rps <script>x</script>\napi: EC2 x2 2az \"</script><b>\n```"}, catalog.Scenario{})
	if r.Drawn.Design == nil {
		t.Fatal(r.Drawn.Wrong)
	}
	page := written(t, func(w io.Writer) error { return HTML(w, r) })
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1]
	var digests []string
	for _, m := range regexp.MustCompile(`(?s)<(style|script)>(.*?)</(?:style|script)>`).FindAllStringSubmatch(page, -1) {
		sum := sha256.Sum256([]byte(m[2]))
		digests = append(digests, m[1]+" 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	if len(digests) != 3 || !strings.HasPrefix(digests[2], "script") {
		t.Fatalf("styles and scripts: %v, want two styles and a script", digests)
	}
	want := "default-src 'none'; style-src " + digests[0][6:] + " " + digests[1][6:] + "; script-src " + digests[2][7:] + "; base-uri 'none'; form-action 'none'"
	if got := strings.NewReplacer("&#39;", "'", "&#43;", "+").Replace(policy); got != want {
		t.Errorf("the report allows %s, want %s", got, want)
	}
	if regexp.MustCompile(`(?i)<[^>]+\s(style|on[a-z]+|src)=`).MatchString(page) {
		t.Error("the report has attributes that its policy forbids")
	}
	for _, want := range []string{`id="design-load" type="range"`, `class="node"`, "Breaks at", `href="#design"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the report has no %s", want)
		}
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("two elements are called %s", m[1])
		}
		ids[m[1]] = true
	}
}

// The pages allow only their own style sheet, and need nothing else.
func TestPolicy(t *testing.T) {
	for name, page := range map[string]string{
		"report":  written(t, func(w io.Writer) error { return HTML(w, whole(t)) }),
		"history": written(t, func(w io.Writer) error { return HistoryHTML(w, &History{}) }),
	} {
		policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
		if policy == nil {
			t.Fatalf("the %s has no policy", name)
		}
		style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindStringSubmatch(page)[1]
		sum := sha256.Sum256([]byte(style))
		want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
		if got := strings.NewReplacer("&#39;", "'", "&#43;", "+").Replace(policy[1]); got != want {
			t.Errorf("the %s allows %s, want %s", name, got, want)
		}
		if i := strings.Index(page, policy[0]); i > strings.Index(page, "<style>") {
			t.Errorf("the %s's policy comes after its style", name)
		}
		if regexp.MustCompile(`(?i)<[^>]+\s(style|on[a-z]+|src)=`).MatchString(page) {
			t.Errorf("the %s has attributes that its policy forbids", name)
		}
	}
}

// Other people's text loads nothing and becomes no markup: images become text, in HTML and wherever Markdown is shown.
func TestNothingRemote(t *testing.T) {
	hostile := []string{
		"![pixel](http://evil.example/p.png)", "<img src=http://evil.example/p.png>", "<script>alert(1)</script>", "[x](javascript:alert(1))",
		"![a][b]\n\n[b]: http://evil.example/p.png", "```\n````\n~~~\n![p](http://evil.example/p.png)", "&lt;img src=x&gt; &#x202e;", "- ![p](//evil.example/p)",
		"<svg onload=alert(1)>", "`", "> <iframe src=//evil.example></iframe>", "| a | b |\n|---|---|\n| ![p](http://evil.example) | <b> |",
	}
	for _, text := range hostile {
		page := written(t, func(w io.Writer) error { return HTML(w, spiked(t, text)) })
		markdown := written(t, func(w io.Writer) error { return Markdown(w, spiked(t, text)) })
		var shown bytes.Buffer
		md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions())
		if err := md.Convert([]byte(markdown), &shown); err != nil {
			t.Fatal(err)
		}
		for name, out := range map[string]string{"HTML": page, "Markdown": shown.String()} {
			if tag := regexp.MustCompile(`(?i)<(img|script|iframe|link|object|embed|svg onload|a href="javascript)[^>]*>`).FindString(out); tag != "" {
				t.Errorf("%q becomes %s in %s", text, tag, name)
			}
			if strings.Contains(out, "raw HTML omitted") && name == "Markdown" {
				t.Errorf("%q is HTML in the Markdown", text)
			}
		}
	}
	md := newMarkdown()
	var b bytes.Buffer
	if err := md.Convert([]byte(`see ![the *map* < x](http://a.example/"p".png "t")`), &b); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "<p>see [image: the map &lt; x http://a.example/&quot;p&quot;.png]</p>\n"; got != want {
		t.Errorf("an image becomes %q, want %q", got, want)
	}
}

func TestPlainAtLineStart(t *testing.T) {
	for _, c := range [][2]string{
		{"a *b* _c_ `d` <e> [f] | # ~", "a \\*b\\* \\_c\\_ \\`d\\` \\<e> \\[f] \\| \\# \\~"},
		{"R&D &lt;b&gt; &", `R&D \&lt;b\&gt; &`},
		{"- item", `\- item`},
		{"+1", `\+1`},
		{"=== ", `\===`},
		{"> quote", `\> quote`},
		{"1. first", `1\. first`},
		{"12) x", `12\) x`},
		{"12", "12"},
		{"", ""},
		{"two\nlines", "two lines"},
	} {
		if got := plain(c[0]); got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
	if got := fenced("a\n```\nb ```` c"); got != "`````text\na\n```\nb ```` c\n`````\n" {
		t.Errorf("fenced: %q", got)
	}
}
