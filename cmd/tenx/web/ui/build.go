//go:build ignore

// Build makes the files of page/ from the sources in this folder: scripts and styles by esbuild, compressed, and the HTML as it is. It is run
// from the top of the repository, after npm ci here. With -check it writes nothing, and fails where page/ is not what the sources give.
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

const (
	sources = "cmd/tenx/web/ui"
	built   = "cmd/tenx/web/page"
	tried   = "cmd/tenx/web/testdata/copy.js" // what the simulation of the text's protocol runs, from the sources of the page
	merged  = "cmd/tenx/web/testdata/merge.js"
)

func main() {
	check := flag.Bool("check", false, "compare page/ with what the sources give, and write nothing")
	flag.Parse()
	files, err := build()
	apart := map[string][]byte{} // by path
	for path, source := range scripts {
		if err == nil {
			apart[path], err = script(source)
		}
	}
	if err == nil && *check {
		err = compare(files)
		for path, want := range apart {
			if data, failed := os.ReadFile(path); err == nil && (failed != nil || !bytes.Equal(data, want)) {
				err = fmt.Errorf("%s is not what the sources give: run make web", path)
			}
		}
	} else if err == nil {
		err = write(files)
		for path, data := range apart {
			err = errors.Join(err, os.WriteFile(path, data, 0o644))
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// build returns the files of page/ by name, not compressed.
func build() (map[string][]byte, error) {
	root, err := filepath.Abs(sources)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(root, "out") // never written: the names of the results begin with it
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     root,
		EntryPoints:       []string{"room.tsx", "join.ts"},
		Outdir:            out,
		Bundle:            true,
		Splitting:         true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		Conditions:        []string{"production"},
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`, "process.env.IS_PREACT": `"false"`},
		JSX:               api.JSXAutomatic,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone, // licenses.txt holds them
		Metafile:          true,
		LogLevel:          api.LogLevelWarning,
		Loader:            map[string]api.Loader{".woff2": api.LoaderFile},
		AssetNames:        "fonts/[name]",
		ChunkNames:        "chunks/[name]-[hash]",
		Plugins:           []api.Plugin{leaveOut},
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("%d errors in %s", len(result.Errors), sources)
	}
	files := map[string][]byte{}
	for _, f := range result.OutputFiles {
		name, err := filepath.Rel(out, f.Path)
		if err != nil {
			return nil, err
		}
		if name = filepath.ToSlash(name); strings.HasPrefix(name, "chunks/") && strings.HasSuffix(name, ".css") {
			continue // room.css has it
		}
		files[name] = f.Contents
	}
	if err := alone(root, out, files); err != nil {
		return nil, err
	}
	if err := fonts(root, files); err != nil {
		return nil, err
	}
	pages, err := filepath.Glob(filepath.Join(root, "*.html"))
	if err != nil {
		return nil, err
	}
	for _, p := range pages {
		if files[filepath.Base(p)], err = os.ReadFile(p); err != nil {
			return nil, err
		}
	}
	files["licenses.txt"], err = licenses(root, result.Metafile)
	return files, err
}

// alone adds the page of the drill: a script and a style that share nothing with the rooms'.
func alone(root, out string, files map[string][]byte) error {
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: root, EntryPoints: []string{"drill.ts"}, Outdir: out, Bundle: true, Format: api.FormatESModule, Target: api.ES2022,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, LogLevel: api.LogLevelWarning,
	})
	if len(result.Errors) > 0 {
		return fmt.Errorf("%d errors in drill.ts", len(result.Errors))
	}
	for _, f := range result.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	return nil
}

// scripts are what is made beside the pages, by path: the parts that Go's tests run, for an engine without modules, and what plays the
// film of a report.
var scripts = map[string]string{tried: "text/simulated.ts", merged: "board/merge.ts", "rubric/report/player.js": "replay/report.ts"}

// script returns one script that needs no other.
func script(source string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:      []string{filepath.Join(sources, source)},
		Bundle:           true,
		Format:           api.FormatIIFE,
		GlobalName:       "sync",
		Target:           api.ES2017,
		MinifyWhitespace: true,
		MinifySyntax:     true,
		LegalComments:    api.LegalCommentsNone,
		LogLevel:         api.LogLevelWarning,
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("%d errors in %s", len(result.Errors), source)
	}
	return result.OutputFiles[0].Contents, nil
}

// fonts adds the fonts of the whiteboard: those that a hand, a person and a program write with. What Excalidraw has for Chinese alone is
// thirteen times as large as all others.
func fonts(root string, files map[string][]byte) error {
	const dir = "node_modules/@excalidraw/excalidraw/dist/prod"
	for _, family := range []string{"Excalifont", "Nunito", "Cascadia"} {
		list, err := filepath.Glob(filepath.Join(root, dir, "fonts", family, "*.woff2"))
		if err != nil || len(list) == 0 {
			return fmt.Errorf("no font %s: %v", family, err)
		}
		for _, f := range list {
			data, err := os.ReadFile(f)
			if err != nil {
				return err
			}
			files["fonts/"+family+"/"+filepath.Base(f)] = data
		}
	}
	return nil
}

// leaveOut replaces the parts of Excalidraw that the room has no use for by nothing: its translations, the reader of Mermaid, and what cuts
// fonts for pictures, which the server draws.
var leaveOut = api.Plugin{Name: "leave-out", Setup: func(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: `^@excalidraw/mermaid-to-excalidraw$|/locales/[A-Za-z]+-[A-Za-z0-9-]+\.js$|/subset-(worker|shared)\.chunk\.js$`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		if strings.Contains(a.Path, "/locales/en-") {
			return api.OnResolveResult{}, nil
		}
		return api.OnResolveResult{Path: "nothing", Namespace: "left-out"}, nil
	})
	b.OnLoad(api.OnLoadOptions{Filter: `@excalidraw/excalidraw/dist/prod/chunk-[A-Z0-9]+\.js$`}, noNetwork)
	b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "left-out"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
		nothing := "export default {};"
		return api.OnLoadResult{Contents: &nothing}, nil
	})
}}

// Excalidraw asks a public network for a font that is not found here, and for the one for Chinese.
var (
	fallback = regexp.MustCompile(`return (\w+)\.push\(new URL\(\w+,\w+\.ASSETS_FALLBACK_URL\)\),\w+`)
	chinese  = regexp.MustCompile(`case \w+\.Excalifont:return\[\w+,\w+\];`)
)

// noNetwork takes that away. A version of Excalidraw in which it is not found is an error.
func noNetwork(a api.OnLoadArgs) (api.OnLoadResult, error) {
	data, err := os.ReadFile(a.Path)
	if err != nil || !bytes.Contains(data, []byte("ASSETS_FALLBACK_URL")) {
		return api.OnLoadResult{}, err
	}
	if len(fallback.FindAll(data, -1)) != 1 || len(chinese.FindAll(data, -1)) != 1 {
		return api.OnLoadResult{}, fmt.Errorf("%s: where it asks for fonts is not found", a.Path)
	}
	text := string(chinese.ReplaceAll(fallback.ReplaceAll(data, []byte("return $1")), nil))
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

// write puts the files into page/, and takes away what is there beside them.
func write(files map[string][]byte) error {
	if err := os.RemoveAll(built); err != nil {
		return err
	}
	for name, data := range files {
		if packed(name) {
			var b bytes.Buffer
			z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
			if err != nil {
				return err
			}
			_, _ = z.Write(data) // into memory
			_ = z.Close()
			name, data = name+".gz", b.Bytes()
		}
		file := filepath.Join(built, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// packed reports whether a file is kept compressed. Fonts are so already, and pages are small.
func packed(name string) bool {
	return !strings.HasSuffix(name, ".html") && !strings.HasSuffix(name, ".woff2")
}

// compare says which file of page/ is not as the sources give it. What counts is the content: another version of Go may compress otherwise.
func compare(files map[string][]byte) error {
	var wrong []string
	err := filepath.WalkDir(built, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(built, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if plain, ok := strings.CutSuffix(name, ".gz"); ok {
			z, err := gzip.NewReader(bytes.NewReader(data))
			if err != nil {
				return err
			}
			if data, err = io.ReadAll(z); err != nil {
				return err
			}
			name = plain
		}
		want, ok := files[name]
		if !ok || !bytes.Equal(data, want) {
			wrong = append(wrong, name)
		}
		delete(files, name)
		return nil
	})
	for name := range files {
		wrong = append(wrong, name)
	}
	if err == nil && len(wrong) > 0 {
		err = fmt.Errorf("not what the sources give, run make web: %s", strings.Join(wrong, ", "))
	}
	return err
}
