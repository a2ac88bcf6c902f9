package main

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"tenx/rubric/problem"
	"tenx/scenarios"
)

func newScenarioLintCmd(a *app) *cobra.Command {
	var strict bool
	cmd := &cobra.Command{
		Use:   "lint [FILE|DIR|SCENARIO]...",
		Short: "check scenario files and decks for mistakes",
		Long: `Check scenario files and decks of cards, or all of them if none is given, and report every
mistake on standard error as file:line:column: message. A file with a mistake cannot be used;
warnings do no harm.`,
		ValidArgsFunction: a.completeScenarioOrFile,
		RunE: func(_ *cobra.Command, list []string) error {
			return lintScenarios(a, list, strict)
		},
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "also fail on warnings")
	return cmd
}

func lintScenarios(a *app, names []string, strict bool) error {
	lib, err := a.library()
	if err != nil {
		return err
	}
	var files []scenarios.Files
	if len(names) == 0 {
		names = lib.IDs()
		if files, err = a.deckFiles(); err != nil {
			return err
		}
	}
	for _, name := range names {
		found, err := a.scenarioFiles(lib, name)
		if err != nil {
			return err
		}
		files = append(files, found...)
	}
	bad, warned := 0, 0
	for _, f := range files {
		mistakes, warnings := lintFile(f, lib.IDs())
		for _, p := range mistakes {
			fmt.Fprintln(a.err, p.Error())
		}
		for _, p := range warnings {
			p.Msg = "warning: " + p.Msg
			fmt.Fprintln(a.err, p.Error())
		}
		bad += len(mistakes)
		warned += len(warnings)
	}
	fmt.Fprintf(a.out, "%s checked: %s, %s\n", checkedFiles(files), count(bad, "mistake"), count(warned, "warning"))
	if bad > 0 || strict && warned > 0 {
		return errQuiet
	}
	return nil
}

// checkedFiles says how many scenarios and decks there are.
func checkedFiles(files []scenarios.Files) string {
	decks := 0
	for _, f := range files {
		if scenarios.IsDeck(f.Data) {
			decks++
		}
	}
	switch n := len(files) - decks; {
	case decks == 0:
		return count(n, "scenario")
	case n == 0:
		return count(decks, "deck")
	default:
		return count(n, "scenario") + " and " + count(decks, "deck")
	}
}

// deckFiles returns the files of all decks.
func (a *app) deckFiles() ([]scenarios.Files, error) {
	decks, err := a.decks()
	if err != nil {
		return nil, err
	}
	var files []scenarios.Files
	for _, id := range decks.IDs() {
		name, data, err := decks.Read(id)
		if err != nil {
			return nil, err
		}
		files = append(files, scenarios.Files{Name: name, Data: data})
	}
	return files, nil
}

// lintFile checks the files of a scenario, or a deck or overlay.
func lintFile(f scenarios.Files, known []string) (mistakes, warnings problem.List) {
	if scenarios.IsDeck(f.Data) {
		return scenarios.CheckDeck(f.Name, f.Data)
	}
	if path.Base(filepath.ToSlash(f.Name)) == scenarios.OverlayFile {
		return scenarios.CheckOverlay(f.Name, f.Data), nil
	}
	return scenarios.Check(f, known)
}

// scenarioFiles returns the files for a name, which is a file, a folder or a scenario's id.
func (a *app) scenarioFiles(lib *scenarios.Library, name string) ([]scenarios.Files, error) {
	if name == "-" {
		data, err := io.ReadAll(io.LimitReader(a.in, scenarios.MaxScenario+1))
		return []scenarios.Files{{Name: "-", Data: data}}, err
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return folderFiles(name)
	case err == nil:
		f, err := readScenarioFiles(name)
		return []scenarios.Files{f}, err
	case strings.ContainsAny(name, `/\.`):
		return nil, plainPathError("check scenario", name, err)
	}
	f, err := lib.Read(name)
	if err != nil {
		return nil, err
	}
	return []scenarios.Files{f}, nil
}

func folderFiles(dir string) ([]scenarios.Files, error) {
	var files []scenarios.Files
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if ext := filepath.Ext(path); d.IsDir() || ext != ".yaml" && ext != ".yml" {
			return nil
		}
		f, err := readScenarioFiles(path)
		files = append(files, f)
		return err
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("no .yaml files in %s", dir)
	}
	return files, err
}

// readScenarioFiles reads a scenario's file and the reference answers beside it.
func readScenarioFiles(path string) (scenarios.Files, error) {
	dir, base := filepath.Split(path)
	f, err := scenarios.ReadFiles(os.DirFS(cmp.Or(dir, ".")), dir, base)
	if err != nil {
		return f, plainPathError("check scenario", path, err)
	}
	return f, nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
