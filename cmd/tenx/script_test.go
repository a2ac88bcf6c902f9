package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite golden output in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tenx": main, "tenx-then": mainThen})
}

// mainThen is tenx at the time in $NOW, with random draws that always return the first choice.
func mainThen() {
	now, err := time.Parse(time.RFC3339, os.Getenv("NOW"))
	if err != nil {
		panic(err)
	}
	a := newApp(os.Stdin, os.Stdout, os.Stderr)
	a.now = func() time.Time { return now.In(time.Local) }
	a.draw = func(int) int { return 0 }
	os.Exit(a.run(os.Args[1:]))
}

// TestScripts runs the commands in testdata/script and compares their output. Each script has its own data and config
// folders, no network, and no terminal unless it asks for one with ttyin. The long tests need no second run.
func TestScripts(t *testing.T) {
	if os.Getenv("TENX_E2E") != "" {
		t.Skip("make test runs the scripts, make e2e the long tests")
	}
	pack, err := filepath.Abs("../../testdata/pack")
	if err != nil {
		t.Fatal(err)
	}
	ci, err := filepath.Abs("../../.ci")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "data"))
			e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, "cache"))
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(e.WorkDir, "config"))
			e.Setenv("NO_COLOR", "1")
			e.Setenv("CI_SCRIPTS", ci)
			e.Setenv("PACK", filepath.Join(e.WorkDir, "pack"))
			if err := os.Mkdir(filepath.Join(e.WorkDir, "pack"), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(e.WorkDir, "binary.md"), []byte("text\x00\xff"), 0o644); err != nil {
				return err
			}
			to := filepath.Join(e.WorkDir, "pack")
			for _, dir := range []string{"paste-bin", "depth"} {
				if err := os.CopyFS(filepath.Join(to, dir), os.DirFS(filepath.Join(pack, dir))); err != nil {
					return err
				}
			}
			return copyFile(filepath.Join(pack, "paste-bin.yaml"), filepath.Join(to, "paste-bin.yaml"))
		},
	})
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}
