package main

import (
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// bom is a CycloneDX 1.5 bill of materials, as far as a Go program needs it.
type bom struct {
	Format     string      `json:"bomFormat"`
	Spec       string      `json:"specVersion"`
	Version    int         `json:"version"`
	Metadata   metadata    `json:"metadata"`
	Components []component `json:"components"`
}

type metadata struct {
	Timestamp string    `json:"timestamp"`
	Component component `json:"component"`
}

type component struct {
	Type       string     `json:"type"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	PURL       string     `json:"purl,omitempty"`
	Hashes     []hash     `json:"hashes,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type hash struct {
	Alg     string `json:"alg"`
	Content string `json:"content"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// materials lists the modules in a program, as reported by go version -m.
func (r *release) materials(name, program string) error {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return err
	}
	sum, err := sumOf(program)
	if err != nil {
		return err
	}
	list := bom{Format: "CycloneDX", Spec: "1.5", Version: 1, Metadata: metadata{
		Timestamp: r.at.Format(time.RFC3339),
		Component: component{Type: "application", Name: "tenx", Version: r.version, Hashes: []hash{{"SHA-256", sum}}},
	}}
	goVersion := strings.TrimPrefix(info.GoVersion, "go")
	list.Components = append(list.Components, component{Type: "library", Name: "std", Version: goVersion, PURL: "pkg:golang/std@" + goVersion})
	for _, m := range info.Deps {
		used := m
		if m.Replace != nil {
			used = m.Replace
		}
		list.Components = append(list.Components, component{
			Type: "library", Name: used.Path, Version: used.Version, PURL: fmt.Sprintf("pkg:golang/%s@%s", used.Path, used.Version),
			Properties: []property{{"go:sum", used.Sum}},
		})
	}
	data, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(r.dist, name+".cdx.json"), append(data, '\n'), 0o644)
}
