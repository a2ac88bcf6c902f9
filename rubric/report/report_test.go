package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"tenx/rubric"
)

var update = flag.Bool("update", false, "rewrite golden files")

// card is a scorecard with one of everything.
func card() rubric.Scorecard {
	long := "We shard the table by a hash of the short code so that writes spread over all nodes evenly, and a hot link is served from the cache in front of it instead of from one shard."
	return rubric.Scorecard{
		File: "answer.md", Scenario: "url-shortener", Rules: "1-0123456789ab", Words: 412,
		Order: rubric.Dimensions(),
		Dimensions: map[string]rubric.DimensionMark{
			rubric.Scalability: {Mark: 3.2, Share: 0.81},
			rubric.Reliability: {Mark: 2, Share: 0.5},
			rubric.Cost:        {Mark: 1, Share: 0.4, Cap: "terms are named, but none is tied to why it is needed here"},
			rubric.Operations:  {},
		},
		Overall: rubric.Overall{Mark: 1.6, Bands: map[rubric.Level]rubric.Band{
			rubric.L4: rubric.Hire, rubric.L5: rubric.Mixed, rubric.L6: rubric.NoHire, rubric.L7: rubric.StrongNoHire,
		}},
		Criteria: []rubric.Result{
			{ID: "partitioning", Title: "data is split by a key that spreads the load", Dimension: rubric.Scalability, Outcome: rubric.Hit, Weight: 3, Evidence: []rubric.Evidence{
				{Stage: "high-level", Quote: long, Start: 0, End: len(long)},
				{Stage: "deep-dive", Quote: "the hash\nof the code", Start: 10, End: 30, Prompted: true},
			}},
			{ID: "replicas", Title: "copies in another failure domain", Dimension: rubric.Reliability, Outcome: rubric.Partial, Weight: 2, Feedback: "Say where the copies are and how one takes over.", Evidence: []rubric.Evidence{{Stage: "high-level", Quote: "replicas", Start: 3, End: 11}}},
			{ID: "lost-writes", Title: "acknowledges a link before it is stored", Dimension: rubric.Reliability, Outcome: rubric.Hit, Weight: -2, Feedback: "A link that was given out and is then gone breaks every page that has it.", Evidence: []rubric.Evidence{{Stage: "deep-dive", Quote: "we answer before the write", Start: 3, End: 29}}},
			{ID: "single-point", Title: "a bad sign that was not said", Dimension: rubric.Reliability, Outcome: rubric.Miss, Weight: -2},
			{ID: "alarms", Title: "alarms on what users notice", Dimension: rubric.Operations, Outcome: rubric.Miss, Weight: 3, Feedback: "Name the two or three signals that would wake somebody: redirect errors, the slowest percent, the age of the queue.", Study: "SRE book, chapter 6"},
			{ID: "rollback", Title: "rollback", Dimension: rubric.Operations, Outcome: rubric.NotJudged, Weight: 1},
		},
		Numbers: []rubric.Number{
			{Stage: "estimation", Text: "100M/month = 400/s", Value: 400, Unit: "/s", OffBy: 10.51},
			{Stage: "estimation", Text: "40 TB", Value: 40, Unit: "TB", Fact: "storage", OffBy: 1.2},
		},
		Gaps: []rubric.Gap{{Criterion: "alarms", Title: "alarms on what users notice", Dimension: rubric.Operations, Outcome: rubric.Miss, Gain: 0.412}},
		WayUp: map[rubric.Level][]string{
			rubric.L4: {"alarms"}, rubric.L5: {"alarms", "replicas"}, rubric.L6: {"alarms", "replicas"}, rubric.L7: nil,
		},
		Time: map[string]rubric.StageTime{"high-level": {Spent: 640, Budget: 600}, "deep-dive": {Spent: 0, Budget: 900}, "estimation": {Spent: 61, Budget: 300}},
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got), rewrite with -update:\n%s", name, diff)
	}
}

func TestText(t *testing.T) {
	var b strings.Builder
	o := Options{
		Title: "Design a URL shortener", Level: rubric.L5,
		Stages: []string{"estimation", "high-level", "deep-dive"},
		Guess:  map[string]float64{rubric.Scalability: 3},
	}
	if err := Text(&b, card(), o); err != nil {
		t.Fatal(err)
	}
	golden(t, "card.txt", b.String())
}

func TestTextFitsTheWidth(t *testing.T) {
	for _, width := range []int{60, 80, 100} {
		var b strings.Builder
		if err := Text(&b, card(), Options{Width: width, Level: rubric.L6}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > width {
				t.Errorf("%d columns in a width of %d: %s", n, width, line)
			}
		}
	}
}

func TestColorsSayNothingMore(t *testing.T) {
	var plain, colored strings.Builder
	if err := Text(&plain, card(), Options{}); err != nil {
		t.Fatal(err)
	}
	if err := Text(&colored, card(), Options{Color: true}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(colored.String(), "\x1b[") {
		t.Error("no colours")
	}
	if diff := cmp.Diff(plain.String(), stripped(colored.String())); diff != "" {
		t.Errorf("colours change the text:\n%s", diff)
	}
}

func stripped(s string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "\x1b[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, s, _ = strings.Cut(after, "m")
	}
}

// TestEmpty writes an empty scorecard.
func TestEmpty(t *testing.T) {
	var b strings.Builder
	if err := Text(&b, rubric.Scorecard{}, Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(b.String(), "Not scored at L5, 0.0 of 4\n") {
		t.Errorf("got %q", b.String())
	}
}

func TestQuoteDropsControls(t *testing.T) {
	if got, want := quote("a\x1b[31mb\r\n c\td", 40), "a [31mb c d"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := quote("one two three", 9), "one two…"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestJSONFollowsTheSchema(t *testing.T) {
	c := jsonschema.NewCompiler()
	schema, err := c.Compile("../../docs/score.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	bare := card()
	bare.Criteria, bare.Numbers, bare.Gaps, bare.WayUp, bare.Time = nil, nil, nil, nil, nil
	for _, sc := range []rubric.Scorecard{card(), bare} {
		var b bytes.Buffer
		if err := JSON(&b, sc); err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(b.Bytes(), []byte("\n")); n != 1 || bytes.Contains(b.Bytes(), []byte("null")) {
			t.Errorf("%d lines, or a null: %s", n, b.Bytes())
		}
		v, err := jsonschema.UnmarshalJSON(&b)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Error(err)
		}
	}
}

// TestJSONIsStable compares the bytes, and checks that decoding them gives the same scorecard.
func TestJSONIsStable(t *testing.T) {
	var b, again bytes.Buffer
	if err := JSON(&b, card()); err != nil {
		t.Fatal(err)
	}
	golden(t, "card.json", b.String())
	var back rubric.Scorecard
	if err := json.Unmarshal(b.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if err := JSON(&again, back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), again.String()); diff != "" {
		t.Error(diff)
	}
}
