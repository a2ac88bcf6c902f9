package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tenx/cmd/tenx/web"
	"tenx/engine/drill"
	"tenx/engine/fsrs"
	"tenx/scenarios"
)

// driller runs drill commands with a fake clock in one data folder, with typed lines as input.
type driller struct {
	t    *testing.T
	data string
	now  time.Time
}

func newDriller(t *testing.T) *driller {
	return &driller{t, t.TempDir(), time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)}
}

// smallDecks returns only the decks for tests.
func smallDecks() (*scenarios.Decks, error) {
	return scenarios.NewDecks(scenarios.Pack{Name: "pack", FS: os.DirFS("../../testdata/pack")})
}

// run returns what a command prints and its exit code. The clock advances by a minute with each line read.
func (d *driller) run(input string, args ...string) (out, errs string, code int) {
	d.t.Helper()
	var o, e bytes.Buffer
	a := newApp(strings.NewReader(input), &o, &e)
	a.data, a.config, a.cache = d.data, "", ""
	a.now = func() time.Time { return d.now }
	a.tick = func(time.Duration) (<-chan time.Time, func()) { return nil, func() {} }
	a.decks = smallDecks
	code = a.run(append([]string{"drill"}, args...))
	return o.String(), e.String(), code
}

// sees runs a command and checks that its output contains some parts in order.
func (d *driller) sees(input string, args []string, parts ...string) string {
	d.t.Helper()
	out, errs, code := d.run(input, args...)
	if code != 0 || errs != "" {
		d.t.Errorf("drill %v: exit code %d, %s", args, code, errs)
	}
	rest := out
	for _, p := range parts {
		_, after, ok := strings.Cut(rest, p)
		if !ok {
			d.t.Errorf("drill %v: no %q in order in\n%s", args, p, out)
			return out
		}
		rest = after
	}
	return out
}

const (
	stormAnswer  = "Each client backs off exponentially with jitter, so that they do not come back together.\nA circuit breaker stops the retries, because a short outage would triple the load.\n\n\n"
	chargeAnswer = "The client sends an idempotency key, so that a retry is the same payment.\n\n"
)

// A week of drills: two cards, one always known and one always forgotten.
func TestDrillWeek(t *testing.T) {
	d := newDriller(t)
	d.sees("", []string{"--due"}, "nothing is due, 2 new today\n")
	d.sees(stormAnswer+chargeAnswer+"good\n", nil,
		"1. Retries and idempotency, new (2m)", "Your service times out", "[yes]  Backs off exponentially", "“Each client backs off exponentially with jitter",
		"2 of 2 points, 58 % by weight and detail: easy", "A model answer", "Source: ", "easy: it comes again in 8 days, on 2026-12-08",
		"2. Retries and idempotency, new (2m)", "A payment request", "1 of 2 points, 22 % by weight and detail: hard", "good: it comes again in 10 minutes",
		"2 questions: 1 good, 1 easy. Now: nothing is due; the next question comes in 10\nminutes")
	d.now = d.now.Add(10 * time.Minute)
	d.sees(chargeAnswer+"g\n", nil, "A payment request", "good: it comes again in 2 days, on 2026-12-02")
	d.now = d.now.AddDate(0, 0, 1)
	d.sees("", nil, "nothing is due; next: 1 question tomorrow\n")
	for day := range 3 { // Wednesday to Friday: forgotten, learned again
		d.now = time.Date(2026, 12, 2+day, 9, 0, 0, 0, time.UTC)
		d.sees("", []string{"--due"}, "retries/charge-twice  due 2026-12-0", "1 due\n")
		d.sees("/show\n\n", nil, "A payment request", "A model answer", "again: it comes again in 10 minutes")
		d.now = d.now.Add(11 * time.Minute)
		d.sees(chargeAnswer+"3\n", nil, "good: it comes again tomorrow")
	}
	d.now = time.Date(2026, 12, 8, 7, 0, 0, 0, time.UTC)
	d.sees("", []string{"--due"}, "retries/charge-twice", "retries/retry-storm  due 2026-12-08, recall 9", "2 due\n")
	d.sees("", []string{"--list"}, "retries   2 cards,  2 seen,  2 due")
}

// A draft is saved when the input ends in the middle of an answer or before the grade.
func TestDrillKeepsWhatIsTyped(t *testing.T) {
	d := newDriller(t)
	d.sees("Clients back off", nil, "1. Retries", "nothing is due, 2 new today")
	d.sees("with jitter, so that they do not come back together.\n/skip\n/quit\n", nil, "[you started this answer: continue it, or type /clear to start over]\n  Clients back off\n")
	d.sees("", nil, "  Clients back off\n  with jitter, so that they")
	d.sees("/done\n/quit\n", nil, "[yes]  Backs off", "[Enter takes hard; or again, hard, good, easy]", "nothing is due, 2 new today")
	d.sees("/clear\n/done\nNo idea, sorry.\n/done\nmaybe\nagain\n/quit\n", nil,
		"Clients back off", "[the answer is empty]", "[nothing typed yet", "too short to be judged", `[unknown grade "maybe"`, "again: it comes again in 1 minute", "2. Retries", "1 question: 1 again. Now: nothing is due, 1 new today")
}

// A line that begins with a slash is a command, unless it is a path or begins with two.
func TestDrillCommands(t *testing.T) {
	d := newDriller(t)
	d.sees("/help\n//done is what I type\n/var/log grows, because nobody rotates it\n", nil, "[unknown command /help; /done, /show, /skip, /clear, /quit]")
	d.sees("", nil, "[you started this answer", "  /done is what I type\n  /var/log grows")
}

func TestDrillFlags(t *testing.T) {
	d := newDriller(t)
	d.sees("", []string{"--new", "0"}, "nothing is due\n")
	d.sees(stormAnswer, []string{"--count", "1"}, "1. Retries", "1 question: 1 easy. Now: nothing is due, 1 new today")
	d.sees(chargeAnswer+"\n", []string{"--card", "retries/charge-twice"}, "Retries and idempotency, new (2m)", "hard: it comes again in 6 minutes")
	d.sees("", []string{"queues", "--list"}, "retries   2 cards,  2 seen")
	for _, tt := range []struct {
		args []string
		want string
		code int
	}{
		{[]string{"cachng"}, `no deck, group or topic "cachng"`, exitError},
		{[]string{"queue"}, `did you mean "queues"?`, exitError},
		{[]string{"--count", "0"}, "--count must be at least 1", exitUsage},
		{[]string{"--new", "-1"}, "--new at least 0", exitUsage},
		{[]string{"--list", "--due"}, "--list and --due cannot be used together", exitUsage},
		{[]string{"--answer", "x"}, "--answer needs --card", exitUsage},
		{[]string{"queues", "--card", "retries/retry-storm"}, "cannot be used with", exitUsage},
		{[]string{"--format", "json"}, "--format is for --list and --due", exitUsage},
		{[]string{"--due", "--format", "xml"}, `unknown format "xml"`, exitUsage},
		{[]string{"a", "b"}, "accepts at most 1 arg", exitUsage},
		{[]string{"--card", "retries"}, `"retries" names no card`, exitError},
	} {
		_, errs, code := d.run("", tt.args...)
		if code != tt.code || !strings.Contains(errs, tt.want) {
			t.Errorf("%v: exit code %d, %s; want %d, %s", tt.args, code, errs, tt.code, tt.want)
		}
	}
}

// A drill warns if the clock is behind, and events dated in the future count as now.
func TestDrillClockSetBack(t *testing.T) {
	d := newDriller(t)
	right := d.now
	d.now = right.AddDate(3, 0, 0)
	d.sees(stormAnswer, []string{"--count", "1"}, "easy: it comes again in 8 days")
	d.now = right
	_, errs, code := d.run("", "--due")
	if code != 0 || !strings.Contains(errs, "the last drill is dated 2029-11-30 09:00, and the clock says 2026-11-30 09:00\n") {
		t.Errorf("exit code %d: %s", code, errs)
	}
	d.run(chargeAnswer+"easy\n", "--count", "1")
	d.now = right.AddDate(0, 0, 8)
	d.sees("", []string{"--due"}, "2 due\n")
}

func TestDrillLogTrouble(t *testing.T) {
	d := newDriller(t)
	d.sees(stormAnswer, []string{"--count", "1"})
	name := filepath.Join(d.data, drill.FileName)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	put := func(data string) {
		if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put(strings.Replace(string(text), `"format":1`, `"format":2`, 1))
	for _, args := range [][]string{nil, {"--due"}, {"--list"}, {"--export", "-"}} {
		if _, errs, code := d.run("", args...); code != exitError || !strings.Contains(errs, "a newer tenx wrote this drill log (format 2, this one reads up to 1)\nhint: update tenx to read it; nothing was changed\n") {
			t.Errorf("newer, %v: %d %s", args, code, errs)
		}
	}
	put(string(text) + `{"seq":9,"at":`)
	if _, errs, code := d.run("/quit\n"); code != 0 || !strings.Contains(errs, "ended in an incomplete line (14 bytes), which was removed") {
		t.Errorf("torn: %d %s", code, errs)
	}
	if now, _ := os.ReadFile(name); !bytes.Equal(now, text) {
		t.Error("more or less than the torn line was cut off")
	}
	put(string(text) + "{}\n")
	_, errs, code := d.run("", "--due")
	if code != exitError || !strings.Contains(errs, "drill.jsonl:5:1: the drill log is damaged: the line has no checksum\n") {
		t.Errorf("damaged: %d %s", code, errs)
	}
	out, errs, code := d.run("", "--export", "-")
	if code != exitError || !strings.Contains(out, `"card": "retries/retry-storm"`) || !strings.Contains(errs, "everything before that line was exported") {
		t.Errorf("export of a damaged log: %d %s %s", code, out, errs)
	}
}

func TestDrillIsLocked(t *testing.T) {
	d := newDriller(t)
	log, _, err := drill.Open(d.data, d.now)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	if _, errs, code := d.run(""); code != exitError || errs != "tenx: another tenx drill is running\nhint: continue there, or close it first\n" {
		t.Errorf("%d %s", code, errs)
	}
	d.sees("", []string{"--due"}, "nothing is due, 2 new today\n") // reading needs no lock
}

// If the log is removed, an answer is not acknowledged, and the draft is saved elsewhere.
func TestDrillLogTakenAway(t *testing.T) {
	d := newDriller(t)
	a := newApp(strings.NewReader(""), io.Discard, io.Discard)
	a.data, a.config, a.cache, a.decks = d.data, "", "", smallDecks
	round, err := a.newDrillRound(drillFlags{topic: "queues", count: 2, fresh: 5})
	if err != nil {
		t.Fatal(err)
	}
	defer round.log.Close()
	t.Setenv("TMPDIR", t.TempDir())
	i := round.next()
	c, problems := i.Deck.Compile(i.Card.ID)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if err := os.Remove(filepath.Join(d.data, drill.FileName)); err != nil {
		t.Fatal(err)
	}
	_, graded := round.record(round.mark(c, "Clients back off", time.Minute), fsrs.Good)
	for _, err := range []error{round.keep(c.Ref(), "Clients back off"), graded} {
		var hint *hintError
		if !errors.Is(err, drill.ErrChanged) || !errors.As(err, &hint) {
			t.Errorf("it is acknowledged: %v", err)
			continue
		}
		_, file, _ := strings.Cut(hint.hint, "the whole answer is saved in ")
		if text, err := os.ReadFile(file); string(text) != "Clients back off" {
			t.Errorf("%s: %q %v", hint.hint, text, err)
		}
	}
	if round.asked != 0 {
		t.Error("it counts as answered")
	}
}

func TestDrillGoesToAnotherMachine(t *testing.T) {
	here, there := newDriller(t), newDriller(t)
	here.sees(stormAnswer+chargeAnswer+"easy\n", nil, "2 questions")
	file := filepath.Join(t.TempDir(), "drills.json")
	if _, errs, code := here.run("", "--export", file); code != 0 || errs != "wrote "+file+"\n" {
		t.Fatal(code, errs)
	}
	there.sees("", []string{"--import", file}, "imported 2 cards; 0 already up to date here\n")
	there.sees("", []string{"--import", file}, "imported 0 cards; 2 already up to date here\n")
	there.sees("", nil, "nothing is due; next: 2 questions in 8 days, on 2026-12-08\n")
	if err := os.WriteFile(file, []byte(`{"format":2,"cards":[]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	_, errs, code := there.run("", "--import", file)
	if code != exitError || !strings.Contains(errs, "a newer tenx wrote it (format 2, this one reads up to 1)\nhint: nothing was changed") {
		t.Errorf("%d %s", code, errs)
	}
	there.sees("", []string{"--list"}, "2 seen")
	late := `{"format":1,"cards":[{"card":"retries/retry-storm","state":"review","stability":2,"difficulty":5,"reps":1,"last":"2036-11-30T09:00:00Z","due":"2036-12-02T09:00:00Z"}]}`
	if err := os.WriteFile(file, []byte(late), 0o600); err != nil {
		t.Fatal(err)
	}
	_, errs, code = there.run("", "--import", file)
	if code != exitError || !strings.Contains(errs, "cards[0]: retries/retry-storm was reviewed on 2036-11-30, and today is 2026-11-30\nhint: nothing was changed") {
		t.Errorf("a review that is to come: %d %s", code, errs)
	}
	there.sees("", nil, "nothing is due; next: 2 questions in 8 days, on 2026-12-08\n")
}

// The time of an answer is shown while it is typed, and an answer that is too late is not easy.
func TestDrillClock(t *testing.T) {
	d := newDriller(t)
	var o, e bytes.Buffer
	in, typist := io.Pipe()
	a := newApp(in, &o, &e)
	a.data, a.config, a.cache, a.decks = d.data, "", "", smallDecks
	seconds := make(chan time.Duration, 1)
	at := d.now
	a.now = func() time.Time {
		select {
		case s := <-seconds:
			at = at.Add(s)
		default:
		}
		return at
	}
	a.tick = func(time.Duration) (<-chan time.Time, func()) { return nil, func() {} }
	ended := make(chan error, 1)
	go func() { ended <- a.drill(context.Background(), drillFlags{count: 1, fresh: 5, format: "text"}) }()
	first, rest, _ := strings.Cut(stormAnswer, "\n")
	io.WriteString(typist, first+"\n")
	seconds <- 150 * time.Second
	io.WriteString(typist, rest)
	typist.Close()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(o.String(), "2 of 2 points, 58 % by weight and detail: good") {
		t.Error(o.String())
	}
	if got := leftPrompt(-5 * time.Second); got != "over by 00:05 > " {
		t.Errorf("prompt %q", got)
	}
}

// The server's side of a round: what a page requests, in a person's order and out of order.
func TestDrillHost(t *testing.T) {
	d := newDriller(t)
	a := newApp(strings.NewReader(""), io.Discard, io.Discard)
	a.data, a.config, a.cache, a.decks = d.data, "", "", smallDecks
	a.now = func() time.Time { return d.now }
	round, err := a.newDrillRound(drillFlags{topic: "queues", count: 2, fresh: 5})
	if err != nil {
		t.Fatal(err)
	}
	defer round.log.Close()
	h := &drillHost{round: round, shown: map[string]time.Time{}}
	old := func(err error, what string) {
		t.Helper()
		if !errors.Is(err, web.ErrOldQuestion) {
			t.Errorf("%s: %v", what, err)
		}
	}
	old(h.Keep("retries/retry-storm", "x"), "before anything is asked")
	q, err := h.Next()
	if err != nil || q.Card != "retries/retry-storm" || q.Number != 1 || q.Limit != 120 {
		t.Fatal(q, err)
	}
	if err := h.Keep(q.Card, "Clients back off"); err != nil {
		t.Fatal(err)
	}
	d.now = d.now.Add(time.Minute)
	if q, _ = h.Next(); q.Begun != "Clients back off" || q.Spent != 60 { // the page was reopened
		t.Errorf("%+v", q)
	}
	_, err = h.Grade(q.Card, "good")
	old(err, "a grade before the marks")
	m, err := h.Mark(q.Card, strings.TrimSpace(stormAnswer))
	if err != nil || m.Suggested != "easy" || m.Summary != "2 of 2 points, 58 % by weight and detail" || len(m.Points) != 2 || len(m.Points[0].Quotes) == 0 {
		t.Fatalf("%+v %v", m, err)
	}
	d.now = d.now.Add(10 * time.Minute) // reading the marks does not use up the answer's time
	if m, _ = h.Mark(q.Card, strings.TrimSpace(stormAnswer)); m.Suggested != "easy" {
		t.Errorf("marked again: %s", m.Suggested)
	}
	_, err = h.Grade(q.Card, "great")
	old(err, "an unknown grade")
	if again, err := h.Grade(q.Card, "easy"); err != nil || again != "in 8 days, on 2026-12-08" {
		t.Error(again, err)
	}
	old(h.Skip(q.Card), "a question of before")
	q, _ = h.Next()
	if m, err := h.Mark(q.Card, ""); err != nil || m.Suggested != "again" || len(m.Points) > 0 || m.Answer == "" || len(m.Sources) != 1 {
		t.Errorf("the answer at once: %+v %v", m, err)
	}
	if err := h.Skip(q.Card); err != nil {
		t.Error(err)
	}
	if q, err := h.Next(); q != nil || err != nil || h.Summary() != "1 question: 1 easy. Now: nothing is due, 1 new today; next: 1 question in 8 days, on 2026-12-08" {
		t.Error(q, err, h.Summary())
	}
}
