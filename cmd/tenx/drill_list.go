package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"tenx/engine/drill"
	"tenx/scenarios"
)

// pool returns the cards of decks to draw from, with no weak subjects and nothing skipped yet.
func (f *drillFlags) pool(decks []*scenarios.Deck) drill.Pool {
	return drill.Pool{Decks: decks, NewMax: f.fresh, Skip: map[string]bool{}}
}

// deckRow is a deck in a list of decks.
type deckRow struct {
	Deck   string   `json:"deck"`
	Title  string   `json:"title"`
	Group  string   `json:"group"`
	Topics []string `json:"topics"`
	Cards  int      `json:"cards"`
	Seen   int      `json:"seen"` // number of cards asked at least once
	Due    int      `json:"due"`
}

// listDecks lists the decks with the number of cards seen and due.
func (a *app) listDecks(f drillFlags) error {
	decks, err := a.topicDecks(f.topic)
	if err != nil {
		return err
	}
	s, err := a.drillState()
	if err != nil {
		return err
	}
	rows := deckRows(s, decks, a.now())
	if f.format == "json" {
		return json.NewEncoder(a.out).Encode(rows)
	}
	longest, group := 0, ""
	for _, r := range rows {
		longest = max(longest, len(r.Deck))
	}
	for _, r := range rows {
		if r.Group != group {
			group = r.Group
			fmt.Fprintln(a.out, group)
		}
		topics := ""
		if len(r.Topics) > 0 {
			topics = " (" + strings.Join(r.Topics, ", ") + ")"
		}
		fmt.Fprintf(a.out, "  %-*s  %2d cards, %2d seen, %2d due  %s%s\n", longest, r.Deck, r.Cards, r.Seen, r.Due, r.Title, topics)
	}
	return nil
}

// deckRows counts the cards of each deck that were seen and that are due.
func deckRows(s *drill.State, decks []*scenarios.Deck, now time.Time) []deckRow {
	rows := []deckRow{}
	for _, d := range decks {
		r := deckRow{Deck: d.ID, Title: d.Title, Group: d.Group, Topics: append([]string{}, d.Topics...), Cards: len(d.Cards)}
		for _, i := range s.Items(drill.Pool{Decks: []*scenarios.Deck{d}}, now) {
			if !i.New() {
				r.Seen++
			}
			if i.Memory.IsDue(now) {
				r.Due++
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// dueRow is a card in a list of due cards.
type dueRow struct {
	Card   string    `json:"card"`
	Ask    string    `json:"ask"`
	Due    time.Time `json:"due"`
	Recall float64   `json:"recall"` // probability of recalling the card, from 0 to 1
	Weak   bool      `json:"weak"`   // its subject was weak in recent scorecards
}

// listDue lists the due cards in the order in which they are asked.
func (a *app) listDue(f drillFlags) error {
	decks, err := a.topicDecks(f.topic)
	if err != nil {
		return err
	}
	s, err := a.drillState()
	if err != nil {
		return err
	}
	a.sayClock(s)
	now, pool := a.now(), f.pool(decks)
	pool.Weak = a.weakDecks(decks)
	rows := []dueRow{}
	for _, i := range s.Due(pool, now) {
		rows = append(rows, dueRow{i.Card.Ref(), i.Card.Ask, i.Memory.Due, i.Memory.Retrievability(now), i.Weak})
	}
	if f.format == "json" {
		return json.NewEncoder(a.out).Encode(rows)
	}
	screen := a.drillScreen()
	for _, r := range rows {
		weak := ""
		if r.Weak {
			weak = ", weak"
		}
		screen.line(fmt.Sprintf("%s  due %s, recall %.0f %%%s", r.Card, r.Due.In(now.Location()).Format("2006-01-02"), 100*r.Recall, weak))
		screen.item("  ", r.Ask)
	}
	screen.line(todo(s.Count(pool, now), now))
	screen.print(a.out)
	return nil
}

// todo describes what is due in one line.
func todo(c drill.Counts, now time.Time) string {
	line := "nothing is due"
	if c.Due > 0 {
		line = fmt.Sprintf("%d due", c.Due)
	}
	if c.New > 0 {
		line += fmt.Sprintf(", %d new today", c.New)
	}
	switch next := when(c.Next, now); {
	case c.Due > 0 || c.Next.IsZero():
	case strings.HasSuffix(next, "minutes"), strings.HasSuffix(next, "minute"):
		line += "; the next question comes " + next
	default:
		line += fmt.Sprintf("; next: %s %s", count(c.Then, "question"), next)
	}
	return line
}

// drillSummary returns the line about drills on the home screen, or false if there are no decks. If the log cannot be read, the line says so.
func (a *app) drillSummary() (string, bool) {
	decks, err := a.decks()
	if err != nil {
		return "", false
	}
	all, _ := decks.LoadAll()
	if len(all) == 0 {
		return "", false
	}
	s, err := a.drillState()
	if err != nil {
		return err.Error(), true
	}
	return todo(s.Count(drill.Pool{Decks: all, NewMax: drill.NewADay}, a.now()), a.now()), true
}

// when describes a time relative to now.
func when(t, now time.Time) string {
	t = t.In(now.Location())
	day := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	}
	switch days := int(day(t).Sub(day(now)).Hours() / 24); {
	case days <= 0:
		minutes := max(1, int(t.Sub(now).Round(time.Minute).Minutes()))
		return "in " + count(minutes, "minute")
	case days == 1:
		return "tomorrow"
	case days < 60:
		return fmt.Sprintf("in %d days, on %s", days, t.Format("2006-01-02"))
	default:
		return "on " + t.Format("2006-01-02")
	}
}

// exportDrills writes the schedule. If the log is damaged, it writes what can be read and returns an error.
func (a *app) exportDrills(file string) error {
	if err := a.checkData(); err != nil {
		return err
	}
	h, damage := drill.Read(a.data)
	var known *drill.DamageError
	if damage != nil && (!errors.As(damage, &known) || known.Newer) {
		return drillLogError(damage)
	}
	err := a.writeOutput(notDash(file), func(w io.Writer) error { return drill.Export(w, drill.Fold(h.Events), a.now()) })
	if err == nil && damage != nil {
		return hinted(damage, "everything before that line was exported")
	}
	return err
}

// notDash returns a file's name, or "" for standard output.
func notDash(file string) string {
	if file == "-" {
		return ""
	}
	return file
}

// importDrills imports the cards whose review in the schedule is later than ours.
func (a *app) importDrills(file string) error {
	if err := a.checkData(); err != nil {
		return err
	}
	f, err := openFile("import", file)
	if err != nil {
		return err
	}
	defer f.Close()
	list, err := drill.ReadExport(f)
	if err != nil {
		return hinted(fmt.Errorf("import %s: %w", file, err), "nothing was changed; tenx drill --export writes such files")
	}
	ahead := a.now().AddDate(0, 0, 1) // allow for differences between clocks and time zones
	if i := slices.IndexFunc(list, func(c drill.Schedule) bool { return c.Last.After(ahead) }); i >= 0 {
		return hintf("nothing was changed; such a card would never be asked: is the clock right?", "import %s: cards[%d]: %s was reviewed on %s, and today is %s",
			file, i, list[i].Card, list[i].Last.Format(time.DateOnly), a.now().Format(time.DateOnly))
	}
	log, h, err := drill.Open(a.data, a.now())
	if err != nil {
		return drillLogError(err)
	}
	defer log.Close()
	newer := drill.Fold(h.Events).Newer(list)
	if len(newer) > 0 {
		if _, err := log.Append(drill.Event{At: a.now(), Kind: drill.Imported, Cards: newer}); err != nil {
			return drillLogError(err)
		}
	}
	fmt.Fprintf(a.out, "imported %s; %d already up to date here\n", count(len(newer), "card"), len(list)-len(newer))
	return nil
}

// ankiDrills exports the cards to Anki.
func (a *app) ankiDrills(f drillFlags) error {
	decks, err := a.topicDecks(f.topic)
	if err != nil {
		return err
	}
	return a.writeOutput(notDash(f.anki), func(w io.Writer) error { return drill.Anki(w, decks) })
}
