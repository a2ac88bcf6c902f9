package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"tenx/scenarios"
	"tenx/scenarios/upgrade"
)

func newScenarioUpgradeCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "upgrade FILE...",
		Short: "convert scenario files of format 1 to the format of this version",
		Long: `Convert scenario files of format 1 in place. The old file is kept beside the new one
as FILE.format1, and the reference answers become Markdown files in a folder named like
the scenario. Nothing that exists is overwritten.`,
		Example: "  tenx scenario upgrade job-scheduler.yaml",
		Args:    args(cobra.MinimumNArgs(1)),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(_ *cobra.Command, files []string) error {
			for _, f := range files {
				if err := a.upgradeScenario(f); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// upgradeScenario converts one file. The new files are all written before the old one is touched.
func (a *app) upgradeScenario(file string) error {
	f, err := readScenarioFiles(file)
	if err != nil {
		return err
	}
	r, err := upgrade.File(f.Data)
	if errors.Is(err, upgrade.ErrFormat) {
		return hintf("tenx scenario lint "+file+" says what is wrong with a file of format 2", "%s: %w", file, err)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	dir := filepath.Join(filepath.Dir(file), r.ID)
	if len(r.References) > 0 {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return plainPathError("write reference answers", dir, err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.References)) {
		if err := writeNew(filepath.Join(dir, name), r.References[name]); err != nil {
			return err
		}
	}
	if err := writeNew(file+".format1", f.Data); err != nil {
		return err
	}
	if err := os.WriteFile(file, r.YAML, 0o666); err != nil {
		return plainPathError("write scenario", file, err)
	}
	fmt.Fprintf(a.out, "%s: format %d now, %s; the old file is %s.format1\n", file, scenarios.Format, count(len(r.References), "reference answer"), file)
	mistakes, _ := scenarios.Check(scenarios.Files{Name: file, Data: r.YAML}, nil)
	return mistakes.Err()
}

// writeNew writes a file that must not exist yet.
func writeNew(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return hintf("move it away first", "%s exists already", path)
	}
	if err != nil {
		return plainPathError("write", path, err)
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return plainPathError("write", path, err)
	}
	return nil
}
