//go:build unix

package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tenx/rubric/report"
	"tenx/scenarios"
)

// cpu returns the processor time that this process has used.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkBatch scores a folder of different answers as tenx score does, and compares that with only reading the files and splitting them
// into words. TENX_ANSWERS sets their number; the default is 200.
func BenchmarkBatch(b *testing.B) {
	n := 200
	if s := os.Getenv("TENX_ANSWERS"); s != "" {
		if _, err := fmt.Sscan(s, &n); err != nil {
			b.Fatal(err)
		}
	}
	dir := b.TempDir()
	files := make([]string, n)
	for i := range files {
		data, err := os.ReadFile([]string{"../../scenarios/design/url-shortener/L5.md", "../../scenarios/design/url-shortener/L4.md"}[i%2])
		if err != nil {
			b.Fatal(err)
		}
		files[i] = filepath.Join(dir, fmt.Sprintf("%05d.md", i))
		text := strings.ReplaceAll(string(data), "DynamoDB", fmt.Sprintf("DynamoDB (table %d)", i))
		if err := os.WriteFile(files[i], []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	words := 0
	var scored, split time.Duration
	for b.Loop() {
		start := cpu(b)
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				b.Fatal(err)
			}
			words = len(strings.Fields(string(data)))
		}
		split += cpu(b) - start
		start = cpu(b)
		if code := run([]string{"score", "--format", "csv", "-o", filepath.Join(dir, "marks.csv"), dir}, strings.NewReader(""), io.Discard, os.Stderr); code != 0 {
			b.Fatalf("exit code %d", code)
		}
		scored += cpu(b) - start
	}
	all := float64(b.N * n)
	b.ReportMetric(float64(words), "words")
	b.ReportMetric(scored.Seconds()*1e3/all, "cpu-ms/answer")
	b.ReportMetric(split.Seconds()*1e6/all, "floor-µs/answer")
	b.ReportMetric(scored.Seconds()/split.Seconds(), "times")
}

// BenchmarkReportPage writes the HTML report of a scored answer.
func BenchmarkReportPage(b *testing.B) {
	lib, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	c, err := lib.Compile("url-shortener")
	if err != nil {
		b.Fatal(err)
	}
	ref := c.References[len(c.References)-1]
	answer, err := scenarios.ReadAnswer(ref.ID+".md", strings.NewReader(ref.Answer))
	if err != nil {
		b.Fatal(err)
	}
	transcript := answer.Transcript(c.Scenario)
	r := newReport(c.Scenario, c.Rubric.Score(transcript), transcript)
	b.ReportAllocs()
	for b.Loop() {
		if err := report.HTML(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}
