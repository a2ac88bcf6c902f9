package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// A block of commands in README.md, CONTRIBUTING.md or docs has the language sh. A second word, which readers do not see, names what its
// lines need that a test does not have, and keeps them from being run.
const (
	needsTerminal = "terminal"
	needsBrowser  = "browser"
	needsNetwork  = "network"
	needsProgram  = "program" // another program, such as a speech recognizer
	needsBuild    = "build"   // it builds or tests tenx itself
	needsTime     = "time"    // takes a minute, and another test does the same
)

// unrun lists the lines of the generated command pages that are not run, because those pages have no place for such a word.
var unrun = map[string]string{
	"tenx join 'http://192.168.1.20:8080/join#KEY'":                                       needsNetwork,
	"tenx pair url-shortener --addr 192.168.1.20:8080":                                    needsNetwork,
	"tenx pair url-shortener":                                                             needsBrowser,
	"tenx pair url-shortener --addr 127.0.0.1:8080 --public-url https://mock.example.org": needsBrowser,
	"tenx practice url-shortener --web":                                                   needsBrowser,
	"tenx practice url-shortener --listen 'whisper-stream -m ggml-base.en.bin' --speak":   needsProgram,
	"tenx scenario test":                                                                  needsTime,
	"tenx mark --by Ann":                                                                  needsTerminal,
	"pbpaste | tenx score --scenario url-shortener -":                                     needsProgram,
}

// docExample is a command in a block of a page.
type docExample struct {
	page  string // relative to the repository
	line  int    // 1-based line of the first command
	needs string
	lines []string
}

// TestDocs runs the examples in the documentation as printed: the blocks of a page in order, in a folder with the files that they refer to.
// It needs a POSIX shell. It also checks how many lines it does not run, and why.
func TestDocs(t *testing.T) {
	if testing.Short() {
		t.Skip("not with -short")
	}
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell")
	}
	base := docsFolder(t)
	pages, marked := map[string][]docExample{}, map[string]int{}
	for _, e := range docExamples(t) {
		if e.needs != "" {
			marked[e.needs] += len(e.lines)
			continue
		}
		pages[e.page] = append(pages[e.page], e)
	}
	ran := 0
	for page, list := range pages {
		for _, e := range list {
			ran += len(e.lines)
		}
		t.Run(filepath.ToSlash(page), func(t *testing.T) {
			t.Parallel()
			runExamples(t, shell, base, list)
		})
	}
	t.Logf("%d lines are run; not run: %v", ran, marked)
	want := map[string]int{needsTerminal: 4, needsBrowser: 6, needsNetwork: 3, needsProgram: 10, needsBuild: 2, needsTime: 1}
	if fmt.Sprint(marked) != fmt.Sprint(want) {
		t.Errorf("not run: %v, known to the test: %v", marked, want)
	}
}

// fenced matches the blocks of a Markdown page.
var fenced = regexp.MustCompile("(?m)^```([^\n]*)\n((?:[^\n]*\n)*?)```$")

// docPages returns the pages of the documentation.
func docPages(t *testing.T) []string {
	t.Helper()
	var pages []string
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/commands/*.md"} {
		found, err := filepath.Glob(filepath.Join("../..", pattern))
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	return pages
}

// docExamples returns the commands of all pages in order. A line that ends in a backslash, a pipe or an open here-document continues in the next one.
func docExamples(t *testing.T) []docExample {
	t.Helper()
	var list []docExample
	for _, page := range docPages(t) {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for _, m := range fenced.FindAllStringSubmatchIndex(text, -1) {
			info, body := strings.Fields(text[m[2]:m[3]]), text[m[4]:m[5]]
			rel, _ := filepath.Rel("../..", page)
			at := 1 + strings.Count(text[:m[4]], "\n")
			if len(info) == 0 || info[0] != "sh" {
				if line := command.FindString(body); line != "" && filepath.Base(filepath.Dir(page)) != "commands" { // there, it is usage or the description of a command
					t.Errorf("%s:%d: %q is in a block that is not of sh: no test runs it", rel, at, line)
				}
				continue
			}
			list = append(list, examplesOf(t, rel, at, info[1:], body)...)
		}
	}
	return list
}

// command matches a line that runs tenx or make.
var command = regexp.MustCompile(`(?m)^ *(?:tenx|make) .*$`)

// examplesOf splits a block into the commands to run and the others.
func examplesOf(t *testing.T, page string, at int, words []string, body string) []docExample {
	t.Helper()
	e := docExample{page: page, line: at}
	for _, word := range words {
		if !slices.Contains([]string{needsTerminal, needsBrowser, needsNetwork, needsProgram, needsBuild, needsTime}, word) {
			t.Errorf("%s:%d: %q is nothing that a line can need", page, at, word)
		}
		e.needs = word
	}
	var out []docExample
	whole := ""
	for line := range strings.Lines(body) {
		line = strings.TrimRight(line, "\n")
		whole += strings.TrimSpace(line)
		if strings.HasSuffix(whole, "\\") || strings.HasSuffix(whole, "|") {
			whole += "\n"
			continue
		}
		if whole == "" || strings.HasPrefix(whole, "#") {
			whole = ""
			continue
		}
		bare, _, _ := strings.Cut(whole, "  #")
		if needs, ok := unrun[strings.TrimSpace(bare)]; ok {
			out = append(out, docExample{page: page, line: at, needs: needs, lines: []string{whole}})
		} else {
			e.lines = append(e.lines, whole)
		}
		whole = ""
	}
	return append(out, e)
}

// runExamples runs the examples of a page in its own folder.
func runExamples(t *testing.T, shell, base string, list []docExample) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
		t.Fatal(err)
	}
	page := strings.TrimSuffix(filepath.Base(list[0].page), ".md")
	own := os.DirFS(filepath.Join(dir, "pages", page))
	if err := fs.WalkDir(own, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		return copyFile(filepath.Join(dir, "pages", page, name), filepath.Join(dir, "work", name))
	}); err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		for _, line := range e.lines {
			ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute) // a command that waits for input should have been marked
			cmd := exec.CommandContext(ctx, shell, "-c", line)
			cmd.Dir = filepath.Join(dir, "work")
			cmd.Env = docsEnv(dir)
			cmd.WaitDelay = time.Second
			out, err := cmd.CombinedOutput()
			stop()
			if err != nil && !found(line, err) {
				t.Errorf("%s:%d: %s\n%v\n%s", e.page, e.line, line, err, out)
			}
		}
	}
}

// found reports whether a command failed with exit code 1 only because it reports findings, as for a problem that is not written yet.
func found(line string, err error) bool {
	var exit *exec.ExitError
	return strings.HasPrefix(line, "tenx scenario test ") && errors.As(err, &exit) && exit.ExitCode() == 1
}

func docsEnv(dir string) []string {
	return append(os.Environ(), "XDG_DATA_HOME="+filepath.Join(dir, "data"), "XDG_CONFIG_HOME="+filepath.Join(dir, "config"),
		"XDG_CACHE_HOME="+filepath.Join(dir, "cache"), "HOME="+dir, "TZ=UTC", "DISPLAY=", "WAYLAND_DISPLAY=", "NO_COLOR=1", "VISUAL=", "EDITOR=true")
}

// docsFolder creates the folder in which each page starts: work/ with the files that examples refer to, and two finished sessions.
func docsFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	files, err := txtar.ParseFile("testdata/docs.txtar")
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range files.Files {
		name, data := "pages/"+f.Name, f.Data
		if rest, ok := strings.CutPrefix(f.Name, "all/"); ok {
			name = "work/" + rest
		}
		write(name, data)
	}
	for level, names := range map[string][]string{"L5": {"answer.md", "second.md", "answers/ann.md", "my-answers/good.md"}, "L4": {"first.md"}, "L6": {"answers/ben.md"}} {
		data, err := os.ReadFile("../../scenarios/design/url-shortener/" + level + ".md")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			write("work/"+name, data)
		}
	}
	notes, _ := os.ReadFile(filepath.Join(dir, "work/notes.txt"))
	write("work/notes.txt", []byte(string(notes)+strings.Repeat("[00:31:00] Jo: And we watch the error rate of redirects.\n", 220)))
	for _, when := range []string{"2026-11-01T18:00:00Z", "2026-11-23T09:30:10Z"} {
		cmd := exec.Command("tenx-then", "practice", "url-shortener", "--no-guess")
		cmd.Env = append(docsEnv(dir), "NOW="+when)
		cmd.Stdin = strings.NewReader("A redirect takes 50 ms at most, because every post depends on it.\n" + strings.Repeat("/next\n", 6))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("a session: %v\n%s", err, out)
		}
	}
	cmd := exec.Command("tenx-then", "loop", "--level", "L6")
	cmd.Env = append(docsEnv(dir), "NOW=2026-10-24T09:00:00Z")
	cmd.Stdin = strings.NewReader(strings.Repeat("/next\n/skip\n", 200))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("an interview day: %v\n%s", err, out)
	}
	cmd = exec.Command("tenx", "scenario", "new", "my-problem")
	cmd.Dir, cmd.Env = filepath.Join(dir, "my-scenarios"), docsEnv(dir)
	if err := os.Mkdir(cmd.Dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("a problem: %v\n%s", err, out)
	}
	if err := os.Rename(cmd.Dir, filepath.Join(dir, "work/my-scenarios")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// link matches a link or an image in a Markdown page that refers to the repository.
var link = regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)

// codeSpan matches inline code.
var codeSpan = regexp.MustCompile("`[^`\\n]+`")

// TestDocLinks checks that all links lead to existing files, and that the images are small enough to be cloned with them.
func TestDocLinks(t *testing.T) {
	pictures := map[string]int64{}
	for _, page := range docPages(t) {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(codeSpan.ReplaceAllString(string(data), ""), -1) {
			file := filepath.Join(filepath.Dir(page), m[1])
			info, err := os.Stat(file)
			if err != nil {
				t.Errorf("%s leads to %s: %v", page, m[1], err)
				continue
			}
			if ext := filepath.Ext(file); ext == ".svg" || ext == ".png" {
				pictures[file] = info.Size()
			}
		}
	}
	total := int64(0)
	for _, size := range pictures {
		total += size
	}
	if len(pictures) == 0 || total > 250<<10 {
		t.Errorf("%d pictures of %d bytes, want some of at most 250 KB", len(pictures), total)
	}
}
