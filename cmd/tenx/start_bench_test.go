package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

const floorProgram = `package main

import "fmt"

func main() { fmt.Println("tenx") }
`

// BenchmarkStart starts tenx and a program that only prints, in turn, and reports both lower quartiles and their ratio, so that the machine's
// load affects both.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	floor, tenx := filepath.Join(dir, "floor.exe"), filepath.Join(dir, "tenx.exe")
	if err := os.WriteFile(filepath.Join(dir, "floor.go"), []byte(floorProgram), 0o644); err != nil {
		b.Fatal(err)
	}
	for out, source := range map[string]string{floor: filepath.Join(dir, "floor.go"), tenx: "."} {
		build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", out, source)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if text, err := build.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, text)
		}
	}
	took := func(name string, args ...string) time.Duration {
		begin := time.Now()
		if err := exec.Command(name, args...).Run(); err != nil {
			b.Fatal(err)
		}
		return time.Since(begin)
	}
	var floors, starts []time.Duration
	for b.Loop() {
		floors, starts = append(floors, took(floor)), append(starts, took(tenx, "version"))
	}
	quartile := func(list []time.Duration) float64 {
		slices.Sort(list)
		return float64(list[len(list)/4]) / float64(time.Millisecond)
	}
	b.ReportMetric(quartile(starts), "ms/start")
	b.ReportMetric(quartile(floors), "ms/floor")
	b.ReportMetric(quartile(starts)/quartile(floors), "ratio")
	b.ReportMetric(0, "ns/op")
}
