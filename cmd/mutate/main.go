// Command mutate changes the code in small ways, one at a time, and lists the changes that no test notices. It is a tool for
// developers and not part of the tenx binary.
//
//	go run ./cmd/mutate ./rubric                    all files of a package
//	go run ./cmd/mutate rubric/score.go             some files
//	go run ./cmd/mutate -also ./engine ./rubric     try survivors with another package's tests too
//
// All mutants of a package are compiled into one test binary ("mutant schemata"): every place that can be changed
// checks an environment variable to see whether its change is on. So a mutant costs a run of the tests that reach it, not a
// build. A mutant is killed if it makes a test fail or exceeds its time. A mutant that no test reaches survives without a
// run.
//
// What it changes: boundaries (< to <=), negated comparisons and conditions, && for ||, + for - and * for /, integer and
// float constants plus and minus one, flipped and forced bools, removed statements, cases, continue, break and return.
// What it does not change: strings, types, type switches, select, defer, declared-and-assigned variables (:=), constants
// declared with iota, the bodies of String methods, and the arguments of log calls and panics.
//
// Survivors that do not matter are listed in survivors.txt, one per line with the reason; a line that matches no survivor is an
// error. They are counted separately, not as killed.
//
// Why not a published tool: go-gremlins/gremlins 0.6.0 was tried. It works, but builds once for every mutant and has no
// operator for constants, removed statements or removed cases, where most of our defects were found.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
)

// Exit codes.
const (
	exitOK    = 0
	exitFail  = 1 // a stale reason, or fewer killed than -min
	exitUsage = 2 // wrong arguments, or code or tests that fail without any mutant
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// options are the flags and arguments.
type options struct {
	dir     string // the module's folder
	targets []string
	also    string
	reasons string
	jobs    int
	sample  int
	min     float64
	list    bool
	keys    bool
	factor  float64
	grace   time.Duration
}

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	fs := flag.NewFlagSet("mutate", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.Usage = func() {
		fmt.Fprintln(stderr, "usage: mutate [flags] PACKAGE|FILE.go ...")
		fs.PrintDefaults()
	}
	fs.StringVar(&o.dir, "C", ".", "the module's `folder`")
	fs.StringVar(&o.also, "also", "", "`packages`, separated by commas, whose tests are tried on survivors")
	fs.StringVar(&o.reasons, "survivors", "cmd/mutate/survivors.txt", "`file` with the survivors that may live")
	fs.IntVar(&o.jobs, "jobs", 2, "mutants tried at the same time")
	fs.IntVar(&o.sample, "sample", 0, "try only about this many mutants of a package, evenly spread; 0 for all")
	fs.Float64Var(&o.min, "min", 0, "fail where less than this `percent` of a file's mutants is killed")
	fs.BoolVar(&o.list, "list", false, "list the mutants and try none")
	fs.BoolVar(&o.keys, "keys", false, "print survivors as lines for the file of survivors, to which the reason is to be added")
	fs.Float64Var(&o.factor, "timeout", 5, "times what the tests take without a mutant, after which one counts as killed")
	fs.DurationVar(&o.grace, "grace", 2*time.Second, "added to the timeout")
	if err := fs.Parse(args); err != nil {
		return o, err
	}
	o.targets = fs.Args()
	if len(o.targets) == 0 {
		fs.Usage()
		return o, errors.New("no package or file")
	}
	return o, nil
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return exitOK
	}
	if err != nil {
		fmt.Fprintln(stderr, "mutate:", err)
		return exitUsage
	}
	ok, err := mutateAll(ctx, o, stdout)
	switch {
	case err != nil:
		fmt.Fprintln(stderr, "mutate:", err)
		return exitUsage
	case !ok:
		return exitFail
	}
	return exitOK
}

// mutateAll tries package after package. ok reports whether all reasons hold and all files reach the minimum.
func mutateAll(ctx context.Context, o options, out io.Writer) (ok bool, err error) {
	reasons, err := readReasons(o.dir, o.reasons)
	if err != nil {
		return false, err
	}
	pkgs, err := load(ctx, o.dir, o.targets)
	if err != nil {
		return false, err
	}
	ok = true
	for _, p := range pkgs {
		s, err := instrument(p)
		if err != nil {
			return false, err
		}
		s.mutants = sample(s.mutants, o.sample)
		if o.list {
			for _, m := range s.mutants {
				fmt.Fprintln(out, m)
			}
			continue
		}
		if err := try(ctx, o, s); err != nil {
			return false, fmt.Errorf("%s: %w", p.ImportPath, err)
		}
		if !report(out, s.mutants, reasons, o) {
			ok = false
		}
	}
	return ok, nil
}

// sample returns about n mutants, evenly spread, or all if n is 0.
func sample(list []*mutant, n int) []*mutant {
	if n <= 0 || len(list) <= n {
		return list
	}
	out := make([]*mutant, 0, n)
	for i := range n {
		out = append(out, list[i*len(list)/n])
	}
	return out
}
