package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// binary is the test binary of a package, compiled with the instrumented code.
type binary struct {
	path  string
	dir   string // working directory of its tests
	env   []string
	args  []string // in addition to the test binary's own flags
	tests []test   // quick ones first
}

// test is a test function, with its duration without a mutant and the mutants that it reaches.
type test struct {
	name    string
	took    time.Duration
	reaches map[int]bool
}

// try runs each mutant of a package against the tests that reach it: first its own, then those of the packages in o.also.
func try(ctx context.Context, o options, s *schema) error {
	tmp, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := s.write(tmp); err != nil {
		return err
	}
	packages := []string{s.pkg.ImportPath}
	for _, also := range strings.Split(o.also, ",") {
		if also != "" {
			packages = append(packages, also)
		}
	}
	for i, path := range packages {
		b, err := build(ctx, s.pkg.Root, path, tmp, i)
		if err != nil {
			return err
		}
		if b == nil {
			continue // no tests
		}
		if err := b.measure(ctx, tmp); err != nil {
			return err
		}
		b.tryAll(ctx, o, s.mutants)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	for _, m := range s.mutants {
		if m.state == untried {
			m.state = unreached
		}
	}
	return nil
}

// write writes the instrumented code and its overlay file to a folder.
func (s *schema) write(tmp string) error {
	overlay := map[string]string{}
	add := func(path, text string) error {
		name := filepath.Join(tmp, fmt.Sprintf("%d.go", len(overlay)))
		overlay[path] = name
		return os.WriteFile(name, []byte(text), 0o600)
	}
	for path, text := range s.texts {
		if err := add(path, text); err != nil {
			return err
		}
	}
	if err := add(filepath.Join(s.pkg.Dir, "zz_mutate_schema.go"), "package "+s.pkg.Name+"\n\n"+helpers); err != nil {
		return err
	}
	data, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(tmp, "overlay.json"), data, 0o600)
}

// build compiles a package's tests. It returns nil if the package has none.
func build(ctx context.Context, root, path, tmp string, n int) (*binary, error) {
	b := &binary{path: filepath.Join(tmp, fmt.Sprintf("tests%d", n))}
	out, err := goRun(ctx, root, "list", "-test", "-deps", "-f", "{{.ImportPath}}", path)
	if err != nil {
		return nil, err
	}
	if slices.Contains(strings.Fields(out), "pgregory.net/rapid") {
		b.args = append(b.args, "-rapid.nofailfile")
	}
	if b.dir, err = goRun(ctx, root, "list", "-f", "{{.Dir}}", path); err != nil {
		return nil, err
	}
	b.dir = strings.TrimSpace(b.dir)
	if _, err := goRun(ctx, root, "test", "-c", "-vet=off", "-overlay", filepath.Join(tmp, "overlay.json"), "-o", b.path, path); err != nil {
		return nil, err
	}
	if _, err := os.Stat(b.path); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	scratch := filepath.Join(tmp, "scratch") // files that a mutant leaves behind are deleted with it
	if err := os.MkdirAll(scratch, 0o700); err != nil {
		return nil, err
	}
	b.env = append(os.Environ(), "TMPDIR="+scratch, "GOTRACEBACK=none")
	return b, nil
}

func goRun(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("go %s: %w: %s", args[0], err, bytes.TrimSpace(stderr.Bytes()))
	}
	return stdout.String(), nil
}

// measure runs each test on its own, without a mutant, and records its duration and the mutants it reaches.
func (b *binary) measure(ctx context.Context, tmp string) error {
	cmd := exec.CommandContext(ctx, b.path, "-test.list", ".")
	cmd.Dir, cmd.Env = b.dir, b.env
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("list the tests: %w", err)
	}
	for _, name := range strings.Fields(string(out)) {
		if strings.HasPrefix(name, "Benchmark") {
			continue
		}
		trace := filepath.Join(tmp, "trace")
		os.Remove(trace)
		start := time.Now()
		cmd := exec.CommandContext(ctx, b.path, b.flags(name)...)
		cmd.Dir, cmd.Env = b.dir, append(slices.Clone(b.env), "TENX_MUTANT_TRACE="+trace)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%s fails without a mutant: %w\n%s", name, err, out)
		}
		t := test{name: name, took: time.Since(start), reaches: map[int]bool{}}
		data, _ := os.ReadFile(trace) // missing if the test reaches no mutant
		for _, line := range strings.Fields(string(data)) {
			if id, err := strconv.Atoi(line); err == nil {
				t.reaches[id] = true
			}
		}
		b.tests = append(b.tests, t)
	}
	slices.SortStableFunc(b.tests, func(x, y test) int { return int(x.took - y.took) })
	return nil
}

func (b *binary) flags(tests ...string) []string {
	for i, t := range tests {
		tests[i] = regexp.QuoteMeta(t)
	}
	return append([]string{"-test.failfast", "-test.run", "^(" + strings.Join(tests, "|") + ")$"}, b.args...)
}

// tryAll tries every mutant that no other binary has killed.
func (b *binary) tryAll(ctx context.Context, o options, mutants []*mutant) {
	queue := make(chan *mutant)
	var workers sync.WaitGroup
	for range max(1, o.jobs) {
		workers.Go(func() {
			for m := range queue {
				b.try(ctx, o, m)
			}
		})
	}
	for _, m := range mutants {
		if m.state != killed && ctx.Err() == nil {
			queue <- m
		}
	}
	close(queue)
	workers.Wait()
}

// quick is the maximum duration of a test in the first run, before the slower ones.
const quick = 300 * time.Millisecond

// try runs the tests that reach a mutant, quick ones first.
func (b *binary) try(ctx context.Context, o options, m *mutant) {
	var runs [2][]string
	var took [2]time.Duration
	for _, t := range b.tests {
		if t.reaches[m.ID] {
			i := 0
			if t.took > quick {
				i = 1
			}
			runs[i] = append(runs[i], t.name)
			took[i] += t.took
		}
	}
	for i, tests := range runs {
		if len(tests) == 0 {
			continue
		}
		m.state = survived
		limit := time.Duration(o.factor*float64(took[i])) + o.grace
		if dead, expired := b.kills(ctx, m.ID, tests, limit); dead {
			m.state, m.expired = killed, expired
			return
		}
	}
}

// kills runs tests with a mutant on.
func (b *binary) kills(ctx context.Context, id int, tests []string, limit time.Duration) (dead, expired bool) {
	outer := ctx
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := limited(ctx, b.path, b.flags(tests...)...)
	cmd.Dir, cmd.Env = b.dir, append(slices.Clone(b.env), fmt.Sprintf("TENX_MUTANT=%d", id))
	err := cmd.Run()
	return err != nil && outer.Err() == nil, ctx.Err() != nil
}
