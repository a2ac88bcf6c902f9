//go:build ignore

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// licenses returns the licenses of the packages in a build, as listed in its metafile.
func licenses(root, metafile string) ([]byte, error) {
	var meta struct {
		Outputs map[string]struct {
			Inputs map[string]struct {
				Bytes int `json:"bytesInOutput"`
			}
		}
	}
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		return nil, err
	}
	var packages []string
	for _, o := range meta.Outputs {
		for path, in := range o.Inputs {
			_, rest, ok := cutLast(path, "node_modules/")
			if !ok || in.Bytes == 0 {
				continue
			}
			name, _, _ := strings.Cut(rest, "/")
			if strings.HasPrefix(name, "@") {
				parts := strings.SplitN(rest, "/", 3)
				name = parts[0] + "/" + parts[1]
			}
			if p := strings.TrimSuffix(path, rest) + name; !slices.Contains(packages, p) {
				packages = append(packages, p)
			}
		}
	}
	slices.Sort(packages)
	var out bytes.Buffer
	for _, p := range packages {
		if err := license(&out, filepath.Join(root, p)); err != nil {
			return nil, err
		}
	}
	text, err := os.ReadFile(filepath.Join(root, "fonts.txt"))
	out.Write(text)
	return out.Bytes(), err
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// license writes the license of the package in a folder, or only its name if the package has no license file.
func license(out *bytes.Buffer, dir string) error {
	data, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return err
	}
	var about struct{ Name, Version, License string }
	if err := json.Unmarshal(data, &about); err != nil {
		return fmt.Errorf("read %s: %w", dir, err)
	}
	fmt.Fprintf(out, "%s %s (%s)\n\n", about.Name, about.Version, about.License)
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		if upper := strings.ToUpper(f.Name()); strings.HasPrefix(upper, "LICENSE") || strings.HasPrefix(upper, "LICENCE") {
			text, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if err != nil {
				return err
			}
			out.Write(bytes.TrimSpace(text))
			out.WriteString("\n\n")
			break
		}
	}
	return nil
}
