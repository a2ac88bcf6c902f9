package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"tenx/engine/sessionlog"
	"tenx/scenarios"
)

func newSessionCmd(a *app) *cobra.Command {
	return group("session", "remove, restore and check sessions", newSessionRmCmd(a), newSessionRestoreCmd(a), newSessionCheckCmd(a))
}

func newSessionCheckCmd(a *app) *cobra.Command {
	var repair bool
	cmd := &cobra.Command{
		Use:   "check [SESSION...]",
		Short: "check session logs for damage",
		Long: `Check session logs: every line against its checksum, and every event against the ones before
it. Without SESSION, check all of them. With --repair, copy everything before the damage to a new
session that can be resumed and reviewed. The log itself is never changed. Fail with exit
code 1 if a log is damaged.`,
		ValidArgsFunction: a.completeSession(anySession),
		RunE: func(_ *cobra.Command, list []string) error {
			ids, err := a.namedOrAll(list)
			if err != nil {
				return err
			}
			damaged := false
			for _, id := range ids {
				if !a.checkSession(id, repair) {
					damaged = true
				}
			}
			if damaged {
				return errQuiet
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&repair, "repair", false, "copy everything before the damage to a new session")
	return cmd
}

// namedOrAll returns the ids of the named sessions, or of all if none is named.
func (a *app) namedOrAll(names []string) ([]string, error) {
	var ids []string
	for _, name := range names {
		id, err := a.sessionID(name)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	if len(names) > 0 {
		return ids, nil
	}
	all, err := a.allSessions()
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		ids = append(ids, s.Header.ID)
	}
	if len(ids) == 0 {
		return nil, hintf("tenx practice starts one", "there is no session")
	}
	return ids, nil
}

// checkSession reports on one session and returns false if it cannot be read.
func (a *app) checkSession(id string, repair bool) bool {
	log, err := sessionlog.Read(a.sessionDir(), id)
	var missing *scenarios.NotFoundError
	if err == nil {
		err = a.checkEvents(log)
	}
	switch {
	case errors.As(err, &missing):
		fmt.Fprintf(a.out, "%s: no damage, %s%s; their content was not checked, because there is no scenario %s\n", id, count(len(log.Events), "event"), aboutLog(log), missing.ID)
		return true
	case err == nil:
		fmt.Fprintf(a.out, "%s: no damage, %s%s\n", id, count(len(log.Events), "event"), aboutLog(log))
		return true
	}
	var damage *sessionlog.DamageError
	if !errors.As(err, &damage) {
		fmt.Fprintf(a.out, "%s: not readable: %v\n", id, err)
		return false
	}
	fmt.Fprintf(a.out, "%s: damaged at line %d: %s\n", id, damage.Line, damage.Msg)
	if !repair {
		fmt.Fprintf(a.out, "  %s\n", damage.Do)
		return false
	}
	whole := log.Events[:min(len(log.Events), max(0, damage.Line-2))]
	if len(whole) == 0 {
		fmt.Fprintf(a.out, "  there is nothing before that line to keep: %s\n", damage.Do)
		return false
	}
	copied, err := sessionlog.Salvage(a.sessionDir(), log.Header, whole)
	if err != nil {
		fail(a.err, fmt.Errorf("repair %s: %w", id, err))
		return false
	}
	fmt.Fprintf(a.out, "  the %s before it were copied to %s; the damaged log is unchanged\n", count(len(whole), "event"), copied)
	return false
}

// checkEvents replays a log's events with its scenario.
func (a *app) checkEvents(log sessionlog.Content) error {
	c, err := a.whole(log.Header)
	if err != nil {
		return err
	}
	if log.Header.Redo != "" {
		if c = c.Only(log.Header.Stage); c == nil {
			return fmt.Errorf("the scenario %s has no stage %q any more", log.Header.Scenario, log.Header.Stage)
		}
	}
	_, err = replay(c, a.sessionDir(), log.Header, log.Events)
	return err
}

// aboutLog adds remarks on an undamaged log.
func aboutLog(log sessionlog.Content) string {
	about := ""
	if log.Header.Format < 2 {
		about += "; older format without checksums, so not all damage can be found"
	}
	if log.Torn > 0 {
		about += fmt.Sprintf("; %s at the end were never completely saved", count(log.Torn, "byte"))
	}
	return about
}
