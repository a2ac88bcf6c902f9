package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"tenx/scenarios"
)

func newScenarioNewCmd(a *app) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "new NAME",
		Short: "create a scenario from a commented template",
		Long: `Write NAME.yaml and NAME/L6.md, with comments and blanks to fill in, to the first --pack folder
or the current one. Existing files are never overwritten.`,
		Example: `  tenx scenario new job-scheduler
  tenx scenario lint job-scheduler.yaml
  tenx practice --pack . job-scheduler`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, list []string) error {
			if dir == "" && len(a.packs) > 0 {
				dir = a.packs[0]
			}
			return newScenario(a, dir, list[0])
		},
	}
	cmd.Flags().StringVar(&dir, "dir", "", "folder to write into")
	_ = cmd.MarkFlagDirname("dir")
	return cmd
}

func newScenario(a *app, dir, id string) error {
	files, err := scenarios.New(id)
	if err != nil {
		return err
	}
	lib, err := a.library()
	if err != nil {
		return err
	}
	path := filepath.Join(dir, files.Name)
	if _, err := os.Stat(path); err == nil {
		return hintf("choose another name, or --dir for another folder", "%s exists already", path)
	}
	for _, r := range files.References {
		name := filepath.Join(dir, filepath.FromSlash(r.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return plainPathError("write reference answer", name, err)
		}
		if err := writeNew(name, r.Data); err != nil {
			return err
		}
		fmt.Fprintln(a.out, name)
	}
	if err := writeNew(path, files.Data); err != nil {
		return err
	}
	fmt.Fprintln(a.out, path)
	if slices.Contains(lib.IDs(), id) {
		fmt.Fprintf(a.err, "note: there is already a scenario %q; with --pack, yours replaces it\n", id)
	}
	fmt.Fprintf(a.err, "fill in the blanks (___like this___), then: tenx scenario lint %s\n", path)
	return nil
}
