package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"time"

	"tenx/rubric"
	"tenx/rubric/report"
	"tenx/scenarios"
)

const (
	watchEvery  = 300 * time.Millisecond
	batchMemory = 180 << 20 // bytes that a batch of small answers may use before garbage is collected more often
	perByte     = 200       // bytes of memory per byte of the largest answer, on each core that scores one
)

// batch scores many files on all cores and writes the results in the order of the files. However many
// files there are, only a few per core are read and not yet written.
type batch struct {
	scorer    *scorer
	level     string // level of the verdict; empty for the scenario's own
	format    string
	output    string
	failUnder float64
	judge     bool // --fail-under was given
	watch     bool

	failed bool   // a file could not be scored, or is below --fail-under
	tally  *tally // progress on standard error

	mu      sync.Mutex
	largest int64 // size in bytes of the largest answer so far
	cores   int64 // number of cores that score answers
}

func (b *batch) run(ctx context.Context, files []string) error {
	if err := oneOf("format", b.format, report.Formats()); err != nil {
		return err
	}
	if _, err := parseLevel(b.level, ""); err != nil {
		return err
	}
	if b.judge && !(b.failUnder >= 0 && b.failUnder <= 4) {
		return &usageError{fmt.Sprintf("--fail-under %g: marks go from 0 to 4", b.failUnder), "--fail-under 2.5"}
	}
	if b.scorer.scenario != "" {
		if _, err := b.scorer.app.compile(b.scorer.scenario); err != nil {
			return err
		}
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C kills the process if a file takes forever
	if b.watch {
		return b.watchFiles(ctx, files)
	}
	return b.once(ctx, files)
}

func (b *batch) once(ctx context.Context, files []string) error {
	b.failed = false
	err := b.scorer.app.writeOutput(b.output, func(w io.Writer) error { return b.write(ctx, w, files) })
	switch {
	case err != nil:
		return err
	case b.failed:
		return errQuiet
	}
	return nil
}

// job is one file in progress. Its result arrives on done, so that results are written in order.
type job struct {
	file string
	err  error // from finding the file
	done chan scored
}

type scored struct {
	card     rubric.Scorecard
	scenario *scenarios.Scenario
	t        rubric.Transcript
	err      error
}

// write scores all files and writes them in order.
func (b *batch) write(ctx context.Context, w io.Writer, files []string) error {
	// An answer is read once and dropped: memory is cheaper than collecting garbage, up to a limit.
	defer debug.SetGCPercent(debug.SetGCPercent(300))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(batchMemory))
	one := len(files) == 1 && !isDir(files[0])
	b.largest, b.cores = 0, int64(runtime.GOMAXPROCS(0))
	if one {
		b.cores = 1
	}
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()
	ordered := b.start(ctx, &wg, files)
	out := b.rows(w, one)
	b.tally = b.progress()
	defer b.tally.clear()
	return b.collect(ctx, ordered, out)
}

// start finds and scores the files in goroutines of wg until ctx is done. It returns a channel with the jobs in order.
func (b *batch) start(ctx context.Context, wg *sync.WaitGroup, files []string) <-chan job {
	workers := runtime.GOMAXPROCS(0)
	queue, ordered := make(chan job), make(chan job, 4*workers)
	send := func(to chan<- job, j job) bool {
		select {
		case to <- j:
			return true
		case <-ctx.Done():
			return false
		}
	}
	wg.Go(func() {
		defer close(queue)
		defer close(ordered)
		find(ctx, files, func(file string, err error) bool {
			j := job{file, err, make(chan scored, 1)}
			return send(ordered, j) && send(queue, j)
		})
	})
	for range workers {
		wg.Go(func() {
			for j := range queue {
				j.done <- b.score(j)
			}
		})
	}
	return ordered
}

// collect writes the scores in the order of the jobs.
func (b *batch) collect(ctx context.Context, ordered <-chan job, out cardWriter) error {
	for {
		select {
		case <-ctx.Done():
			return hintf("what was written before it is whole", "interrupted")
		case j, ok := <-ordered:
			if !ok {
				b.tally.clear()
				return out.Close()
			}
			var s scored
			select {
			case s = <-j.done:
			case <-ctx.Done():
				continue
			}
			if err := b.emit(out, j.file, s); err != nil {
				return err
			}
			b.tally.add()
		}
	}
}

func (b *batch) score(j job) scored {
	if j.err != nil {
		return scored{err: j.err}
	}
	b.makeRoom(j.file)
	card, c, t, err := b.scorer.score(j.file)
	if err != nil {
		return scored{err: err}
	}
	return scored{card, c.Scenario, t, nil}
}

// makeRoom raises the memory limit for an answer that needs more. Below what is in use, all time would go into collecting garbage.
func (b *batch) makeRoom(file string) {
	size := int64(scenarios.MaxAnswer) // the size of standard input is not known
	if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
		size = min(info.Size(), scenarios.MaxAnswer)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if size > b.largest {
		b.largest = size
		debug.SetMemoryLimit(batchMemory + perByte*size*b.cores)
	}
}

func (b *batch) emit(out cardWriter, file string, s scored) error {
	if s.err != nil {
		b.failed = true
		b.tally.clear()
		fail(b.scorer.app.err, s.err)
		return out.Failed(file, s.err)
	}
	if b.judge && s.card.Overall.Mark < b.failUnder {
		b.failed = true
		if b.format != "junit" {
			b.tally.clear()
			fmt.Fprintf(b.scorer.app.err, "%s: overall %.1f is below %g\n", file, s.card.Overall.Mark, b.failUnder)
		}
	}
	return out.Write(s)
}

// cardWriter writes scorecards one after another.
type cardWriter interface {
	Write(s scored) error
	Failed(file string, err error) error
	Close() error
}

// rows returns the writer for a format: one answer as a full report, many as rows of a table.
func (b *batch) rows(w io.Writer, single bool) cardWriter {
	if rows := report.NewRows(b.format, w, single, b.failUnder); rows != nil {
		return tableOf{rows}
	}
	return &cards{b: b, w: w}
}

// tableOf writes only the scorecards.
type tableOf struct{ report.Rows }

func (t tableOf) Write(s scored) error { return t.Card(s.card) }

// cards writes each scorecard in full.
type cards struct {
	b *batch
	w io.Writer
	n int
}

func (c *cards) Write(s scored) error {
	c.n++
	if c.b.format == "md" {
		r := newReport(s.scenario, s.card, s.t)
		if l, _ := parseLevel(c.b.level, ""); l != "" {
			r.Level = l
		}
		return report.Markdown(c.w, r)
	}
	if c.n > 1 && c.b.format == "text" {
		fmt.Fprintln(c.w)
	}
	return c.b.scorer.app.writeCardTo(c.w, s.card, s.scenario, cardOptions{level: c.b.level, format: c.b.format})
}

func (c *cards) Failed(string, error) error { return nil } // reported on standard error
func (c *cards) Close() error               { return nil }

// progress returns a tally on standard error, if that is a terminal and the scorecards do not go to one as well.
func (b *batch) progress() *tally {
	a := b.scorer.app
	f, ok := terminal(a.err)
	if _, busy := terminal(a.out); !ok || busy && b.output == "" || a.env("TERM") == "dumb" {
		return newTally(nil, a.now)
	}
	return newTally(f, a.now)
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// find passes the files to score to give, those of a folder sorted by name. It does not follow links to
// folders, so it cannot get caught in a loop.
func find(ctx context.Context, files []string, give func(file string, err error) bool) {
	for _, name := range files {
		if !isDir(name) {
			if !give(name, nil) {
				return
			}
			continue
		}
		found := false
		err := filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				found = true
				if !give(path, plainPathError("score", path, err)) {
					return fs.SkipAll
				}
				return nil
			}
			if d.IsDir() || !answerName(path) || d.Type()&fs.ModeSymlink != 0 && isDir(path) {
				return nil
			}
			found = true
			if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
				err = fmt.Errorf("score: %s is not a regular file", path)
				if !give(path, err) {
					return fs.SkipAll
				}
				return nil
			}
			if !give(path, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err == nil && !found {
			give(name, hintf("answers are .md and .markdown files", "score: there are no answers in the folder %s", name))
		}
	}
}

func answerName(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".md" || ext == ".markdown"
}
