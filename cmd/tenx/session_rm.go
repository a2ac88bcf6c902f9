package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tenx/engine/sessionlog"
	"tenx/rubric/problem"
)

// trashDays is how many days a removed session can be restored.
const trashDays = 30

// trash returns the store of removed sessions.
func (a *app) trash() sessionlog.Trash {
	return sessionlog.Trash{Dir: filepath.Join(a.data, "trash"), Beside: []string{".keys"}}
}

func newSessionRmCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "rm SESSION...",
		Short: "remove sessions from the history and from all lists",
		Long: fmt.Sprintf(`Remove sessions from the history and from all lists. The start of a name is enough.
For %d days, tenx session restore brings a session back; after that, the next rm deletes it
for good. If you did a stage of a session again, remove both sessions together: the original
cannot be removed alone.`, trashDays),
		Args:              args(cobra.MinimumNArgs(1)),
		ValidArgsFunction: a.completeSession(anySession),
		RunE: func(_ *cobra.Command, list []string) error {
			ids, err := a.namedOrAll(list)
			if err != nil {
				return err
			}
			return a.removeSessions(ids)
		},
	}
}

// removeSessions moves sessions to the trash, those that redo a stage of others first.
func (a *app) removeSessions(ids []string) error {
	if err := a.keepsRedone(ids); err != nil {
		return err
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	slices.Reverse(ids) // newest first: a redo is newer than its original
	for _, id := range ids {
		if err := a.trash().Put(a.sessionDir(), id, a.now()); err != nil {
			return a.rmError(id, err)
		}
		fmt.Fprintf(a.out, "removed %s; tenx session restore %s brings it back for %d days\n", id, id, trashDays)
	}
	gone, err := a.trash().Empty(a.now(), trashDays)
	for _, r := range gone {
		fmt.Fprintf(a.err, "note: %s, removed on %s, is deleted for good\n", r.ID, r.Day.Format("2 January 2006"))
	}
	return err
}

// rmError adds a hint to the error about a session that cannot be removed.
func (a *app) rmError(id string, err error) error {
	switch {
	case errors.Is(err, sessionlog.ErrLocked):
		return hinted(err, "leave the session there, then remove it")
	case errors.Is(err, fs.ErrExist):
		return hintf("move the other one out of "+a.trash().Dir, "another session %s was removed today", id)
	}
	return sessionError(id, err)
}

// keepsRedone returns an error if a session would be removed without those that redo one of its stages, which need it.
func (a *app) keepsRedone(ids []string) error {
	all, err := a.allSessions()
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.Err == nil && slices.Contains(ids, s.Header.Redo) && !slices.Contains(ids, s.Header.ID) {
			return hintf("remove both: tenx session rm "+s.Header.Redo+" "+s.Header.ID, "%s redoes a stage of %s and needs it", s.Header.ID, s.Header.Redo)
		}
	}
	return nil
}

func newSessionRestoreCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "restore [SESSION...]",
		Short: "restore removed sessions",
		Long: `Restore removed sessions. The start of a name is enough. Without SESSION, list the sessions
that can be restored, and until when.`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			list, _ := a.trash().List()
			return removedIDs(list), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, names []string) error {
			if err := a.checkData(); err != nil {
				return err
			}
			list, err := a.trash().List()
			if err != nil {
				return hinted(err, dataHint)
			}
			if len(names) == 0 {
				return a.listTrash(list)
			}
			for _, name := range names {
				id, err := removedID(name, removedIDs(list))
				if err != nil {
					return err
				}
				switch err := a.trash().Restore(a.sessionDir(), id); {
				case errors.Is(err, fs.ErrExist):
					return hintf("tenx session rm "+id+" removes that one", "there is another session %s now", id)
				case err != nil:
					return hinted(err, dataHint)
				}
				fmt.Fprintf(a.out, "restored %s\n", id)
			}
			return nil
		},
	}
}

func (a *app) listTrash(list []sessionlog.Removed) error {
	if len(list) == 0 {
		fmt.Fprintln(a.err, "no removed sessions")
	}
	for _, r := range list {
		fmt.Fprintf(a.out, "%s  until %s\n", r.ID, r.Day.AddDate(0, 0, trashDays).Format("2 January 2006"))
	}
	return nil
}

func removedIDs(list []sessionlog.Removed) []string {
	var ids []string
	for _, r := range list {
		ids = append(ids, r.ID)
	}
	return ids
}

// removedID returns the removed session for a name, which is an id or the unambiguous start of one.
func removedID(name string, ids []string) (string, error) {
	name = strings.TrimSuffix(name, sessionlog.Ext)
	if slices.Contains(ids, name) {
		return name, nil
	}
	var fits []string
	for _, id := range ids {
		if strings.HasPrefix(id, name) {
			fits = append(fits, id)
		}
	}
	switch len(fits) {
	case 1:
		return fits[0], nil
	case 0:
		return "", hintf(namesHint(problem.Nearest(name, ids), nil, "tenx session restore"), "no removed session is named %q", name)
	}
	return "", hintf("be more specific: "+strings.Join(fits[:min(3, len(fits))], ", "), "%d removed sessions begin with %q", len(fits), name)
}
