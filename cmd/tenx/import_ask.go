package main

import (
	"errors"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"tenx/engine/transcripts"
	"tenx/scenarios"
)

// This file resolves what a transcript leaves open: who the candidate is, and where stages begin that nobody announces. In a terminal
// it asks. Elsewhere it prints what it assumes and the flag that changes it.

// settle turns a transcript into a session, and asks or reports what is unclear.
func (a *app) settle(c *scenarios.Compiled, name string, t *transcripts.Transcript, o transcripts.Options) (*transcripts.Imported, error) {
	im, err := sessionOf(c, name, t, o)
	if err != nil {
		return nil, err
	}
	_, asks := terminal(a.in)
	if im.Role.Doubtful && len(im.Role.Speakers) > 1 && asks {
		who, err := a.askCandidate(&im.Role)
		if err != nil {
			return nil, err
		}
		o.Candidate = []string{who}
		if im, err = sessionOf(c, name, t, o); err != nil {
			return nil, err
		}
	} else if im.Role.Why != "" {
		a.aboutRole(&im.Role)
	}
	a.aboutMissing(c.Scenario, im)
	if len(im.Guessed()) == 0 {
		return im, nil
	}
	if !asks {
		a.aboutStages(c.Scenario, t, im)
		return im, nil
	}
	o.Starts = maps.Clone(o.Starts)
	if err := a.askStarts(c.Scenario, t, im, o.Starts); err != nil {
		return nil, err
	}
	return sessionOf(c, name, t, o)
}

func sessionOf(c *scenarios.Compiled, name string, t *transcripts.Transcript, o transcripts.Options) (*transcripts.Imported, error) {
	im, err := transcripts.Session(c, t.Lines, o)
	if errors.Is(err, transcripts.ErrCandidate) {
		return nil, hintf("--candidate NAME", "%s: %v", name, err)
	}
	return im, err
}

// aboutRole says who is assumed to be the candidate, and why.
func (a *app) aboutRole(r *transcripts.Role) {
	if len(r.Speakers) == 1 {
		if r.Names[0] != "" {
			fmt.Fprintf(a.err, "note: assuming that %s is the candidate: %s\n", r.Names[0], r.Why)
			return
		}
		fmt.Fprintf(a.err, "note: %s\n", r.Why)
		return
	}
	other := ""
	for _, s := range r.Speakers {
		if s.Name != "" && s.Name != r.Names[0] && other == "" {
			other = s.Name
		}
	}
	fmt.Fprintf(a.err, "note: assuming that %s is the candidate, who %s; --candidate %q changes it\n", r.Names[0], r.Why, other)
}

// askCandidate asks the user who the candidate is.
func (a *app) askCandidate(r *transcripts.Role) (string, error) {
	fmt.Fprintln(a.out, "Who is the candidate?")
	for i, s := range r.Speakers {
		fmt.Fprintf(a.out, "  %d  %s: %s in %s, %s\n", i+1, speakerName(s.Name), count(s.Words, "word"), count(s.Turns, "turn"), count(s.Questions, "question"))
	}
	for {
		text, err := a.askLine(fmt.Sprintf("1 to %d, or Enter for %s? ", len(r.Speakers), speakerName(r.Names[0])))
		if err != nil {
			return "", err
		}
		if text = strings.TrimSpace(text); text == "" {
			return r.Names[0], nil
		}
		if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(r.Speakers) {
			return r.Speakers[n-1].Name, nil
		}
	}
}

// begins describes where a stage is assumed to begin.
func begins(t *transcripts.Transcript, s transcripts.Start) string {
	if s.Line >= len(t.Lines) {
		return "at the end"
	}
	l := &t.Lines[s.Line]
	words := clipText(l.Text[min(s.Offset, len(l.Text)):], 50)
	if !t.Timed() {
		return fmt.Sprintf("at line %d (%s)", l.Row, words)
	}
	return fmt.Sprintf("at %s, line %d (%s)", mmss(l.At), l.Row, words)
}

// aboutStages lists the stages whose beginnings are guesses.
func (a *app) aboutStages(s *scenarios.Scenario, t *transcripts.Transcript, im *transcripts.Imported) {
	fmt.Fprintln(a.err, "note: not clearly announced, so the start is a guess from what is said and the time:")
	for _, st := range s.Stages {
		if start, ok := im.Starts[st.ID]; ok && start.Known == transcripts.Guessed {
			fmt.Fprintf(a.err, "  %s %s; --stage %s=%s changes it\n", st.Title, begins(t, start), st.ID, example(t, start))
		}
	}
}

// aboutMissing lists the stages without a beginning, if there is more than one.
func (a *app) aboutMissing(s *scenarios.Scenario, im *transcripts.Imported) {
	var ids []string
	for _, st := range s.Stages {
		if _, ok := im.Starts[st.ID]; !ok {
			ids = append(ids, st.ID)
		}
	}
	if len(ids) > 1 {
		fmt.Fprintf(a.err, "note: no start found for %s; --stage %s=12:30 sets one\n", strings.Join(ids, ", "), ids[0])
	}
}

// example returns an example value for --stage.
func example(t *transcripts.Transcript, s transcripts.Start) string {
	if s.Line >= len(t.Lines) {
		return "12:30"
	}
	if l := &t.Lines[s.Line]; !t.Timed() {
		return fmt.Sprintf("line:%d", l.Row)
	}
	return mmss(t.Lines[s.Line].At)
}

// askStarts asks the user where the stages begin that nobody announces.
func (a *app) askStarts(s *scenarios.Scenario, t *transcripts.Transcript, im *transcripts.Imported, starts map[string]transcripts.Mark) error {
	fmt.Fprintln(a.out, "Some stages are not clearly announced. Where do they begin? mm:ss or line:N, or Enter if the guess is right.")
	for _, st := range s.Stages {
		start, ok := im.Starts[st.ID]
		if !ok || start.Known != transcripts.Guessed {
			continue
		}
		for {
			text, err := a.askLine(fmt.Sprintf("  %s, %s? ", st.Title, begins(t, start)))
			if err != nil {
				return err
			}
			if strings.TrimSpace(text) == "" {
				break
			}
			if m, ok := parsePlace(text); ok {
				starts[st.ID] = m
				break
			}
			fmt.Fprintln(a.out, "  a time is such as 12:30, a line such as line:40")
		}
	}
	return nil
}
