package main

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// instruction is a line of a Dockerfile with the number of its stage.
type instruction struct {
	stage     int
	name, arg string
}

// dockerfile returns the instructions. Lines that begin with # are comments.
func dockerfile(t *testing.T) []instruction {
	t.Helper()
	data, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	var list []instruction
	stage := -1
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, arg, _ := strings.Cut(line, " ")
		if name == "FROM" {
			stage++
		}
		list = append(list, instruction{stage, name, arg})
	}
	return list
}

// only returns the argument of the only instruction with a name in a stage.
func only(t *testing.T, list []instruction, stage int, name string) string {
	t.Helper()
	var found []string
	for _, i := range list {
		if i.stage == stage && i.name == name {
			found = append(found, i.arg)
		}
	}
	if len(found) != 1 {
		t.Fatalf("stage %d has %d of %s", stage, len(found), name)
	}
	return found[0]
}

// TestDockerfile checks that what the Dockerfile refers to is right: the Go version, the copied files, the package and variable that are
// built, the command with its flags, the port, the sessions folder. It does not build an image, which would take a daemon.
func TestDockerfile(t *testing.T) {
	list := dockerfile(t)
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	goVersion := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(string(mod))
	if from := only(t, list, 0, "FROM"); goVersion == nil || from != "golang:"+goVersion[1]+" AS build" {
		t.Errorf("the image is built with %q, and go.mod asks for %v", from, goVersion)
	}
	known := []string{"FROM", "ARG", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "ENTRYPOINT", "CMD"}
	made := ""
	for _, i := range list {
		switch {
		case !slices.Contains(known, i.name):
			t.Errorf("unknown instruction %s", i.name)
		case i.name == "RUN":
			made += i.arg
		case i.name == "COPY":
			checkCopy(t, i.arg, made)
		}
	}
	if !strings.Contains(made, "-X main.version=$VERSION") || !strings.Contains(made, "-o /out/tenx ./cmd/tenx") {
		t.Errorf("tenx is not built as in the Makefile: %s", made)
	}
	checkStart(t, list)
}

// checkCopy checks that a copied file exists, in the sources or as a result of the earlier stage.
func checkCopy(t *testing.T, arg, made string) {
	t.Helper()
	words := slices.DeleteFunc(strings.Fields(arg), func(w string) bool { return strings.HasPrefix(w, "--") })
	for _, from := range words[:len(words)-1] {
		if strings.Contains(arg, "--from=build") {
			if !strings.Contains(made, from) {
				t.Errorf("nothing makes %s", from)
			}
		} else if _, err := os.Stat(filepath.Join("../..", from)); err != nil {
			t.Error(err)
		}
	}
}

// checkStart checks the command that the image runs, its port and its folder.
func checkStart(t *testing.T, list []instruction) {
	t.Helper()
	var entry, words []string
	for text, into := range map[string]*[]string{only(t, list, 1, "ENTRYPOINT"): &entry, only(t, list, 1, "CMD"): &words} {
		if err := json.Unmarshal([]byte(text), into); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	if !slices.ContainsFunc(list, func(i instruction) bool { return i.name == "COPY" && strings.HasSuffix(i.arg, " "+entry[0]) }) {
		t.Errorf("nothing is copied to %s", entry[0])
	}
	cmd, rest, err := newRootCmd(newApp(strings.NewReader(""), io.Discard, io.Discard)).Find(words)
	if err != nil || cmd.Name() != "pair" {
		t.Fatalf("%v starts %v: %v", words, cmd, err)
	}
	if err := cmd.ParseFlags(rest); err != nil {
		t.Fatal(err)
	}
	addr, public := cmd.Flag("addr").Value.String(), cmd.Flag("public-url").Value.String()
	if port := only(t, list, 1, "EXPOSE"); addr != "0.0.0.0:"+port || !strings.HasSuffix(public, ":"+port) {
		t.Errorf("it listens on %s for %s, and the port is %s", addr, public, port)
	}
	if u, err := publicURL(public); err != nil || u == nil {
		t.Errorf("%s: %v", public, err)
	}
	volume := only(t, list, 1, "VOLUME")
	if env := only(t, list, 1, "ENV"); !strings.HasPrefix(env, "XDG_DATA_HOME="+volume+" ") {
		t.Errorf("sessions are kept by %q, and %s is kept", env, volume)
	}
}
