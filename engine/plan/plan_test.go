package plan

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

var update = flag.Bool("update", false, "rewrite golden files")

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Skip("no time zones here: ", err)
	}
	return loc
}

func date(y int, m time.Month, d int, loc *time.Location) time.Time {
	return time.Date(y, m, d, 0, 0, 0, 0, loc)
}

// library returns a small library: problems of each difficulty, stories, decks, and the track's reading.
func library() []Item {
	var items []Item
	problem := func(difficulty, topic string, ids ...string) {
		for _, id := range ids {
			items = append(items, Item{Kind: Problem, ID: id, Title: "Design " + id, Minutes: 75, Difficulty: difficulty, Topics: []string{topic}})
		}
	}
	problem("beginner", "caching", "links", "blog")
	problem("beginner", "storage", "photos")
	problem("common", "messaging", "chat")
	problem("common", "caching", "cache")
	problem("common", "cost", "bill")
	problem("advanced", "multi-region", "regions")
	problem("advanced", "serverless", "lambda", "mesh")
	for _, id := range []string{"crisis", "ownership", "innovation", "operational-excellence"} {
		items = append(items, Item{Kind: Story, ID: id, Title: "Tell me about " + id, Minutes: 30})
	}
	items = append(items, Item{Kind: Conversation, ID: "offer", Title: "Negotiate an offer", Minutes: 30})
	for _, d := range [][3]string{
		{"consensus", "distributed", "consensus"},
		{"invalidation", "performance", "caching"},
		{"latency", "performance", "latency"},
		{"s3", "storage", "storage"},
		{"elasticache", "database", "caching"},
		{"vpc", "networking", "networking"},
		{"graphs", "coding", "coding"},
		{"heaps", "coding", "coding"},
	} {
		items = append(items, Item{Kind: Drill, ID: d[0], Title: "About " + d[0], Minutes: 15, Group: d[1], Topics: []string{d[2]}})
	}
	items = append(items, ReadingList()...)
	return append(items, Item{Kind: Loop, ID: "loop", Title: "A whole interview day", Minutes: 180}, Item{Kind: Fit, ID: "fit", Title: "What you want of a team", Minutes: 20})
}

func attempt(kind Kind, id string, at time.Time, mark float64, band rubric.Band) Attempt {
	return Attempt{
		Kind: kind, ID: id, At: at, Mark: &mark, Marks: map[string]float64{"scalability": mark + 0.5, "cost": mark - 0.5, "reliability": mark, "operations": mark},
		Bands: map[rubric.Level]rubric.Band{rubric.L6: band},
	}
}

func input(loc *time.Location) Input {
	start := date(2026, 11, 30, loc)
	return Input{Options: Options{Start: start, Weeks: 12, Hours: 6, Level: rubric.L6}, Now: start, Items: library()}
}

// where lists the weeks that contain an item.
func where(p *Plan, kind Kind, id string) []int {
	var list []int
	for _, w := range p.Weeks {
		for _, t := range w.Tasks {
			if t.Kind == kind && t.ID == id {
				list = append(list, w.N)
			}
		}
	}
	return list
}

// Everything in the track comes in its phase, and no week takes more than its hours allow.
func TestWholeTrack(t *testing.T) {
	p := Make(input(time.UTC))
	if len(p.LeftOut) > 0 {
		t.Errorf("left out: %v", p.LeftOut)
	}
	phases := map[string]int{}
	for _, w := range p.Weeks {
		phases[w.Phase]++
		if over := w.Minutes() - 360; over > loopSlack {
			t.Errorf("week %d has %d minutes too much", w.N, over)
		}
		if len(w.Tasks) < 3 {
			t.Errorf("week %d has only %v", w.N, w.Tasks)
		}
	}
	if diff := cmp.Diff(map[string]int{"Foundation": 4, "AWS specialization": 4, "Interview mastery": 4}, phases); diff != "" {
		t.Errorf("weeks by phase (-want +got):\n%s", diff)
	}
	for _, tt := range []struct {
		kind     Kind
		id       string
		from, to int
	}{
		{Problem, "links", 1, 4},
		{Problem, "photos", 1, 4},
		{Story, "ownership", 1, 4},
		{Drill, "consensus", 1, 4},
		{Reading, "well-architected", 4, 8},
		{Conversation, "offer", 9, 12},
		{Loop, "loop", 9, 12},
		{Fit, "fit", 9, 12},
	} {
		at := where(p, tt.kind, tt.id)
		if len(at) == 0 || at[0] < tt.from || at[0] > tt.to {
			t.Errorf("%s %s is in weeks %v, want %d to %d first", tt.kind, tt.id, at, tt.from, tt.to)
		}
	}
	if got := where(p, Story, "crisis"); len(got) != 3 {
		t.Errorf("a story that three phases name is in weeks %v", got)
	}
	if got := where(p, Loop, "loop"); !slices.Equal(got, []int{10, 12}) {
		t.Errorf("loops in the weeks %v", got)
	}
}

// A weak item comes again the week after and once more later, its topics come sooner, and a good one does not come again.
func TestWeak(t *testing.T) {
	in := input(time.UTC)
	before := Make(in)
	in.Past = []Attempt{
		attempt(Problem, "links", in.Start.AddDate(0, 0, 1), 1.4, rubric.NoHire),
		attempt(Problem, "photos", in.Start.AddDate(0, 0, 2), 3.4, rubric.Hire),
	}
	in.Now = in.Start.AddDate(0, 0, 7)
	p := Make(in)
	got := where(p, Problem, "links")
	if len(got) < 3 || !slices.Equal(got[:3], []int{1, 2, 5}) {
		t.Errorf("the weak problem is in weeks %v", got)
	}
	if got := where(p, Problem, "photos"); slices.ContainsFunc(got, func(n int) bool { return n > 1 && n < 6 }) {
		t.Errorf("the good problem comes again in %v", got)
	}
	for _, id := range []string{"cache", "elasticache"} {
		kind := Problem
		if id == "elasticache" {
			kind = Drill
		}
		was, is := where(before, kind, id), where(p, kind, id)
		if is[0] >= was[0] {
			t.Errorf("%s does not come sooner: weeks %v, before %v", id, is, was)
		}
	}
	i := slices.IndexFunc(p.Weeks[1].Tasks, func(t Task) bool { return t.ID == "links" })
	if got, want := p.Weeks[1].Tasks[i].Why, "again: no hire on 1 December, weakest in cost (0.9)"; got != want {
		t.Errorf("why = %q, want %q", got, want)
	}
}

// A past week stays as it was planned. What was not done in it comes again; what was done is checked off, planned or not.
func TestWeeksGoBy(t *testing.T) {
	in := input(time.UTC)
	first := Make(in).Weeks[0]
	in.Past = []Attempt{
		attempt(Problem, first.Tasks[0].ID, in.Start.AddDate(0, 0, 3), 3.1, rubric.Hire),
		attempt(Problem, "mesh", in.Start.AddDate(0, 0, 4), 3.1, rubric.Hire),
		attempt(Problem, "lambda", in.Start.AddDate(0, 0, 8), 1, rubric.StrongNoHire),
	}
	in.Now = in.Start.AddDate(0, 0, 9)
	p := Make(in)
	w := p.Weeks[0]
	if len(w.Tasks) != len(first.Tasks) {
		t.Fatalf("the past week changed: %v, was %v", w.Tasks, first.Tasks)
	}
	for i, task := range w.Tasks {
		if task.key() != first.Tasks[i].key() {
			t.Errorf("task %d is %s, was %s", i, task.ID, first.Tasks[i].ID)
		}
		if done := task.Done != nil; done != (i == 0) {
			t.Errorf("%s is done: %v", task.ID, done)
		}
		if i > 0 && task.Kind != Review && !task.Moved {
			t.Errorf("%s is not done and does not come again", task.ID)
		}
	}
	if len(w.Extra) != 1 || w.Extra[0].ID != "mesh" {
		t.Errorf("beside the plan: %v", w.Extra)
	}
	if p.Current() != 1 || p.Weeks[0].Ticked() != 1 {
		t.Errorf("current week %d, %d ticked", p.Current(), p.Weeks[0].Ticked())
	}
	if got := where(p, Problem, "mesh"); len(got) > 0 && got[0] < 6 {
		t.Errorf("a session outside the plan comes again in %v", got)
	}
}

// The drill of what is due is checked off by a deck that was known before, not by the week's new one.
func TestReviewTick(t *testing.T) {
	in := input(time.UTC)
	deck := Make(in).Weeks[0].Tasks[slices.IndexFunc(Make(in).Weeks[0].Tasks, func(t Task) bool { return t.Kind == Drill })].ID
	in.Past = []Attempt{{Kind: Drill, ID: deck, At: in.Start.AddDate(0, 0, 1)}}
	in.Now = in.Start.AddDate(0, 0, 8)
	p := Make(in)
	review := slices.IndexFunc(p.Weeks[1].Tasks, func(t Task) bool { return t.Kind == Review })
	if review < 0 {
		t.Fatalf("nothing is due in week 2: %v", p.Weeks[1].Tasks)
	}
	if p.Weeks[1].Tasks[review].Done != nil {
		t.Error("ticked before anything was drilled")
	}
	in.Past = append(in.Past, Attempt{Kind: Drill, ID: deck, At: in.Start.AddDate(0, 0, 8)})
	if p = Make(in); p.Weeks[1].Tasks[review].Done == nil {
		t.Error("not ticked")
	}
}

// If there are too few hours, the plan says what is left out. At a lower level, hard problems do not count as left out.
func TestFewHours(t *testing.T) {
	in := input(time.UTC)
	in.Hours, in.Weeks = 0.5, 4
	p := Make(in)
	if len(p.LeftOut) == 0 || len(where(p, Problem, "links")) == 0 {
		t.Errorf("left out %v, links in %v", p.LeftOut, where(p, Problem, "links"))
	}
	total := 0
	for _, w := range p.Weeks {
		total += w.Minutes()
	}
	if total > 4*30+slack+75 {
		t.Errorf("%d minutes of work in 4 half hours", total)
	}
	in.Level, in.Hours, in.Weeks = rubric.L4, 3, 12
	for _, it := range Make(in).LeftOut {
		if it.Difficulty == "advanced" {
			t.Errorf("%s is reported as left out at L4", it.ID)
		}
	}
}

// Any number of weeks and hours gives a plan within its hours with every phase that fits.
func TestEverySize(t *testing.T) {
	for n := 1; n <= MostWeeks; n++ {
		for _, hours := range []float64{0.5, 1, 2, 6, 20, 60} {
			in := input(time.UTC)
			in.Weeks, in.Hours = n, hours
			p := Make(in)
			if len(p.Weeks) != n {
				t.Fatalf("%d weeks of %d", len(p.Weeks), n)
			}
			sum := 0
			for _, w := range p.Weeks {
				sum += w.Minutes()
				seen := map[key]bool{}
				for _, task := range w.Tasks {
					if seen[task.key()] {
						t.Errorf("%d weeks of %g hours: %s is twice in week %d", n, hours, task.ID, w.N)
					}
					seen[task.key()] = true
				}
			}
			if most := int(60*hours)*n + loopSlack; sum > most {
				t.Errorf("%d weeks of %g hours take %d minutes, at most %d", n, hours, sum, most)
			}
			if last := p.Weeks[n-1].Phase; last != "Interview mastery" {
				t.Errorf("%d weeks end with %q", n, last)
			}
		}
	}
}

func TestCheck(t *testing.T) {
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	good := Options{Start: date(2026, 11, 30, time.UTC), Weeks: 12, Hours: 6, Level: rubric.L6}
	for _, tt := range []struct {
		name   string
		change func(*Options)
		option string // option that is rejected; empty for none
	}{
		{"good", func(*Options) {}, ""},
		{"begun some weeks ago", func(o *Options) { o.Start = date(2026, 10, 1, time.UTC) }, ""},
		{"ends today", func(o *Options) { o.Start, o.Weeks = date(2026, 11, 24, time.UTC), 1 }, ""},
		{"ended yesterday", func(o *Options) { o.Start, o.Weeks = date(2026, 11, 23, time.UTC), 1 }, "start"},
		{"in two years", func(o *Options) { o.Start = date(2028, 11, 30, time.UTC) }, "start"},
		{"no hours", func(o *Options) { o.Hours = 0 }, "hours"},
		{"negative hours", func(o *Options) { o.Hours = -3 }, "hours"},
		{"more hours than a week can have", func(o *Options) { o.Hours = 169 }, "hours"},
		{"no weeks", func(o *Options) { o.Weeks = 0 }, "weeks"},
		{"absurdly many weeks", func(o *Options) { o.Weeks = 5000 }, "weeks"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := good
			tt.change(&o)
			var bad *RangeError
			err := o.Check(now)
			if errors.As(err, &bad); (bad == nil) != (tt.option == "") || bad != nil && bad.Option != tt.option {
				t.Errorf("Check = %v, want an error about %q", err, tt.option)
			}
		})
	}
}

// A golden plan for people to read: three weeks in, with a weak problem, unfinished tasks and an unplanned one.
func TestMarkdown(t *testing.T) {
	in := input(time.UTC)
	in.Past = []Attempt{
		attempt(Problem, "links", in.Start.AddDate(0, 0, 1), 1.4, rubric.NoHire),
		attempt(Story, "ownership", in.Start.AddDate(0, 0, 5), 2.9, rubric.Hire),
		attempt(Problem, "links", in.Start.AddDate(0, 0, 10), 3.2, rubric.Hire),
	}
	in.Now = in.Start.AddDate(0, 0, 15)
	var b bytes.Buffer
	if err := Make(in).Markdown(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "plan.md", b.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestProgress(t *testing.T) {
	at := date(2026, 11, 30, time.UTC)
	rows := Progress(library()[:4], []Attempt{
		attempt(Problem, "blog", at.AddDate(0, 0, 2), 2, rubric.Mixed),
		attempt(Problem, "blog", at, 3, rubric.Hire),
		attempt(Problem, "gone", at, 3, rubric.Hire),
		attempt(Problem, "chat", at.AddDate(0, 0, 1), 1, rubric.NoHire),
	})
	var got []string
	for _, r := range rows {
		line := fmt.Sprintf("%s %d", r.ID, r.Times)
		if r.Times > 0 {
			line += fmt.Sprintf(" best %.1f last %.1f weakest %s %.1f", *r.Best, *r.Last, r.Weakest, r.WeakMark)
		}
		got = append(got, line)
	}
	want := []string{"blog 2 best 3.0 last 2.0 weakest cost 1.5", "chat 1 best 1.0 last 1.0 weakest cost 0.5", "links 0", "photos 0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Each phase of the track is complete, and everything to read has its own address.
func TestTrack(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range theTrack().Phases {
		if p.Title == "" || p.About == "" || p.Share < 1 || len(p.Problems) == 0 || len(p.Reading) == 0 {
			t.Errorf("the phase %s is incomplete", p.ID)
		}
		for _, r := range p.Reading {
			if seen[r.ID] || !strings.HasPrefix(r.URL, "https://") || r.Minutes < 10 || r.Title == "" {
				t.Errorf("reading %+v", r)
			}
			seen[r.ID] = true
		}
	}
	if _, err := readTrack([]byte("phasen: []")); err == nil {
		t.Error("an unknown key is accepted")
	}
}
