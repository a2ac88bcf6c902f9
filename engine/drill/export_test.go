package drill

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine/fsrs"
	"tenx/rubric"
	"tenx/scenarios"
)

func TestExportComesBack(t *testing.T) {
	p := newPerson(t, deckOf("a", 8))
	grades := []fsrs.Grade{fsrs.Again, fsrs.Hard, fsrs.Good, fsrs.Easy, fsrs.Good}
	for day := range 5 {
		p.now = monday.AddDate(0, 0, 2*day)
		k := 0
		for _, i := range append(p.state.Due(p.pool, p.now), p.state.Fresh(p.pool, p.now)...) {
			p.state.Apply(reviewed(i.Card.Ref(), grades[k%len(grades)], p.now.Add(time.Duration(k)*time.Minute)))
			k++
		}
	}
	var file bytes.Buffer
	if err := Export(&file, p.state, p.now); err != nil {
		t.Fatal(err)
	}
	list, err := ReadExport(bytes.NewReader(file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	other := Fold([]Event{{Seq: 1, At: p.now, Kind: Imported, Cards: Fold(nil).Newer(list)}})
	if diff := cmp.Diff(p.state.memories, other.memories); diff != "" {
		t.Errorf("(-here +there):\n%s", diff)
	}
	if n := len(p.state.Newer(list)); n != 0 {
		t.Errorf("%d cards are newer than themselves", n)
	}
	p.state.Apply(reviewed("a/c1", fsrs.Good, p.now.Add(time.Hour)))
	file.Reset()
	_ = Export(&file, p.state, p.now)
	list, _ = ReadExport(&file)
	if newer := other.Newer(list); len(newer) != 1 || newer[0].Card != "a/c1" {
		t.Errorf("newer: %+v", newer)
	}
}

func TestReadExportRefuses(t *testing.T) {
	good := `{"format":1,"exported":"2026-11-30T09:00:00Z","cards":[{"card":"a/c1","state":"review","stability":3,"difficulty":5,"reps":2,"days":3,"last":"2026-11-29T09:00:00Z","due":"2026-12-02T09:00:00Z"}]}`
	if list, err := ReadExport(strings.NewReader(good)); err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	twice := strings.Replace(good, `"cards":[{`, `"cards":[{"card":"A","state":"old","last":"2026-11-29T09:00:00Z","due":"2026-12-02T09:00:00Z"},{`, 1)
	for _, tt := range []struct{ text, want string }{
		{"", "it is not JSON: unexpected end of JSON input"},
		{"[]", "it is not JSON: json: cannot unmarshal array"},
		{`{"cards":[]}`, "it is not a drill schedule: it has no format and cards"},
		{strings.Replace(good, `"format":1`, `"format":7`, 1), "a newer tenx wrote it (format 7, this one reads up to 1)"},
		{strings.Replace(good, `"format":1`, `"format":0`, 1), "unknown format 0"},
		{strings.Replace(good, `"reps":2`, `"repz":2`, 1), `unknown field "repz"`},
		{strings.Replace(good, `"difficulty":5`, `"difficulty":50`, 1), "cards[0]: a/c1: a difficulty of 50: want 1 to 10"},
		{strings.Replace(good, `"stability":3`, `"stability":-3`, 1), "cards[0]: a/c1: a stability of -3 days"},
		{strings.Replace(good, `"due":"2026-12-02`, `"due":"2020-12-02`, 1), "cards[0]: a/c1: it is due before its last review"},
		{strings.Replace(good, `"reps":2`, `"reps":-2`, 1), "cards[0]: a/c1: a count is out of range"},
		{twice, `cards[0]: "A" is not a card: want DECK/CARD`},
		{strings.Replace(good, `"cards":[`, `"cards":[`+good[strings.Index(good, `{"card"`):len(good)-2]+`,`, 1), "cards[1]: a/c1 appears twice"},
	} {
		_, err := ReadExport(strings.NewReader(tt.text))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%.60s: %v, want %s", tt.text, err, tt.want)
		}
	}
}

// A file with many errors is rejected with the first ones.
func TestReadExportManyErrors(t *testing.T) {
	many := `{"format":1,"cards":[` + strings.Repeat(`{"card":"x/y"},`, 5000) + `{"card":"x/y"}]}`
	_, err := ReadExport(strings.NewReader(many))
	if err == nil || strings.Count(err.Error(), "\n") != mostErrors || !strings.Contains(err.Error(), "cards[9]: ") || strings.Contains(err.Error(), "cards[10]: ") {
		t.Errorf("%.300s", err)
	}
}

func TestAnki(t *testing.T) {
	d := deckOf("a", 1)
	d.Title, d.Topics = "Storage & more", []string{"s3"}
	c := &d.Cards[0]
	c.Ask = "What is\tx < y,\n\"quoted\"?"
	c.Answer = "It is\nso."
	c.Points = []rubric.Criterion{{Title: "Says so"}}
	c.Wrong = []rubric.Criterion{{Title: "Denies it"}}
	c.Sources = []scenarios.CardSource{{From: "A book", Date: "2026-11-30"}}
	var b bytes.Buffer
	if err := Anki(&b, []*scenarios.Deck{d}); err != nil {
		t.Fatal(err)
	}
	want := "#separator:tab\n#html:true\n#columns:Id\tDeck\tFront\tBack\tTags\n#guid column:1\n#deck column:2\n#tags column:5\n#notetype:Basic\n" +
		"tenx-a-c1\ttenx::Storage & more\tWhat is x &lt; y, &#34;quoted&#34;?\t" +
		"It is so.<br><br>Points<ul><li>Says so</li></ul><br><br>Wrong<ul><li>Denies it</li></ul><small>A book (2026-11-30)</small><br>\ttenx distributed a s3\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
