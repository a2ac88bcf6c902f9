package plan

// The calendar file follows RFC 5545: lines end in CR LF and are folded after 75 octets, never inside a character. Times are UTC, so that no
// time zone has to be described and each event is at its local time despite daylight saving. An event keeps its UID when its task moves to
// another day, so that a calendar that imports the file again moves it as well.

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// CalendarOptions control how the tasks of a plan become events.
type CalendarOptions struct {
	Plan string        // distinguishes this plan's events from others
	At   time.Duration // time of day when a day's tasks begin
}

const (
	mostMinutes = 90 // maximum minutes of tasks per day, if there are enough days
	longTask    = 120
	longAt      = 10 * time.Hour // start time of a task that fills half a day, on a Saturday
)

// event is a task with its time.
type event struct {
	Task
	week     Week
	from, to time.Time
}

// Calendar writes the tasks of a plan as an iCalendar file. A task that was moved is only written at its last time.
func (p *Plan) Calendar(w io.Writer, o CalendarOptions) error {
	c := &calendar{w: bufio.NewWriter(w)}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//tenx//tenx plan//EN")
	c.line("CALSCALE", "GREGORIAN")
	c.line("METHOD", "PUBLISH")
	c.text("X-WR-CALNAME", "Interview preparation")
	for _, week := range p.Weeks {
		for _, e := range week.events(o.At) {
			if !e.Moved {
				c.event(p, e, o.Plan)
			}
		}
	}
	c.line("END", "VCALENDAR")
	return c.w.Flush()
}

// events spreads the tasks of a week evenly over its days, in order. A long task is on the Saturday.
func (w Week) events(at time.Duration) []event {
	var long, short []Task
	sum := 0
	for _, t := range w.Tasks {
		if t.Minutes > longTask {
			long = append(long, t)
			continue
		}
		short = append(short, t)
		sum += t.Minutes
	}
	days := max(1, min(7, (sum+mostMinutes-1)/mostMinutes))
	var list []event
	day, used := 0, 0
	for _, t := range short {
		if used > 0 && used+t.Minutes/2 > sum/days && day < days-1 {
			day, used = day+1, 0
		}
		list = append(list, w.event(t, day*7/days, at, used))
		used += t.Minutes
	}
	saturday := (int(time.Saturday) - int(w.From.Weekday()) + 7) % 7
	used = 0
	for _, t := range long {
		list = append(list, w.event(t, saturday, longAt, used))
		used += t.Minutes
	}
	return list
}

// event puts a task on a day of a week, minutes after a time of day.
func (w Week) event(t Task, day int, at time.Duration, minutes int) event {
	from := time.Date(w.From.Year(), w.From.Month(), w.From.Day()+day, 0, int(at/time.Minute)+minutes, 0, 0, w.From.Location())
	return event{t, w, from, from.Add(time.Duration(t.Minutes) * time.Minute)}
}

// calendar writes content lines. Its writer keeps the first error.
type calendar struct{ w *bufio.Writer }

func (c *calendar) event(p *Plan, e event, id string) {
	c.line("BEGIN", "VEVENT")
	c.text("UID", fmt.Sprintf("%s-%s-%d.%s@tenx", e.Kind, e.ID, e.Nth, id))
	c.time("DTSTAMP", p.Now)
	c.time("DTSTART", e.from)
	c.time("DTEND", e.to)
	summary := e.Title
	if e.Done != nil {
		summary = "Done: " + summary
	}
	c.text("SUMMARY", summary)
	about := []string{fmt.Sprintf("Week %d of %d: %s.", e.week.N, len(p.Weeks), e.week.Phase)}
	if e.Why != "" {
		about = append(about, strings.ToUpper(e.Why[:1])+e.Why[1:]+".")
	}
	if command := e.Command(p.Level); command != "" {
		about = append(about, command)
	}
	c.text("DESCRIPTION", strings.Join(about, "\n"))
	if e.URL != "" {
		c.line("URL", e.URL)
	}
	c.text("CATEGORIES", string(e.Kind))
	c.line("END", "VEVENT")
}

func (c *calendar) time(name string, t time.Time) {
	c.line(name, t.UTC().Format("20060102T150405Z"))
}

var escapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`)

// text writes a property whose value is text.
func (c *calendar) text(name, value string) { c.line(name, escapes.Replace(value)) }

// line writes a folded content line. Control characters, which a line cannot contain, become spaces.
func (c *calendar) line(name, value string) {
	line := name + ":" + strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(value, "\ufffd"))
	used := 0
	for _, r := range line {
		n := utf8.RuneLen(r)
		if used+n > 75 {
			_, _ = c.w.WriteString("\r\n ")
			used = 1
		}
		_, _ = c.w.WriteRune(r)
		used += n
	}
	_, _ = c.w.WriteString("\r\n")
}
