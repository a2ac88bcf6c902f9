package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tenx/engine"
	"tenx/engine/sessionlog"
	"tenx/rubric/problem"
)

// Filters for sessions.
func unfinishedOnly(s sessionlog.Summary) bool { return s.Err == nil && !s.Finished && !s.Quit }
func finishedOnly(s sessionlog.Summary) bool   { return s.Err == nil && s.Finished }

// wholeOnly selects finished sessions except guided first interviews, which do not count toward progress.
func wholeOnly(s sessionlog.Summary) bool { return finishedOnly(s) && !s.Header.Tour }

func anySession(sessionlog.Summary) bool { return true }

// sessions lists the sessions that want selects, newest first. Sessions that cannot be read are reported and
// make the command fail at the end, because any of them may be the one that the user is looking for.
func (a *app) sessions(want func(sessionlog.Summary) bool) ([]sessionlog.Summary, error) {
	all, err := a.allSessions()
	if err != nil {
		return nil, err
	}
	a.unread(all)
	return filtered(all, want), nil
}

// unread reports each session that could not be read once.
func (a *app) unread(list []sessionlog.Summary) {
	for _, s := range list {
		if s.Err == nil {
			continue
		}
		if _, said := a.unreadable.LoadOrStore(s.Header.ID, true); !said {
			hint := ""
			var hinted *hintError
			if errors.As(sessionError(s.Header.ID, s.Err), &hinted) {
				hint = hinted.hint
			}
			write(a.err, fmt.Sprintf("the session %s is left out: %v", s.Header.ID, s.Err), hint)
		}
	}
}

// allSessions lists all sessions, newest first, including those that cannot be read.
func (a *app) allSessions() ([]sessionlog.Summary, error) {
	if err := a.checkData(); err != nil {
		return nil, err
	}
	all, err := sessionlog.List(a.sessionDir())
	if err != nil {
		return nil, hinted(plainPathError("list sessions", a.sessionDir(), err), dataHint)
	}
	return all, nil
}

func filtered(all []sessionlog.Summary, want func(sessionlog.Summary) bool) []sessionlog.Summary {
	var list []sessionlog.Summary
	for _, s := range all {
		if want(s) {
			list = append(list, s)
		}
	}
	return list
}

// unfinished returns the newest unfinished session of a scenario, or of its guided first interview, or "". A session that cannot be read
// gets a note, but does not stop anybody from practicing.
func (a *app) unfinished(scenario string, tour bool) (string, error) {
	all, err := a.allSessions()
	if err != nil {
		return "", err
	}
	for _, s := range all {
		if s.Err != nil {
			fmt.Fprintf(a.err, "note: the session %s cannot be read; tenx session check says why\n", s.Header.ID)
		}
	}
	for _, s := range filtered(all, unfinishedOnly) {
		if s.Header.Scenario == scenario && s.Header.Tour == tour {
			return s.Header.ID, nil
		}
	}
	return "", nil
}

// lastFinished returns the newest finished session, or "" if there is none.
func (a *app) lastFinished() (string, error) {
	list, err := a.sessions(finishedOnly)
	if err != nil || len(list) == 0 {
		return "", err
	}
	return list[0].Header.ID, nil
}

// sessionID returns the session for a name, which is an id or the unambiguous start of one.
func (a *app) sessionID(name string) (string, error) {
	list, err := a.allSessions()
	if err != nil {
		return "", err
	}
	name = strings.TrimSuffix(name, sessionlog.Ext)
	var ids, fits []string
	for _, s := range list {
		if s.Header.ID == name {
			return name, nil
		}
		ids = append(ids, s.Header.ID)
		if strings.HasPrefix(s.Header.ID, name) {
			fits = append(fits, s.Header.ID)
		}
	}
	switch {
	case len(fits) == 1:
		return fits[0], nil
	case len(fits) > 1:
		return "", hintf("be more specific: "+strings.Join(fits[:min(3, len(fits))], ", "), "%d sessions begin with %q", len(fits), name)
	case len(ids) == 0:
		return "", hintf("tenx practice starts one", "unknown session %q: there are none yet", name)
	}
	hint := "the newest: " + strings.Join(ids[:min(3, len(ids))], ", ")
	if near := problem.Nearest(name, ids); len(near) > 0 {
		hint = "did you mean " + strings.Join(quoted(near), " or ") + "?"
	}
	return "", hintf(hint, "unknown session %q", name)
}

// aboutSession describes a session in one line for a menu.
func aboutSession(s sessionlog.Summary) string {
	if s.Err != nil {
		return s.Err.Error()
	}
	where := "in " + s.Last.Stage
	if s.Finished {
		where = "finished"
	} else if s.Quit {
		where = "given up"
	}
	if s.Header.Stage != "" {
		where += ", a redone stage"
	}
	if s.Header.Tour {
		where += ", the guided tour"
	}
	return fmt.Sprintf("%s at %s, %s, after %s", s.Header.Scenario, s.Header.Level, where, mmss(s.Last.Clock))
}

// discard abandons a session for good.
func (a *app) discard(id string) error {
	s, err := a.openSession(id)
	if err != nil {
		return err
	}
	defer s.Close()
	_, err = s.Do(engine.Abandon{})
	return err
}

// completeSession completes session ids.
func (a *app) completeSession(want func(sessionlog.Summary) bool) cobra.CompletionFunc {
	return func(_ *cobra.Command, list []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(list) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		sessions, _ := a.allSessions()
		sessions = filtered(sessions, want)
		var names []string
		for _, s := range sessions {
			names = append(names, cobra.CompletionWithDesc(s.Header.ID, aboutSession(s)))
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
}
