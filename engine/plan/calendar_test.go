package plan

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"

	"tenx/rubric"
)

// written writes a plan's calendar and reads it back with another program's parser.
func written(t *testing.T, p *Plan, at time.Duration) (string, []ical.Event) {
	t.Helper()
	var b bytes.Buffer
	if err := p.Calendar(&b, CalendarOptions{Plan: "k3", At: at}); err != nil {
		t.Fatal(err)
	}
	cal, err := ical.NewDecoder(bytes.NewReader(b.Bytes())).Decode()
	if err != nil {
		t.Fatalf("a second parser refuses it: %v", err)
	}
	if problems := cal.Props.Get(ical.PropVersion); problems == nil || problems.Value != "2.0" {
		t.Errorf("version %v", problems)
	}
	return b.String(), cal.Events()
}

// bounds returns an event's first and last moment in a time zone.
func bounds(t *testing.T, e ical.Event, loc *time.Location) (from, to time.Time) {
	t.Helper()
	from, err := e.DateTimeStart(loc)
	if err != nil {
		t.Fatal(err)
	}
	to, err = e.DateTimeEnd(loc)
	if err != nil {
		t.Fatal(err)
	}
	return from.In(loc), to.In(loc)
}

// Across a change to and from daylight saving time and a leap day, each event is on a day of its week, at the requested local time, and as
// long as its task.
func TestCalendarHours(t *testing.T) {
	for _, tt := range []struct {
		zone  string
		start time.Time
		leap  bool // February 29 is in it
	}{
		{"Europe/Berlin", time.Date(2028, 2, 14, 0, 0, 0, 0, time.UTC), true},     // summer time from 26 March 2028
		{"America/New_York", time.Date(2028, 2, 21, 0, 0, 0, 0, time.UTC), true},  // from 12 March 2028
		{"America/New_York", time.Date(2026, 10, 5, 0, 0, 0, 0, time.UTC), false}, // until 1 November 2026
		{"Asia/Kathmandu", time.Date(2027, 2, 22, 0, 0, 0, 0, time.UTC), false},
	} {
		t.Run(tt.zone+tt.start.Format(" 2006"), func(t *testing.T) {
			loc := zone(t, tt.zone)
			in := input(loc)
			in.Start, in.Hours = date(tt.start.Year(), tt.start.Month(), tt.start.Day(), loc), 10
			in.Now = in.Start
			p := Make(in)
			text, events := written(t, p, 19*time.Hour+30*time.Minute)
			offsets, days := map[int]bool{}, map[string]bool{}
			first := map[string]bool{}
			for i, task := range flat(p) {
				from, to := bounds(t, find(t, events, task), loc)
				_, offset := from.Zone()
				offsets[offset] = true
				days[from.Format("01-02")] = true
				if from.Before(task.from) || !from.Before(task.to) {
					t.Errorf("event %d, %s of the week from %s, is on %s", i, task.ID, task.from, from)
				}
				if got := to.Sub(from); got != time.Duration(task.Minutes)*time.Minute {
					t.Errorf("%s takes %s, want %d min", task.ID, got, task.Minutes)
				}
				if clock := from.Format("15:04"); clock == "19:30" {
					first[from.Format(time.DateOnly)] = true
				} else if clock < "19:30" && task.Minutes <= longTask {
					t.Errorf("%s begins at %s", task.ID, clock)
				}
			}
			if want := 2; tt.zone != "Asia/Kathmandu" && len(offsets) != want {
				t.Errorf("%d offsets from UTC, want %d: the change is not in it", len(offsets), want)
			}
			if tt.leap && !days["02-29"] && !days["02-28"] && !days["03-01"] {
				t.Errorf("nothing around the leap day: %v", days)
			}
			if len(first) < 12 {
				t.Errorf("only %d days begin at 19:30", len(first))
			}
			if strings.Contains(text, "TZID") {
				t.Error("a time zone without its description")
			}
		})
	}
}

// placed is a task with its week.
type placed struct {
	Task
	from, to time.Time
}

func flat(p *Plan) []placed {
	var list []placed
	for _, w := range p.Weeks {
		for _, t := range w.Tasks {
			if !t.Moved {
				list = append(list, placed{t, w.From, w.To})
			}
		}
	}
	return list
}

func find(t *testing.T, events []ical.Event, task placed) ical.Event {
	t.Helper()
	for _, e := range events {
		from, err := e.DateTimeStart(time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		summary, err := e.Props.Text(ical.PropSummary)
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimPrefix(summary, "Done: ") == task.Title && !from.Before(task.from) && from.Before(task.to) {
			return e
		}
	}
	t.Fatalf("no event for %s in the week from %s", task.Title, task.from)
	return ical.Event{}
}

// Each UID is unique, and those of unfinished tasks stay the same when the plan is computed again some weeks later.
func TestCalendarUIDs(t *testing.T) {
	in := input(time.UTC)
	uids := func(now time.Time, past ...Attempt) []string {
		in.Now, in.Past = now, past
		_, events := written(t, Make(in), 19*time.Hour)
		var list []string
		for _, e := range events {
			id, err := e.Props.Text(ical.PropUID)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, id)
		}
		slices.Sort(list)
		if n := len(list); len(slices.Compact(slices.Clone(list))) != n {
			t.Errorf("some of %d UIDs occur twice: %v", n, list)
		}
		return list
	}
	before := uids(in.Start)
	after := uids(in.Start.AddDate(0, 0, 10), attempt(Problem, "links", in.Start.AddDate(0, 0, 1), 1, rubric.NoHire))
	for _, id := range []string{"problem-links-1.k3@tenx", "problem-chat-1.k3@tenx", "loop-loop-2.k3@tenx"} {
		if !slices.Contains(before, id) || !slices.Contains(after, id) {
			t.Errorf("%s is not in both", id)
		}
	}
	if !slices.Contains(after, "problem-links-2.k3@tenx") {
		t.Errorf("the repetition of a weak problem has no separate UID: %v", after)
	}
}

// Lines end in CR LF and have at most 75 octets. A fold is never inside a character. Commas, semicolons, backslashes and line breaks in a text
// survive a round trip.
func TestCalendarText(t *testing.T) {
	title := `A long title with "quotes", semicolons; a \ backslash, an emoji 👩🏽‍💻 and Ümläute, ` + strings.Repeat("日本語", 20) + "\x07\r\nand a second line"
	in := input(time.UTC)
	in.Weeks = 1
	in.Items = []Item{{Kind: Problem, ID: "long", Title: title, Minutes: 75, Difficulty: "beginner"}}
	text, events := written(t, Make(in), 19*time.Hour)
	for _, line := range strings.SplitAfter(text, "\n") {
		if line == "" {
			continue
		}
		if !strings.HasSuffix(line, "\r\n") || len(line) > 75+2 {
			t.Errorf("a line of %d octets: %q", len(line)-2, line)
		}
		if !strings.HasSuffix(strings.ToValidUTF8(line, "?"), line) {
			t.Errorf("a character is split: %q", line)
		}
	}
	got, err := events[0].Props.Text(ical.PropSummary)
	if want := strings.ReplaceAll(strings.ReplaceAll(title, "\x07", " "), "\r\n", "\n"); err != nil || got != want {
		t.Errorf("%v: came back as\n%q, want\n%q", err, got, want)
	}
}

// A task that fills half a day is on a Saturday morning, whatever the plan's first day.
func TestCalendarLoop(t *testing.T) {
	for d := range 7 {
		in := input(time.UTC)
		in.Start = in.Start.AddDate(0, 0, d)
		in.Now = in.Start
		_, events := written(t, Make(in), 19*time.Hour)
		n := 0
		for _, e := range events {
			if s, _ := e.Props.Text(ical.PropSummary); s == "A whole interview day" {
				n++
				if from, _ := bounds(t, e, time.UTC); from.Weekday() != time.Saturday || from.Hour() != 10 {
					t.Errorf("a loop on %s", from)
				}
			}
		}
		if n != 2 {
			t.Errorf("%d loops", n)
		}
	}
}
