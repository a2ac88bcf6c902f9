// Command release builds a release of tenx in dist/: the program for three systems and two architectures as archives, Debian and RPM
// packages, a Homebrew formula, a bill of materials (CycloneDX), and the checksums of all of them.
//
//	release [FOLDER [OS/ARCH...]]
//
// It runs at the top of the repository with 'make release', and needs Go, git, and the modules of its go.mod. The same commit and Go
// version give the same bytes in every folder: all dates are those of the commit, or SOURCE_DATE_EPOCH.
package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"time"
)

// target is a system and an architecture, as Go names them.
type target struct{ os, arch string }

func targets() []target {
	return []target{{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"}}
}

// release is what all parts of a release share.
type release struct {
	version string    // from git describe: v1.2.3, or a hash
	at      time.Time // time of the commit
	dist    string    // folder to write to
	targets []target
	extras  []file // README, LICENSE, manual pages and completions, the same in every archive
}

// file is a file in an archive or a package.
type file struct {
	name string // name in the archive, with slashes
	path string // path to read it from
	exec bool
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	dist := "dist"
	if len(args) > 0 {
		dist = args[0]
	}
	r, err := newRelease(dist)
	if err != nil {
		return err
	}
	r.targets = targets()
	if len(args) > 1 {
		r.targets = nil
	}
	for _, name := range args[min(1, len(args)):] {
		system, arch, ok := strings.Cut(name, "/")
		if !ok {
			return fmt.Errorf("%q is no target such as linux/amd64", name)
		}
		r.targets = append(r.targets, target{system, arch})
	}
	stage := filepath.Join(dist, "stage")
	for _, t := range r.targets {
		fmt.Fprintf(os.Stderr, "building tenx %s for %s/%s\n", r.version, t.os, t.arch)
		if err := r.build(t, r.binary(t)); err != nil {
			return err
		}
	}
	if err := r.addExtras(stage); err != nil {
		return err
	}
	for _, t := range r.targets {
		if err := r.pack(t); err != nil {
			return err
		}
	}
	if len(r.targets) == len(targets()) { // the formula lists all four archives of macOS and Linux
		if err := r.formula(); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(stage); err != nil {
		return err
	}
	return r.sums()
}

// newRelease empties the folder and gets the version from git.
func newRelease(dist string) (*release, error) {
	version, err := output("git", "describe", "--tags", "--always", "--dirty=+")
	if err != nil {
		return nil, err
	}
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		if epoch, err = output("git", "log", "-1", "--format=%ct"); err != nil {
			return nil, err
		}
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	if err := os.RemoveAll(dist); err != nil {
		return nil, err
	}
	return &release{version: version, at: time.Unix(seconds, 0).UTC(), dist: dist}, os.MkdirAll(filepath.Join(dist, "stage"), 0o755)
}

// output runs a program and returns what it prints, without the final line feed.
func output(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return strings.TrimRight(string(out), "\n"), nil
}

// binary returns the path of the program for a target.
func (r *release) binary(t target) string {
	name := filepath.Join(r.dist, "stage", t.os+"-"+t.arch, "tenx")
	if t.os == "windows" {
		name += ".exe"
	}
	return name
}

// build builds the program for a target. Nothing in it depends on the machine: no paths, no C library, and no build id.
func (r *release) build(t target, out string) error {
	flags := fmt.Sprintf("-s -w -buildid= -X main.version=%s -X main.day=%s", r.version, r.at.Format(time.DateOnly))
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", flags, "-o", out, "./cmd/tenx")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch, "GOAMD64=v1", "GOARM64=v8.0")
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("build for %s/%s: %w", t.os, t.arch, err)
	}
	return os.Chtimes(out, r.at, r.at)
}

// addExtras runs this machine's program to write its manual pages and completions, and adds them with README and LICENSE.
func (r *release) addExtras(stage string) error {
	own := filepath.Join(stage, "own", "tenx")
	if err := r.build(target{runtime.GOOS, runtime.GOARCH}, own); err != nil {
		return err
	}
	man := filepath.Join(stage, "man")
	if _, err := output(own, "manual", man); err != nil {
		return err
	}
	pages, err := filepath.Glob(filepath.Join(man, "*.1"))
	if err != nil {
		return err
	}
	sort.Strings(pages)
	r.extras = []file{{name: "README.md", path: "README.md"}, {name: "LICENSE", path: "LICENSE"}}
	for _, page := range pages {
		r.extras = append(r.extras, file{name: "man/" + filepath.Base(page), path: page})
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		text, err := output(own, "completion", shell)
		if err != nil {
			return err
		}
		path := filepath.Join(stage, "completion."+shell)
		if err := os.WriteFile(path, []byte(text+"\n"), 0o644); err != nil {
			return err
		}
		r.extras = append(r.extras, file{name: "completions/tenx." + shell, path: path})
	}
	return nil
}

// pack writes everything made from the program for a target.
func (r *release) pack(t target) error {
	name := fmt.Sprintf("tenx-%s-%s-%s", strings.TrimSuffix(r.version, "+"), t.os, t.arch)
	program := file{name: filepath.Base(r.binary(t)), path: r.binary(t), exec: true}
	files := append([]file{program}, r.extras...)
	if err := r.archive(name, t.os == "windows", files); err != nil {
		return err
	}
	if err := r.materials(name, program.path); err != nil {
		return err
	}
	if t.os != "linux" {
		return nil
	}
	for _, format := range []string{"deb", "rpm"} {
		if err := r.systemPackage(format, t.arch, program.path); err != nil {
			return err
		}
	}
	return nil
}

// sums writes SHA256SUMS, for sha256sum -c.
func (r *release) sums() error {
	entries, err := os.ReadDir(r.dist)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, e := range entries {
		sum, err := sumOf(filepath.Join(r.dist, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s  %s\n", sum, e.Name())
	}
	return os.WriteFile(filepath.Join(r.dist, "SHA256SUMS"), []byte(b.String()), 0o644)
}

// sumOf returns the SHA-256 of a file in hex.
func sumOf(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", sha256.Sum256(data)), nil
}
