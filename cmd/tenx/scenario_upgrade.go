package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"tenx/engine/disk"
	"tenx/scenarios"
	"tenx/scenarios/upgrade"
)

func newScenarioUpgradeCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "upgrade FILE...",
		Short: "convert scenario files from format 1 to format 2",
		Long: `Convert scenario files from format 1 in place. The old file is kept as FILE.format1, and the
reference answers become Markdown files in a folder with the scenario's name. Existing files
are never overwritten.`,
		Example: "  tenx scenario upgrade job-scheduler.yaml",
		Args:    args(cobra.MinimumNArgs(1)),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(_ *cobra.Command, files []string) error {
			failed := false
			for _, f := range files { // one bad file should not stop the others from being converted
				if err := a.upgradeScenario(f); err != nil {
					failed = true
					fail(a.err, err)
				}
			}
			if failed {
				return errQuiet
			}
			return nil
		},
	}
}

// upgradeScenario converts one file. It writes all new files before it changes the old one, and none if one of them exists already.
func (a *app) upgradeScenario(file string) error {
	f, err := readScenarioFiles(file)
	if err != nil {
		return err
	}
	if len(f.Data) > scenarios.MaxScenario { // the rest was not read and would be lost
		return fmt.Errorf("%s has more than %d bytes", file, scenarios.MaxScenario)
	}
	r, err := upgrade.File(f.Data)
	if errors.Is(err, upgrade.ErrNewer) {
		return hintf("there is nothing to convert; tenx scenario lint "+file+" checks it", "%s: %w", file, err)
	}
	if errors.Is(err, upgrade.ErrFormat) {
		return hintf("tenx scenario lint "+file+" says what is wrong with a file of format 2", "%s: %w", file, err)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	dir := filepath.Join(filepath.Dir(file), r.ID)
	if err := inTheWay(file, dir, r); err != nil {
		return err
	}
	if len(r.References) > 0 {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return plainPathError("write reference answers", dir, err)
		}
	}
	if err := writeUpgraded(file, dir, f.Data, r); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s: format %d now, %s; the old file is %s.format1\n", file, scenarios.Format, count(len(r.References), "reference answer"), file)
	mistakes, _ := scenarios.Check(scenarios.Files{Name: file, Data: r.YAML}, nil)
	return mistakes.Err()
}

// writeUpgraded writes the reference answers, then the old file under another name, and finally replaces the old file, all or nothing.
// After an error the file is unchanged, and the other files are removed.
func writeUpgraded(file, dir string, old []byte, r upgrade.Result) (err error) {
	var written []string
	defer func() {
		if err == nil {
			return
		}
		for _, name := range written {
			os.Remove(name) // the error being returned is more useful
		}
		if len(r.References) > 0 {
			os.Remove(dir) // only if it is empty
		}
	}()
	add := func(name string, data []byte) error {
		err := writeNew(name, data)
		if err == nil {
			written = append(written, name)
		}
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(r.References)) {
		if err := add(filepath.Join(dir, name), r.References[name]); err != nil {
			return err
		}
	}
	if err := add(file+".format1", old); err != nil {
		return err
	}
	err = disk.Replace(disk.OS(), file, func(w io.Writer) error {
		_, err := w.Write(r.YAML)
		return err
	})
	if err != nil {
		return plainPathError("write scenario", file, err)
	}
	return nil
}

// inTheWay returns an error if one of the new files exists already.
func inTheWay(file, dir string, r upgrade.Result) error {
	names := []string{file + ".format1"}
	for _, name := range slices.Sorted(maps.Keys(r.References)) {
		names = append(names, filepath.Join(dir, name))
	}
	for _, name := range names {
		if _, err := os.Lstat(name); err == nil {
			return existsAlready(name)
		}
	}
	return nil
}

func existsAlready(path string) error { return hintf("move it away first", "%s exists already", path) }

// writeNew writes a file that must not exist yet.
func writeNew(path string, data []byte) error {
	err := disk.Create(disk.OS(), path, data)
	if errors.Is(err, fs.ErrExist) {
		return existsAlready(path)
	}
	if err != nil {
		return plainPathError("write", path, err)
	}
	return nil
}
