package main

import (
	"errors"
	"fmt"
	"io/fs"
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
		Short: "begin a scenario of your own: a commented file with blanks to fill",
		Long: `Write NAME.yaml with comments and blanks, into the first --pack folder or else the
current one. It never overwrites a file.`,
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
	text, err := scenarios.New(id)
	if err != nil {
		return err
	}
	lib, err := a.library()
	if err != nil {
		return err
	}
	path := filepath.Join(dir, id+".yaml")
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return hintf("choose another name, or --dir for another folder", "%s is there already", path)
	}
	if err != nil {
		return plainPathError("write scenario", path, err)
	}
	_, err = f.Write(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return plainPathError("write scenario", path, err)
	}
	fmt.Fprintf(a.out, "%s\n", path)
	if slices.Contains(lib.IDs(), id) {
		fmt.Fprintf(a.err, "note: there is a scenario %q already; with --pack, yours takes its place\n", id)
	}
	fmt.Fprintf(a.err, "fill in the blanks (___like this___), then: tenx scenario lint %s\n", path)
	return nil
}
