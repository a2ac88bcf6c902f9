package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/goreleaser/nfpm/v2"
	_ "github.com/goreleaser/nfpm/v2/deb" // registers the format
	"github.com/goreleaser/nfpm/v2/files"
	_ "github.com/goreleaser/nfpm/v2/rpm" // registers the format
)

const (
	summary  = "mock system-design interviews, scored offline"
	longText = "tenx times the stages of a mock system-design interview, answers and asks\nquestions, and scores the answer with published rules. It needs no network."
)

// systemPackage writes a Debian or an RPM package. It has no dependencies, because the program is linked statically.
func (r *release) systemPackage(format, arch, program string) (err error) {
	info := nfpm.WithDefaults(&nfpm.Info{
		Name: "tenx", Arch: arch, Platform: "linux", Version: packageVersion(r.version, r.at.Format("20060102")), VersionSchema: "none", Release: "1",
		Section: "utils", Priority: "optional", Maintainer: "the tenx authors <tenx@localhost>", Vendor: "tenx", License: "Apache-2.0",
		Description: summary + "\n" + longText, MTime: r.at, DisableGlobbing: true,
		Overridables: nfpm.Overridables{Contents: r.contents(program), RPM: nfpm.RPM{Summary: summary, BuildHost: "localhost"}},
	})
	if err := nfpm.PrepareForPackager(info, format); err != nil {
		return fmt.Errorf("package as %s: %w", format, err)
	}
	packager, err := nfpm.Get(format)
	if err != nil {
		return err
	}
	out, err := os.Create(filepath.Join(r.dist, packager.ConventionalFileName(info)))
	if err != nil {
		return err
	}
	defer func() {
		if closed := out.Close(); err == nil {
			err = closed
		}
	}()
	if err := packager.Package(info, out); err != nil {
		return fmt.Errorf("package as %s: %w", format, err)
	}
	return nil
}

// contents returns the files of a package.
func (r *release) contents(program string) files.Contents {
	list := files.Contents{r.content(program, "/usr/bin/tenx", 0o755)}
	for _, f := range r.extras {
		if to := place(f.name); to != "" {
			list = append(list, r.content(f.path, to, 0o644))
		}
	}
	return list
}

// place returns where a file of the archives belongs on Linux, or "" for a file that is not needed there.
func place(name string) string {
	switch name {
	case "LICENSE":
		return "/usr/share/doc/tenx/copyright"
	case "README.md":
		return "/usr/share/doc/tenx/README.md"
	case "completions/tenx.bash":
		return "/usr/share/bash-completion/completions/tenx"
	case "completions/tenx.zsh":
		return "/usr/share/zsh/vendor-completions/_tenx"
	case "completions/tenx.fish":
		return "/usr/share/fish/vendor_completions.d/tenx.fish"
	}
	if page, ok := strings.CutPrefix(name, "man/"); ok {
		return "/usr/share/man/man1/" + page
	}
	return ""
}

func (r *release) content(from, to string, mode os.FileMode) *files.Content {
	return &files.Content{Source: from, Destination: to, FileInfo: &files.ContentFileInfo{Owner: "root", Group: "root", Mode: mode, MTime: r.at}}
}

// packageVersion returns a version that both package managers can sort: 1.2.3 for the tag v1.2.3, 1.2.3+4.gabc for later commits as git
// describes them, and 0+DAY.HASH if there is no tag.
func packageVersion(version, day string) string {
	dirty := strings.HasSuffix(version, "+")
	version = strings.TrimSuffix(version, "+")
	if tag, ok := strings.CutPrefix(version, "v"); ok {
		version = strings.Replace(tag, "-", "+", 1)
		version = strings.ReplaceAll(version, "-", ".")
	} else {
		version = "0+" + day + "." + version
	}
	if dirty {
		version += ".changed"
	}
	return version
}
