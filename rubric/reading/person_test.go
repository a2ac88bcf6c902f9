package reading

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// actsOf lists who does what in a text that is read as a story.
func actsOf(text string) string {
	r := ReadAs(Narrating, Default(), []Text{{Stage: "s", Text: text}}, nil)
	var out []string
	for _, a := range r.acts {
		who := [...]string{"-", "I", "we", "they"}[a.who]
		if a.what == supposed {
			who += " would"
		}
		out = append(out, who+" "+r.toks[a.token].text)
	}
	return strings.Join(out, ", ")
}

// Subjects and verbs tell who does something in a story.
func TestPeople(t *testing.T) {
	for text, want := range map[string]string{
		"I paged the engineer, opened a bridge and rolled back the release.":       "I paged, I opened, I rolled",
		"We looked at the graphs, but I decided to wait.":                          "we looked, I decided",
		"The team restarted the nodes.":                                            "we restarted",
		"Another team owned the database, so I called them.":                       "they owned, I called",
		"My manager told the customers, and she wrote the report.":                 "they told, they wrote",
		"Dana and I wrote the fix.":                                                "we wrote",
		"The release was rolled back, and the errors fell.":                        "",
		"The failed deploy blocked everything.":                                    "",
		"I would roll it back and I'd page the team.":                              "I would would",
		"I should have tested it.":                                                 "",
		"I had never tested it with real load.":                                    "I tested",
		"After an hour of digging, I finally found the leak.":                      "I found",
		"I was the one who approved the change.":                                   "I approved",
		"I didn't restart it.":                                                     "I didn't",
		"Rolled back at once, then called the vendor.":                             "we rolled, we called",
		"We shard the data by user and put a cache in front of it.":                "we put",
		"I leveraged synergies and drove a holistic transformation of excellence.": "",
		"Did I roll it back?":                                                      "",
		"The customers complained, so I called ten of them.":                       "they complained, I called",
	} {
		if got := actsOf(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// A text that is not a story has no acts: designs are read as before.
func TestPeopleOfADesign(t *testing.T) {
	r := Read(Default(), []Text{{Stage: "s", Text: "I rolled back the release."}}, nil)
	if whole, part := r.Did("rollback"); len(r.acts) > 0 || whole != nil || part != nil {
		t.Errorf("acts %v, did %v %v", r.acts, whole, part)
	}
}

// A change is a number with its earlier value or with a verb of change; said twice, it counts once.
func TestChanges(t *testing.T) {
	for text, want := range map[string]int{
		"The error rate fell from 12% to 0.4%.": 1,
		"It took 40 s instead of 10 minutes.":   1,
		"It got much faster.":                   0,
		"There were 40 people.":                 0,
		"In 2023 we moved.":                     0,
		"The bill dropped by $3,000 a month. The bill dropped by $3,000 a month.": 1,
		"With more time it could be reduced by 30%.":                              0,
	} {
		if got := len(ReadAs(Narrating, Default(), []Text{{Stage: "s", Text: text}}, nil).Changes()); got != want {
			t.Errorf("%q: %d changes, want %d", text, got, want)
		}
	}
}

func TestMeasures(t *testing.T) {
	r := ReadAs(Narrating, Default(), []Text{{Stage: "s", Text: "In 2023 two engineers spent 3 weeks, 3 weeks again, and $9,000."}}, nil)
	var got []string
	for _, p := range r.Measures() {
		got = append(got, r.Texts[0].Text[p.Start:p.End])
	}
	if diff := cmp.Diff([]string{"3 weeks", "$9,000"}, got); diff != "" {
		t.Error(diff)
	}
}
