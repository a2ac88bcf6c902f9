package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"tenx/scenarios"
)

func newScenarioLintCmd(a *app) *cobra.Command {
	var strict bool
	cmd := &cobra.Command{
		Use:   "lint [FILE|DIR|SCENARIO]...",
		Short: "check scenario files; all scenarios without an argument",
		Long: `Check scenario files and print every mistake as file:line:column: message, on
standard error. A mistake keeps a scenario from being used; a warning does not.`,
		ValidArgsFunction: a.completeScenarioOrFile,
		RunE: func(_ *cobra.Command, list []string) error {
			return lintScenarios(a, list, strict)
		},
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "fail on warnings too")
	return cmd
}

// scenarioFile is a file to check.
type scenarioFile struct {
	name string
	data []byte
}

func lintScenarios(a *app, names []string, strict bool) error {
	lib, err := a.library()
	if err != nil {
		return err
	}
	if len(names) == 0 {
		names = lib.IDs()
	}
	var files []scenarioFile
	for _, name := range names {
		found, err := a.scenarioFiles(lib, name)
		if err != nil {
			return err
		}
		files = append(files, found...)
	}
	bad, warned := 0, 0
	for _, f := range files {
		mistakes, warnings := scenarios.Check(f.name, f.data, lib.IDs())
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
	fmt.Fprintf(a.out, "%s checked: %s, %s\n", count(len(files), "scenario"), count(bad, "mistake"), count(warned, "warning"))
	if bad > 0 || strict && warned > 0 {
		return errQuiet
	}
	return nil
}

// scenarioFiles finds what a name stands for: a file, the files of a folder, or a scenario's id.
func (a *app) scenarioFiles(lib *scenarios.Library, name string) ([]scenarioFile, error) {
	if name == "-" {
		data, err := io.ReadAll(io.LimitReader(a.in, scenarios.MaxScenario+1))
		return []scenarioFile{{"-", data}}, err
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return folderFiles(name)
	case err == nil:
		f, err := readScenarioFile(name)
		return []scenarioFile{f}, err
	case strings.ContainsAny(name, `/\.`):
		return nil, plainPathError("check scenario", name, err)
	}
	file, data, err := lib.Read(name)
	if err != nil {
		return nil, err
	}
	return []scenarioFile{{file, data}}, nil
}

func folderFiles(dir string) ([]scenarioFile, error) {
	var files []scenarioFile
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if ext := filepath.Ext(path); d.IsDir() || ext != ".yaml" && ext != ".yml" {
			return nil
		}
		f, err := readScenarioFile(path)
		files = append(files, f)
		return err
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("no .yaml files in %s", dir)
	}
	return files, err
}

func readScenarioFile(path string) (scenarioFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return scenarioFile{}, plainPathError("check scenario", path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, scenarios.MaxScenario+1))
	if err != nil {
		return scenarioFile{}, plainPathError("read scenario", path, err)
	}
	return scenarioFile{path, data}, nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
