package fsrs

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"testing"
	"time"
)

// review is one review in a history in testdata; see its README.
type review [10]float64

// TestReference compares each review of random histories with the result of the reference implementation.
func TestReference(t *testing.T) {
	f, err := os.Open("testdata/reference.jsonl.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	histories, reviews, exact, wrong := 0, 0, 0, 0
	for ; lines.Scan() && wrong < 10; histories++ {
		var h struct {
			Start   int64
			Reviews []review
		}
		if err := json.Unmarshal(lines.Bytes(), &h); err != nil {
			t.Fatal(err)
		}
		at := func(ms float64) time.Time { return time.UnixMilli(h.Start + int64(ms)).UTC() }
		var m Memory
		for k, r := range h.Reviews {
			m = m.Next(Grade(r[1]), at(r[0]))
			reviews++
			if m.Stability == r[4] && m.Difficulty == r[5] {
				exact++
			}
			if !near(m.Stability, r[4]) || !near(m.Difficulty, r[5]) || m.State != State(r[2]) || m.Step != int(r[3]) ||
				m.Days != int(r[6]) || !m.Due.Equal(at(r[7])) || m.Reps != int(r[8]) || m.Lapses != int(r[9]) {
				t.Errorf("history %d, review %d: got %+v, want %v", histories, k, m, r)
				wrong++
				break
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if histories < 1000 {
		t.Errorf("only %d histories", histories)
	}
	t.Logf("%d histories, %d reviews, %d of them to the last digit", histories, reviews, exact)
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-6*math.Max(1, math.Abs(b)) }

func TestDaysCountByTheCalendar(t *testing.T) {
	here := time.FixedZone("here", -8*60*60)
	evening := time.Date(2026, 11, 30, 23, 50, 0, 0, here)
	m := Memory{}.Next(Easy, evening)
	if m.State != Review || m.Days != 8 {
		t.Fatalf("after easy: %+v", m)
	}
	sameNight := m.Next(Good, evening.Add(5*time.Minute))
	nextMorning := m.Next(Good, evening.Add(15*time.Minute)) // another day, whatever the hour
	if sameNight.Stability >= nextMorning.Stability {
		t.Errorf("stability %v five minutes later, %v on the next day", sameNight.Stability, nextMorning.Stability)
	}
	back := m.Next(Good, evening.Add(-48*time.Hour)) // the clock was set back
	if back.Stability != sameNight.Stability {
		t.Errorf("a review dated before the last one: stability %v, want that of the same day, %v", back.Stability, sameNight.Stability)
	}
}

// A card is due on its day from midnight, or while being learned from the minute. A change to or from daylight saving time does not move the day.
func TestIsDue(t *testing.T) {
	ny, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Skip(err)
	}
	late := time.Date(2026, 10, 30, 23, 30, 0, 0, ny) // clocks go back on November 1
	m := Memory{}.Next(Easy, late)
	if got, want := m.Due.Format(time.DateTime), "2026-11-07 23:30:00"; got != want {
		t.Errorf("due at %s, want %s", got, want)
	}
	for _, tt := range []struct {
		m    Memory
		at   time.Time
		due  bool
		days int
	}{
		{m, late.AddDate(0, 0, 7), false, 1},
		{m, time.Date(2026, 11, 7, 0, 0, 0, 0, ny), true, 0},
		{m, late.AddDate(0, 0, 10), true, -2},
		{Memory{}.Next(Good, late), late.Add(10*time.Minute - time.Second), false, 0},
		{Memory{}.Next(Good, late), late.Add(10 * time.Minute), true, 0},
		{Memory{}, late, false, 0},
	} {
		if got := tt.m.IsDue(tt.at); got != tt.due {
			t.Errorf("%+v at %v: due %v, want %v", tt.m, tt.at, got, tt.due)
		}
		if got := tt.m.DueIn(tt.at); tt.m.State != New && got != tt.days {
			t.Errorf("%+v at %v: due in %d days, want %d", tt.m, tt.at, got, tt.days)
		}
	}
}

func TestRetrievability(t *testing.T) {
	at := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	m := Memory{State: Review, Stability: 10, Difficulty: 5, Last: at}
	for days, want := range map[int]float64{0: 1, 10: 0.9, 100: 0.6928} {
		if got := m.Retrievability(at.AddDate(0, 0, days)); math.Abs(got-want) > 0.001 {
			t.Errorf("after %d days: %v, want about %v", days, got, want)
		}
	}
	if got := (Memory{}).Retrievability(at); got != 0 {
		t.Errorf("of a new card: %v", got)
	}
}

func TestGradeNames(t *testing.T) {
	for _, g := range []Grade{Again, Hard, Good, Easy} {
		if back, err := ParseGrade(g.String()); err != nil || back != g {
			t.Errorf("%s: %v %v", g, back, err)
		}
	}
	if _, err := ParseGrade("great"); err == nil {
		t.Error("great is a grade")
	}
}
